package io.affidavit.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * UUIDs of version 7. Random bytes are drawn for some hundred ids at once: one draw costs as much
 * as the rest of an event's way through this module. Each byte is used once. Thread-safe, without
 * locks: a virtual thread that draws would hold the thread that carries it.
 */
final class RandomEventIds implements EventIdSource {
  private static final int DRAWN_BYTES = 4096;

  /** 12 bits behind the time, and 62: whole bytes are taken. */
  private static final int ID_BYTES = 10;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final SecureRandom random = new SecureRandom();
  private volatile Drawn current = new Drawn(DRAWN_BYTES);

  /** Bytes of one draw; each caller takes the next ones. */
  private static final class Drawn {
    final ByteBuffer bytes = ByteBuffer.allocate(DRAWN_BYTES);
    final AtomicInteger used;

    Drawn(int used) {
      this.used = new AtomicInteger(used);
    }
  }

  /** Takes bytes, or draws anew: several threads may, and what one drew in vain is left unused. */
  @Override
  public String next(Instant timestamp) {
    while (true) {
      Drawn drawn = current;
      int at = drawn.used.getAndAdd(ID_BYTES);
      if (at <= DRAWN_BYTES - ID_BYTES) {
        return id(timestamp, drawn.bytes.getShort(at), drawn.bytes.getLong(at + Short.BYTES));
      }
      Drawn fresh = new Drawn(0);
      random.nextBytes(fresh.bytes.array());
      current = fresh;
    }
  }

  private static String id(Instant timestamp, short first, long second) {
    long millis = Times.clamp(timestamp).toEpochMilli() & 0xFFFF_FFFF_FFFFL;
    return text(
        (millis << 16) | 0x7000L | (first & 0x0FFFL),
        (second & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
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
