package io.affidavit.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that JSON is written into. Confined to one thread. */
final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** More than most events take in one form. */
  private static final int FEW_BYTES = 2048;

  private static final int MAX_KEPT_BYTES = 16 * 1024;

  private final boolean escapeLineBreaks;
  private byte[] bytes = new byte[FEW_BYTES];
  private int size;

  /**
   * @param escapeLineBreaks whether to escape also U+007F to U+009F, U+2028 and U+2029, some of
   *     which end a line for one tool or another; RFC 8785 forbids it
   */
  JsonBuffer(boolean escapeLineBreaks) {
    this.escapeLineBreaks = escapeLineBreaks;
  }

  int size() {
    return size;
  }

  /** Empties it; memory that an unusual record took is let go. */
  void clear() {
    if (bytes.length > MAX_KEPT_BYTES) {
      bytes = new byte[FEW_BYTES];
    }
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  void ascii(char c) {
    room(1);
    bytes[size++] = (byte) c;
  }

  void ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /** The digits of a number, which is not {@link Long#MIN_VALUE}. */
  void number(long value) {
    room(20);
    long rest = Math.abs(value);
    int digits = 1;
    for (long more = rest; more > 9; more /= 10) {
      digits++;
    }
    if (value < 0) {
      bytes[size++] = '-';
    }
    size += digits;
    for (int at = size - 1; digits > 0; at--, digits--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** What is JSON already. */
  void json(byte[] encoded) {
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  /**
   * The text as a JSON string. Most of them are plain: those are copied in a loop that does nothing
   * else.
   */
  void string(String text) {
    int length = text.length();
    room(length + 2);
    byte[] to = bytes;
    int at = size;
    to[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!EncodedText.isPlain(c)) {
        size = at;
        notPlain(text, i);
        return;
      }
      to[at++] = (byte) c;
    }
    to[at++] = '"';
    size = at;
  }

  /** Goes on with a string whose characters from the index on may need more than a byte. */
  private void notPlain(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      room(6);
      char c = text.charAt(i);
      if (c < 0x80) {
        asciiOrEscape(c);
      } else if (escapeLineBreaks && (c < 0xA0 || c == '\u2028' || c == '\u2029')) {
        unicodeEscape(c);
      } else if (EncodedText.isPair(text, i)) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        utf8(Character.isSurrogate(c) ? 0xFFFD : c);
      }
    }
    ascii('"');
  }

  private void asciiOrEscape(char c) {
    int letter = letterOf(c);
    if (letter != 0) {
      bytes[size++] = '\\';
      bytes[size++] = (byte) letter;
    } else if (c < 0x20 || (c == 0x7F && escapeLineBreaks)) {
      unicodeEscape(c);
    } else {
      bytes[size++] = (byte) c;
    }
  }

  /** The letter of a two-character escape, RFC 8785 section 3.2.2.2, or 0. */
  private static int letterOf(char c) {
    switch (c) {
      case '"':
      case '\\':
        return c;
      case '\b':
        return 'b';
      case '\t':
        return 't';
      case '\n':
        return 'n';
      case '\f':
        return 'f';
      case '\r':
        return 'r';
      default:
        return 0;
    }
  }

  private void unicodeEscape(char c) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(c >> shift) & 0xF];
    }
  }

  private void utf8(int codePoint) {
    if (codePoint < 0x800) {
      bytes[size++] = (byte) (0xC0 | (codePoint >> 6));
    } else if (codePoint < 0x10000) {
      bytes[size++] = (byte) (0xE0 | (codePoint >> 12));
      bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    } else {
      bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
      bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    }
    bytes[size++] = (byte) (0x80 | (codePoint & 0x3F));
  }
}
