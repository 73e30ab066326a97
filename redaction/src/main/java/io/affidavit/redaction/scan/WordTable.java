package io.affidavit.redaction.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Sorted words of {@code a} to {@code z} in one array of bytes, a line feed behind each: little
 * more memory than the letters, and a look-up allocates nothing. Immutable and thread-safe.
 */
final class WordTable {
  /** U+00C0 to U+017F without their marks; a question mark where nothing simple is left. */
  private static final String PLAIN =
      "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
          + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkk?llllll??l"
          + "lnnnnnn???oooooooorrrrrrsssssssstttt??uuuuuuuuuuuuwwyyyzzzzzz?";

  private final byte[] words;

  private WordTable(byte[] sorted) {
    words = sorted;
  }

  /** Words in any order. */
  static WordTable of(String... words) {
    String[] sorted = words.clone();
    Arrays.sort(sorted);
    return new WordTable((String.join("\n", sorted) + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * A sorted file of this package, one word a line; lines before the first word start with {@code
   * #}.
   *
   * @throws IllegalStateException where the file is missing
   */
  static WordTable load(String resource) {
    try (InputStream in = WordTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing from the jar");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
      return new WordTable(withoutComment(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource, e);
    }
  }

  private static byte[] withoutComment(byte[] file) {
    int start = 0;
    while (start < file.length && (file[start] == '#' || (start > 0 && file[start - 1] != '\n'))) {
      start++;
    }
    return Arrays.copyOfRange(file, start, file.length);
  }

  /** Whether the characters from the index to before the other are a word, in any case. */
  boolean has(Scan scan, int from, int to) {
    if (from >= to) {
      return false;
    }
    int low = 0;
    int high = words.length;
    while (low < high) {
      int start = lineStart((low + high) >>> 1);
      int order = compare(scan, from, to, start);
      scan.spend(2);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        high = start;
      } else {
        low = lineEnd(start);
      }
    }
    return false;
  }

  private int lineStart(int index) {
    int at = index;
    while (at > 0 && words[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private int lineEnd(int start) {
    int at = start;
    while (words[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  /** The text's word against the line's: a line feed comes before all letters. */
  private int compare(Scan scan, int from, int to, int line) {
    int at = line;
    for (int i = from; i < to; i++) {
      char c = scan.at(i);
      if (Chars.kind(c) == Chars.INNER) {
        continue;
      }
      int order = plain(c) - words[at];
      if (order != 0) {
        return order;
      }
      at++;
    }
    return words[at] == '\n' ? 0 : -1;
  }

  /** Folded, and a letter of Latin without its mark. */
  private static char plain(char c) {
    if (c < 0x80) {
      return Chars.fold(c);
    }
    if (c >= 0xC0 && c < 0xC0 + PLAIN.length()) {
      return PLAIN.charAt(c - 0xC0);
    }
    return Chars.fold(c);
  }
}
