package io.affidavit.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Small files of lines {@code key = value}, read strictly. Every method throws {@link
 * IllegalArgumentException} with the part of a sentence that follows the file's name, without what
 * the file holds. Stateless.
 */
final class TextFile {
  private TextFile() {}

  /** One line: what stands left and right of its first equals sign, trimmed. */
  static final class Line {
    final int number;
    final String key;
    final String value;

    private Line(int number, String key, String value) {
      this.number = number;
      this.key = key;
      this.value = value;
    }
  }

  /** The file's path. */
  static Path path(String file) {
    try {
      return Paths.get(file);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("must be the path of a file, which this is not", e);
    }
  }

  /** The lines but for empty ones and those that begin with {@code #}. */
  static List<Line> lines(String file, int maxBytes) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : text(path(file), maxBytes).split("\r?\n", -1)) {
      number++;
      String line = text.trim();
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (equals < 1 || equals == line.length() - 1) {
        throw new IllegalArgumentException("must have `key = value` in line " + number);
      }
      lines.add(
          new Line(number, line.substring(0, equals).trim(), line.substring(equals + 1).trim()));
    }
    return lines;
  }

  /** All of it, as UTF-8. */
  static String text(Path path, int maxBytes) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new IllegalArgumentException("must be a file that exists; make it, or unset this");
      }
      byte[] bytes = read(path, maxBytes);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("must be UTF-8 text; save it so", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot be read (" + e.getClass().getSimpleName() + "); let this process read it", e);
    }
  }

  private static byte[] read(Path path, int maxBytes) throws IOException {
    byte[] bytes = new byte[maxBytes + 1];
    int size = 0;
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = 0; n >= 0 && size <= maxBytes; n = in.read(bytes, size, bytes.length - size)) {
        size += n;
        if (size == bytes.length) {
          break;
        }
      }
    }
    if (size > maxBytes) {
      throw new IllegalArgumentException("must have at most " + maxBytes + " bytes; divide it");
    }
    return Arrays.copyOf(bytes, size);
  }
}
