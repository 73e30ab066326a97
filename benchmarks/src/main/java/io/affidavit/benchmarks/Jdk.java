package io.affidavit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK that measuring JVMs run on.
 *
 * @param home its directory
 * @param feature its release: 17, 25
 * @param version as it says itself: 17.0.15+6
 */
record Jdk(Path home, int feature, String version) {
  /** The first from which on there are virtual threads. */
  private static final int VIRTUAL = 21;

  private static final Pattern VERSION =
      Pattern.compile("^JAVA_(?:RUNTIME_)?VERSION=\"((\\d+)[^\"]*)\"", Pattern.MULTILINE);

  /** This JVM's own. */
  static Jdk own() {
    Runtime.Version version = Runtime.version();
    return new Jdk(Path.of(System.getProperty("java.home")), version.feature(), version.toString());
  }

  /**
   * Another.
   *
   * @throws IllegalArgumentException if none is there, or one without its file {@code release}
   */
  static Jdk at(Path home) throws IOException {
    if (!Files.isExecutable(java(home))) {
      throw new IllegalArgumentException(
          "--jdk " + home + ": no bin/java there; give a JDK's home");
    }
    Path release = home.resolve("release");
    String text = Files.exists(release) ? Files.readString(release, StandardCharsets.UTF_8) : "";
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new IllegalArgumentException(
          "--jdk " + home + ": its file release says no JAVA_VERSION; give a whole JDK");
    }
    return new Jdk(home, Integer.parseInt(version.group(2)), version.group(1));
  }

  Path java() {
    return java(home);
  }

  boolean hasVirtualThreads() {
    return feature >= VIRTUAL;
  }

  private static Path java(Path home) {
    return home.resolve("bin").resolve("java");
  }
}
