package io.affidavit.pipeline;

/**
 * Shows a trail through JMX where that is wanted and can be had. Knows no class of JMX itself,
 * since a JVM may lack its module. Stateless.
 */
final class Jmx {
  private Jmx() {}

  /** What stands in the way costs a status line and nothing else. */
  static AuditHealth.Registration show(TrailView trail, StatusChannel status) {
    try {
      return JmxBeans.register(trail);
    } catch (Exception | LinkageError e) {
      status.warn(
          "audit appender: no figures through JMX, " + e.getClass().getName() + "; all else works");
      return () -> {};
    }
  }
}
