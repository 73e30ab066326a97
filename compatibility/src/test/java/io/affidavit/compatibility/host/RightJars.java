package io.affidavit.compatibility.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** That this JVM runs what its row promises: its host and no other, and our jars as built. */
class RightJars {
  private static final String[] HOSTS = {
    "org/slf4j/",
    "ch/qos/logback/",
    "org/apache/logging/",
    "org/apache/log4j/",
    "net/logstash/",
    "com/fasterxml/jackson/",
    "tools/jackson/",
  };

  private static Path[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Paths::get)
        .toArray(Path[]::new);
  }

  @Test
  void holdsTheRowAndNoOtherHost() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path entry : classPath()) {
      if (Files.isRegularFile(entry)) {
        try (JarFile jar = new JarFile(entry.toFile())) {
          boolean host =
              jar.stream().anyMatch(e -> Arrays.stream(HOSTS).anyMatch(e.getName()::startsWith));
          if (host) {
            found.add(String.valueOf(entry.getFileName()));
          }
        }
      }
    }
    Set<String> promised =
        new TreeSet<>(Arrays.asList(System.getProperty("row.jars").split(",", -1)));
    assertEquals(promised, found);
  }

  @Test
  void runsOurJarsAsBuilt() {
    int jars = 0;
    int folders = 0;
    for (Path entry : classPath()) {
      if (String.valueOf(entry.getFileName()).matches("affidavit-.*\\.jar")) {
        assertTrue(Files.isRegularFile(entry), () -> entry + " is missing");
        jars++;
      } else if (Files.isDirectory(entry.resolve("io").resolve("affidavit"))) {
        folders++;
      }
    }
    assertEquals(1, folders, "folders with classes of ours: these tests must be the only one");
    // Of the appender: itself, event, redaction, spool, delivery, pipeline; and the contract's.
    assertEquals(7, jars);
  }
}
