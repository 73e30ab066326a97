package io.affidavit.compatibility;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A Java that rows run on. Immutable. */
final class Jdk {
  /**
   * Homes of further ones, separated as a class path is: of the build's property or environment.
   */
  static final String PROPERTY = "affidavit.jdks";

  private static final String ENVIRONMENT = "AFFIDAVIT_JDKS";

  private final Path home;
  private final String version;

  private Jdk(Path home, String version) {
    this.home = home;
    this.version = version;
  }

  /** The one of the build, then those that are configured, one of each feature release. */
  static List<Jdk> all() throws IOException {
    List<Jdk> all = new ArrayList<>();
    all.add(
        new Jdk(Paths.get(System.getProperty("java.home")), System.getProperty("java.version")));
    String given = System.getProperty(PROPERTY, "");
    String further = given.isEmpty() ? System.getenv(ENVIRONMENT) : given;
    if (further != null && !further.isEmpty()) {
      for (String home : further.split(File.pathSeparator, -1)) {
        Jdk jdk = of(Paths.get(home));
        if (all.stream().noneMatch(known -> known.feature() == jdk.feature())) {
          all.add(jdk);
        }
      }
    }
    return all;
  }

  private static Jdk of(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      throw new IllegalArgumentException(
          PROPERTY
              + " or "
              + ENVIRONMENT
              + " names a JDK home without a file \"release\": "
              + home);
    }
    Properties facts = new Properties();
    try (Reader reader = Files.newBufferedReader(release, StandardCharsets.UTF_8)) {
      facts.load(reader);
    }
    return new Jdk(home, facts.getProperty("JAVA_VERSION", "").replace("\"", ""));
  }

  /** 8, 17, 25. */
  int feature() {
    String[] fields = version.split("[.+-]", -1);
    return Integer.parseInt(fields[0].equals("1") ? fields[1] : fields[0]);
  }

  String version() {
    return version;
  }

  Path java() {
    Path java = home.resolve("bin").resolve("java");
    return Files.exists(java) ? java : home.resolve("bin").resolve("java.exe");
  }

  @Override
  public String toString() {
    return "JDK " + feature();
  }
}
