package org.hibernate.proxy;

/** The name by which a proxy of Hibernate is known; the library itself is not needed for that. */
public interface HibernateProxy {}
