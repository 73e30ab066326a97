package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made from the catalogue and kept beside it. */
final class Generated {
  private static final String REGENERATE = "affidavit.regenerate";

  private Generated() {}

  /** Fails where the file does not hold the text; or writes it, where it is asked to. */
  static void assertCurrent(Path file, String text) throws IOException {
    if (Boolean.getBoolean(REGENERATE)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    }
    String now = Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
    assertEquals(
        text,
        now,
        file
            + " is stale: run mvn test -pl event -Dsurefire.failIfNoSpecifiedTests=false -D"
            + REGENERATE
            + "=true and commit what changed");
  }
}
