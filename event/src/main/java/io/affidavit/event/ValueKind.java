package io.affidavit.event;

import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.BaseStream;

/**
 * How objects of a class are read, decided once for the class: {@code docs/decisions/0007}.
 * Stateless but for what the classes themselves hold.
 */
enum ValueKind {
  /** Of the JDK or a framework: a container if it is one, else its {@code toString}. */
  FOREIGN,
  /** Its {@code toString} is its value, whatever else it is. */
  TEXT,
  /** By its properties, if it has any. */
  BEAN,
  /** Reading it would use it up: an iterator, a stream. */
  ONCE,
  /** Reading it would load it, or call a service: what stands for another object. */
  PROXY,
  /** A collection that may still be in the database. */
  LAZY;

  /**
   * Kept by the class, and by the name of a constant: a class that outlives this library must not
   * hold an object of it, or the library's own class loader would never go.
   */
  private static final ClassValue<String> NAMES =
      new ClassValue<String>() {
        @Override
        protected String computeValue(Class<?> type) {
          return decide(type).name();
        }
      };

  private static final Set<String> PROXIES =
      names(
          "org.hibernate.proxy.HibernateProxy",
          "javassist.util.proxy.ProxyObject",
          "javassist.util.proxy.Proxy",
          "net.sf.cglib.proxy.Factory",
          "org.springframework.cglib.proxy.Factory",
          "org.springframework.aop.SpringProxy",
          "org.jboss.weld.proxy.WeldConstruct");

  private static final Set<String> LAZIES =
      names(
          "org.hibernate.collection.spi.PersistentCollection",
          "org.hibernate.collection.PersistentCollection",
          "org.eclipse.persistence.indirection.IndirectContainer");

  /**
   * Trees whose iterator gives values without their names, or nothing: their text is JSON and says
   * all.
   */
  private static final Set<String> JSON =
      names(
          "com.fasterxml.jackson.databind.JsonNode",
          "tools.jackson.databind.JsonNode",
          "com.google.gson.JsonElement");

  /**
   * What these make are services and containers with getters that load, log in or create; their own
   * {@code toString} is careful. The models of HL7 FHIR make what they are asked for.
   */
  private static final String[] FOREIGN_PACKAGES = {
    "java.",
    "javax.",
    "jakarta.",
    "jdk.",
    "sun.",
    "com.sun.",
    "org.springframework.",
    "org.hibernate.",
    "org.eclipse.",
    "org.apache.",
    "org.slf4j.",
    "ch.qos.logback.",
    "io.netty.",
    "io.micrometer.",
    "reactor.",
    "kotlin.",
    "scala.",
    "groovy.",
    "org.codehaus.",
    "com.google.",
    "com.fasterxml.",
    "tools.jackson.",
    "software.amazon.",
    "com.amazonaws.",
    "org.hl7.fhir.",
    "ca.uhn.",
    "org.dcm4che"
  };

  private static Set<String> names(String... names) {
    return new HashSet<>(Arrays.asList(names));
  }

  static ValueKind of(Object value) {
    return valueOf(NAMES.get(value.getClass()));
  }

  /** Whether the class belongs to the JDK or a framework. */
  static boolean isForeign(Class<?> type) {
    if (type.getClassLoader() == null) {
      return true;
    }
    for (String prefix : FOREIGN_PACKAGES) {
      if (type.getName().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static ValueKind decide(Class<?> type) {
    if (isGenerated(type.getName()) || isAny(type, PROXIES)) {
      return PROXY;
    }
    if (isAny(type, LAZIES)) {
      return LAZY;
    }
    boolean once =
        Iterator.class.isAssignableFrom(type)
            || Enumeration.class.isAssignableFrom(type)
            || Spliterator.class.isAssignableFrom(type)
            || BaseStream.class.isAssignableFrom(type)
            || (Iterable.class.isAssignableFrom(type)
                && AutoCloseable.class.isAssignableFrom(type));
    if (once) {
      return ONCE;
    }
    if (isAny(type, JSON)) {
      return TEXT;
    }
    return isForeign(type) ? FOREIGN : BEAN;
  }

  private static boolean isGenerated(String name) {
    return name.contains("$$EnhancerBy")
        || name.contains("$$SpringCGLIB$$")
        || name.contains("$HibernateProxy$")
        || name.contains("_$$_jvst");
  }

  /** Whether the class or anything above it has one of the names. */
  private static boolean isAny(Class<?> type, Set<String> names) {
    for (Class<?> above = type; above != null; above = above.getSuperclass()) {
      if (names.contains(above.getName()) || isAnyInterface(above, names)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnyInterface(Class<?> type, Set<String> names) {
    for (Class<?> each : type.getInterfaces()) {
      if (names.contains(each.getName()) || isAnyInterface(each, names)) {
        return true;
      }
    }
    return false;
  }
}
