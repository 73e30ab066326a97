package io.affidavit.spool;

import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the member {@code seal}, which stands behind the body of a record, with the comma before it
 * and the object's closing brace behind it:
 *
 * <pre>
 * ,"seal":{"stream":"...","sequence":7,"epoch":0,"copy":"...","mac":"..."}}
 * </pre>
 *
 * Made of bytes that lie ready, since it stands in every record. Immutable, thread-safe.
 */
final class SealMember {
  private static final byte[] EPOCH = Seal.ascii(",\"epoch\":");
  private static final byte[] COPY = Seal.ascii(",\"copy\":\"");
  private static final byte[] MAC = Seal.ascii(",\"mac\":\"");
  private static final byte[] QUOTE = Seal.ascii("\"");
  private static final byte[] END = Seal.ascii("\"}}");

  /** RFC 4648 section 5, without padding: 43 characters for each mac. */
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private static final int TEXT_BYTES = 43;
  private final byte[] start;

  SealMember(UUID stream) {
    this.start = Seal.ascii(",\"seal\":{\"stream\":\"" + stream + "\",\"sequence\":");
  }

  /**
   * All that stands behind the body.
   *
   * @param copy the redacted form's mac, where one was made of a complete form
   */
  byte[] of(SealPosition position, byte @Nullable [] copy, byte[] mac) {
    byte[] member = new byte[bytes(position, copy)];
    int at = put(member, 0, start);
    at = number(member, at, position.sequence());
    at = number(member, put(member, at, EPOCH), position.epoch());
    if (copy != null) {
      at = put(member, put(member, put(member, at, COPY), BASE64.encode(copy)), QUOTE);
    }
    put(member, put(member, put(member, at, MAC), BASE64.encode(mac)), END);
    return member;
  }

  private int bytes(SealPosition position, byte @Nullable [] copy) {
    int numbers = digits(position.sequence()) + EPOCH.length + digits(position.epoch());
    int copyBytes = copy == null ? 0 : COPY.length + TEXT_BYTES + QUOTE.length;
    return start.length + numbers + copyBytes + MAC.length + TEXT_BYTES + END.length;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number; rest > 9; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private static int put(byte[] into, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, into, at, bytes.length);
    return at + bytes.length;
  }

  /** A number of at least 0. */
  private static int number(byte[] into, int at, long number) {
    int end = at + digits(number);
    long rest = number;
    for (int digit = end - 1; digit >= at; digit--) {
      into[digit] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return end;
  }
}
