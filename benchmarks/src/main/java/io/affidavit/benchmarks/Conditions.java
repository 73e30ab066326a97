package io.affidavit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** On what the figures were taken. */
final class Conditions {
  private Conditions() {}

  static String describe(int rounds, LocalDate date) throws IOException {
    Runtime jvm = Runtime.getRuntime();
    return String.join(
        "\n",
        "Date: " + date,
        "Machine: "
            + of("os.name")
            + " "
            + of("os.version")
            + " "
            + of("os.arch")
            + ", "
            + jvm.availableProcessors()
            + " processors",
        "JDK: " + of("java.vendor") + " " + of("java.vm.name") + " " + of("java.runtime.version"),
        "Load average at the end: " + load(),
        "Versions: " + versions(),
        "Rounds: " + rounds,
        "");
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  private static String of(String property) {
    return String.valueOf(System.getProperty(property));
  }

  /** As the benchmark jar's manifest has them. */
  private static String versions() throws IOException {
    for (URL url :
        Collections.list(Main.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
      try (var stream = url.openStream()) {
        Attributes attributes = new Manifest(stream).getMainAttributes();
        String logback = attributes.getValue("Logback-Version");
        if (logback != null) {
          return "Logback "
              + logback
              + ", logstash-logback-encoder "
              + attributes.getValue("Logstash-Encoder-Version");
        }
      }
    }
    return "unknown, since this does not run from benchmarks.jar";
  }
}
