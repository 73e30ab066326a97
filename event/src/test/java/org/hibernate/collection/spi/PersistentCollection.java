package org.hibernate.collection.spi;

/** The name and the one method by which a lazy collection of Hibernate is known. */
public interface PersistentCollection {
  boolean wasInitialized();
}
