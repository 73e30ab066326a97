package io.affidavit.auditor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the seal of an event from its end, by the one spelling that a sealing host uses:
 *
 * <pre>
 * ,"seal":{"stream":"UUID","sequence":N,"epoch":N[,"copy":"MAC"],"mac":"MAC"}}
 * </pre>
 *
 * The bytes before it are the sealed body and are never parsed for that: a parser that read them
 * differently from the next one would be a way to hide something.
 */
final class SealTail {
  private static final byte[] START = ascii(",\"seal\":{\"stream\":\"");
  private static final byte[] SEQUENCE = ascii("\",\"sequence\":");
  private static final byte[] EPOCH = ascii(",\"epoch\":");
  private static final byte[] COPY = ascii(",\"copy\":\"");
  private static final byte[] MAC = ascii(",\"mac\":\"");
  private static final byte[] QUOTE = ascii("\"");
  private static final byte[] END = ascii("\"}}");
  private static final int UUID_CHARS = 36;
  private static final int MAC_CHARS = MacText.CHARS;
  private static final int MAX_DIGITS = 16;

  /** Longest tail there can be: the fixed text, two numbers of 16 digits, two macs. */
  private static final int MAX_TAIL = 256;

  private final byte[] bytes;
  private final int end;
  private int at;

  private SealTail(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  private static final ThreadLocal<@Nullable Known> LAST = new ThreadLocal<>();

  /** A stream's id in its one spelling. */
  private static final class Known {
    private final byte[] text;
    private final UUID id;

    Known(byte[] text, UUID id) {
      this.text = text;
      this.id = id;
    }
  }

  /** A body and the seal behind it. */
  record Sealed(int bodyLength, SealMember seal) {}

  /** The seal that ends at {@code end}; null where there is none in its valid spelling. */
  static @Nullable Sealed find(byte[] bytes, int end) {
    int lowest = Math.max(0, end - MAX_TAIL);
    for (int start = end - START.length; start >= lowest; start--) {
      if (bytes[start] == ',' && matches(bytes, start, START)) {
        SealMember seal = new SealTail(bytes, start + START.length, end).member();
        return seal == null ? null : new Sealed(start, seal);
      }
    }
    return null;
  }

  private @Nullable SealMember member() {
    UUID stream = stream();
    long sequence = skip(SEQUENCE) ? number() : -1;
    long epoch = skip(EPOCH) ? number() : -1;
    boolean copied = skip(COPY);
    byte[] copy = copied ? mac() : null;
    boolean whole = !copied || (copy != null && skip(QUOTE));
    byte[] mac = skip(MAC) ? mac() : null;
    whole &= skip(END) && at == end;
    return whole && stream != null && mac != null
        ? SealMember.of(stream, sequence, epoch, copy, mac)
        : null;
  }

  /** Neighbours are mostly of one stream. */
  private @Nullable UUID stream() {
    if (at + UUID_CHARS > end) {
      return null;
    }
    int from = at;
    at += UUID_CHARS;
    Known known = LAST.get();
    if (known == null || !matches(bytes, from, known.text)) {
      byte[] text = Arrays.copyOfRange(bytes, from, at);
      UUID id = SealMember.uuid(new String(text, StandardCharsets.ISO_8859_1));
      if (id == null) {
        return null;
      }
      known = new Known(text, id);
      LAST.set(known);
    }
    return known.id;
  }

  private byte @Nullable [] mac() {
    int from = at;
    at = Math.min(end, at + MAC_CHARS);
    return at - from == MAC_CHARS ? MacText.decode(bytes, from) : null;
  }

  /** Minus one where there is none; leading zeros are another spelling, so none. */
  private long number() {
    int from = at;
    long value = 0;
    while (at < end && at - from < MAX_DIGITS && bytes[at] >= '0' && bytes[at] <= '9') {
      value = 10 * value + (bytes[at++] - '0');
    }
    boolean canonical = at > from && (bytes[from] != '0' || at == from + 1);
    return canonical ? value : -1;
  }

  private boolean skip(byte[] expected) {
    if (at + expected.length > end || !matches(bytes, at, expected)) {
      return false;
    }
    at += expected.length;
    return true;
  }

  private static boolean matches(byte[] bytes, int from, byte[] expected) {
    int to = from + expected.length;
    return Arrays.equals(bytes, from, to, expected, 0, expected.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
