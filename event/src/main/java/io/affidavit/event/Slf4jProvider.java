package io.affidavit.event;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What SLF4J's class path says of its provider: without one, or with one of the other generation,
 * SLF4J drops every event before any appender could notice. It looks for the two files by which
 * SLF4J finds providers, <a href="https://www.slf4j.org/codes.html">as it tells itself</a>; SLF4J
 * is asked only where none of them will do, since the question has a provider configure itself.
 *
 * <p>Says nothing where there is no SLF4J. Stateless, thread-safe; never throws.
 */
public final class Slf4jProvider {
  private static final String FACTORY = "org.slf4j.LoggerFactory";

  /** How SLF4J 2 finds providers. */
  private static final String SERVICE = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

  /** How SLF4J 1.7 finds its binding. */
  private static final String BINDER = "org/slf4j/impl/StaticLoggerBinder.class";

  private Slf4jProvider() {}

  /**
   * Why SLF4J drops every event, with the jars that are there and what to change, as a sentence
   * without an end; null where it has a provider, or cannot be asked.
   */
  public static @Nullable String problem() {
    return problem(Slf4jProvider.class.getClassLoader());
  }

  static @Nullable String problem(ClassLoader from) {
    try {
      Class<?> factory = Class.forName(FACTORY, false, from);
      Found found = new Found(factory);
      boolean dropped = found.suspect() && dropsEverything(factory);
      return dropped ? "SLF4J drops every log event, audit events too: " + found.why() : null;
    } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError none) {
      return null;
    }
  }

  /** The jars with providers that SLF4J may choose from, where there are several; else empty. */
  public static List<String> several() {
    return several(Slf4jProvider.class.getClassLoader());
  }

  static List<String> several(ClassLoader from) {
    try {
      List<String> usable = new Found(Class.forName(FACTORY, false, from)).usable;
      return usable.size() > 1 ? usable : Collections.emptyList();
    } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError none) {
      return Collections.emptyList();
    }
  }

  /** The truth, whatever a class path says: providers may be named by a property, or by OSGi. */
  private static boolean dropsEverything(Class<?> factory)
      throws IllegalAccessException, InvocationTargetException, NoSuchMethodException {
    Object chosen = factory.getMethod("getILoggerFactory").invoke(null);
    return chosen != null && chosen.getClass().getName().contains("NOPLoggerFactory");
  }

  /** What lies on the class path. Immutable. */
  private static final class Found {
    final String api;
    final boolean two;
    final List<String> usable;
    final List<String> foreign;

    Found(Class<?> factory) throws IOException {
      ClassLoader loader = factory.getClassLoader();
      URL itself = loader.getResource(FACTORY.replace('.', '/') + ".class");
      this.api = itself == null ? "slf4j-api" : jar(itself);
      this.two = loader.getResource("org/slf4j/spi/SLF4JServiceProvider.class") != null;
      this.usable = jars(loader, two ? SERVICE : BINDER);
      this.foreign = jars(loader, two ? BINDER : SERVICE);
    }

    boolean suspect() {
      return usable.isEmpty() || nop() != null;
    }

    private @Nullable String nop() {
      return usable.stream().filter(jar -> jar.contains("slf4j-nop")).findFirst().orElse(null);
    }

    String why() {
      String nop = nop();
      if (nop != null) {
        return nop + " is there to do that; remove it";
      }
      String here = api + " (SLF4J " + (two ? "2" : "1.7") + ") ";
      if (!foreign.isEmpty()) {
        String jar = foreign.get(0);
        return here + "does not load " + jar + ", made for SLF4J " + (two ? "1.7" : "2") + fix(jar);
      }
      return here
          + "finds no provider; put "
          + (two ? "logback-classic 1.3 or later" : "logback-classic 1.2.13")
          + " or "
          + (two ? "log4j-slf4j2-impl" : "log4j-slf4j-impl")
          + " on the class path";
    }

    private String fix(String jar) {
      String provider =
          jar.contains("log4j")
              ? two ? "log4j-slf4j2-impl" : "log4j-slf4j-impl"
              : two ? "logback-classic 1.3 (Java 8), 1.5 or later" : "logback-classic 1.2.13";
      return "; take " + provider + ", or slf4j-api " + (two ? "1.7.36" : "2.0");
    }

    private static List<String> jars(ClassLoader loader, String resource) throws IOException {
      Set<String> names = new TreeSet<>();
      for (URL each : Collections.list(loader.getResources(resource))) {
        names.add(jar(each));
      }
      return new ArrayList<>(names);
    }

    /** {@code jar:file:/a/b.jar!/...}, or nested deeper; a directory where there is no jar. */
    private static String jar(URL resource) {
      String text = resource.toString();
      int end = text.lastIndexOf("!/");
      return end < 0 ? text : text.substring(text.lastIndexOf('/', end - 1) + 1, end);
    }
  }
}
