package io.affidavit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures that a measuring JVM leaves for the one that started it: {@code name=value}, a line each,
 * written at once, so that an abort keeps what was measured before. Without such a file, as when a
 * command is run by hand, nothing is written.
 */
final class FigureLog {
  /** The file, in the measuring JVM. */
  static final String PROPERTY = "benchmarks.figures";

  private FigureLog() {}

  /** A figure; what was not measured (NaN) is none. */
  static void put(String name, double value) {
    String file = System.getProperty(PROPERTY);
    if (file != null && Double.isFinite(value)) {
      put(Path.of(file), name, value);
    }
  }

  static void put(Path file, String name, double value) {
    try {
      Files.writeString(
          file,
          name + "=" + value + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was left; of a line that was cut off, nothing. Without the file, nothing. */
  static Map<String, Double> read(Path file) throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return figures;
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    for (String line : whole.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        figures.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
      }
    }
    return figures;
  }
}
