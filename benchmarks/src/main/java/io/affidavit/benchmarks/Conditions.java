package io.affidavit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** On what the figures were taken, from the moment this is made. */
final class Conditions {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private final List<Jdk> jdks;
  private final Instant begin = Instant.now();
  private final String loadBefore = load();

  Conditions(List<Jdk> jdks) {
    this.jdks = jdks;
  }

  /** As of now: one line each, as a list. */
  String markdown() throws IOException {
    return String.join(
        "\n",
        "- Measured: " + minute(begin) + " to " + minute(Instant.now()),
        "- Load average: " + loadBefore + " before, " + load() + " after",
        "- Machine: " + machine(),
        "- File system: " + Files.getFileStore(WorkDirectory.root()).type(),
        "- JDK: " + jdks.stream().map(Jdk::version).collect(Collectors.joining(", ")),
        "- Versions: " + versions(),
        "");
  }

  private static String minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z").replace('T', ' ');
  }

  private static String machine() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s %s %s, %d processors%s, %.0f GB of memory",
        system.getName(),
        system.getVersion(),
        system.getArch(),
        system.getAvailableProcessors(),
        processor(),
        system.getTotalMemorySize() / 1e9);
  }

  /** Where the system tells. */
  private static String processor() throws IOException {
    if (!Files.isReadable(PROCESSOR)) {
      return "";
    }
    return Files.readString(PROCESSOR, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
        .orElse("");
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  /** As the benchmark jar's manifest has them. */
  private static String versions() throws IOException {
    for (URL url :
        Collections.list(Conditions.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
      try (var stream = url.openStream()) {
        String versions = new Manifest(stream).getMainAttributes().getValue("Measured-Versions");
        if (versions != null) {
          return versions;
        }
      }
    }
    return "unknown, since this does not run from benchmarks.jar";
  }
}
