package io.affidavit.pipeline;

import io.affidavit.event.Slf4jProvider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What SLF4J logs through, asked by reflection: this module knows no logging framework, and an
 * application may have none. Stateless.
 */
final class LoggingProvider {
  private LoggingProvider() {}

  /**
   * Has the provider configured, as the first logger does, and so its appenders started.
   *
   * @return the class of its logger factory; null where there is no SLF4J to be asked
   */
  static @Nullable String startAndName() {
    try {
      logger("io.affidavit.health");
      Object factory = slf4j("LoggerFactory").getMethod("getILoggerFactory").invoke(null);
      return factory == null ? null : factory.getClass().getName();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      return null;
    }
  }

  /**
   * Tells, whenever it is asked, whether that logger writes DEBUG; never where there is no SLF4J,
   * and so no such logger. Looked up once, since it may be asked for each batch.
   */
  static BooleanSupplier debugOf(String name) {
    try {
      Object logger = logger(name);
      Method enabled = slf4j("Logger").getMethod("isDebugEnabled");
      return () -> isTrue(enabled, logger);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      return () -> false;
    }
  }

  private static boolean isTrue(Method question, @Nullable Object of) {
    try {
      return Boolean.TRUE.equals(question.invoke(of));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      return false;
    }
  }

  private static @Nullable Object logger(String name) throws ReflectiveOperationException {
    return slf4j("LoggerFactory").getMethod("getLogger", String.class).invoke(null, name);
  }

  private static Class<?> slf4j(String type) throws ReflectiveOperationException {
    return Class.forName("org.slf4j." + type, true, LoggingProvider.class.getClassLoader());
  }

  /** Why no appender may have started, as a sentence. */
  static String whyNoAppender(@Nullable String provider) {
    List<String> several = Slf4jProvider.several();
    return why(provider) + (several.isEmpty() ? "" : "; several providers are there: " + several);
  }

  private static String why(@Nullable String provider) {
    if (provider == null) {
      return "no audit appender has started in this class loader, and SLF4J cannot be asked why";
    }
    if (provider.contains("NOP")) {
      String problem = Slf4jProvider.problem();
      return problem == null ? "SLF4J has no provider (NOP) and drops every event" : problem;
    }
    boolean known =
        provider.startsWith("ch.qos.logback.") || provider.contains("Log4jLoggerFactory");
    return known
        ? "no audit appender has started: SLF4J logs through "
            + provider
            + ", whose configuration has none that a logger refers to; see docs/configuration.md"
        : "SLF4J logs through "
            + provider
            + ", which is neither Logback nor Log4j2, and so reaches no audit appender";
  }
}
