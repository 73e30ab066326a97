package io.affidavit.auditor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Passwords of key stores: from a file or the environment, never from the command line. */
final class Passwords {
  /** The one that the appender reads too. */
  static final String VARIABLE = "AFFIDAVIT_SPOOL_KEY_STORE_PASSWORD";

  private Passwords() {}

  /** The first line of the file, else the variable; null where there is neither. */
  static char @Nullable [] read(@Nullable Path file) throws IOException {
    if (file == null) {
      String variable = System.getenv(VARIABLE);
      return variable == null || variable.isEmpty() ? null : variable.toCharArray();
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.lines().findFirst().orElse("").toCharArray();
  }
}
