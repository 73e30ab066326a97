package io.affidavit.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * UUIDs of version 7. Random bytes are drawn for some hundred ids at once: one draw costs as much
 * as the rest of an event's way through this module. Each byte is used once. Thread-safe.
 */
final class RandomEventIds implements EventIdSource {
  private static final int DRAWN_BYTES = 4096;

  /** 12 bits behind the time, and 62: whole bytes are taken. */
  private static final int ID_BYTES = 10;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final SecureRandom random = new SecureRandom();
  private final byte[] drawn = new byte[DRAWN_BYTES];

  /** Guarded by this; all used up at first. */
  private final ByteBuffer unused = (ByteBuffer) ByteBuffer.wrap(drawn).position(DRAWN_BYTES);

  @Override
  public String next(Instant timestamp) {
    long millis = Times.clamp(timestamp).toEpochMilli() & 0xFFFF_FFFF_FFFFL;
    long high;
    long low;
    synchronized (this) {
      if (unused.remaining() < ID_BYTES) {
        random.nextBytes(drawn);
        unused.position(0);
      }
      high = (millis << 16) | 0x7000L | (unused.getShort() & 0x0FFFL);
      low = (unused.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    }
    return text(high, low);
  }

  /** As {@code UUID.toString}, which before Java 9 makes five strings of it. */
  @SuppressWarnings("deprecation") // the one way from ASCII to a string that decodes nothing
  private static String text(long high, long low) {
    byte[] text = new byte[36];
    hex(text, 0, high >>> 32, 8);
    text[8] = '-';
    hex(text, 9, high >>> 16, 4);
    text[13] = '-';
    hex(text, 14, high, 4);
    text[18] = '-';
    hex(text, 19, low >>> 48, 4);
    text[23] = '-';
    hex(text, 24, low, 12);
    return new String(text, 0);
  }

  private static void hex(byte[] into, int at, long value, int digits) {
    for (int i = digits - 1, shift = 0; i >= 0; i--, shift += 4) {
      into[at + i] = HEX[(int) (value >>> shift) & 0xF];
    }
  }
}
