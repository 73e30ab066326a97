package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A mac as text: base64url (RFC 4648, section 5) of 32 bytes, without padding. A lenient decoder
 * would take four spellings of one mac, since the last character has two bits too many.
 */
final class MacText {
  /** Characters of a mac. */
  static final int CHARS = 43;

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final byte[] VALUES = values();

  private MacText() {}

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      values[ALPHABET.charAt(i)] = (byte) i;
    }
    return values;
  }

  /** Null where it is none in its only valid spelling. */
  static byte @Nullable [] decode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length == CHARS ? decode(bytes, 0) : null;
  }

  /** Of the 43 bytes from there; null where they are none in the only valid spelling. */
  static byte @Nullable [] decode(byte[] text, int from) {
    byte[] mac = new byte[Seal.KEY_BYTES];
    int bits = 0;
    int invalid = 0;
    int to = 0;
    for (int i = 0; i < CHARS; i++) {
      int value = VALUES[text[from + i] & 0xff];
      invalid |= value;
      bits = bits << 6 | (value & 0x3f);
      // Four characters make three bytes; after the last one two bits are left.
      if (i % 4 != 0) {
        mac[to++] = (byte) (bits >> (6 - 2 * (i % 4)));
      }
    }
    return invalid >= 0 && (bits & 3) == 0 ? mac : null;
  }
}
