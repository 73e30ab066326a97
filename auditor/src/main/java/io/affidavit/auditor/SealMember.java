package io.affidavit.auditor;

import io.affidavit.spool.SealPosition;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event's {@code seal} claims; nothing in it is true before its mac has verified. */
final class SealMember {
  private static final long MAX_NUMBER = (1L << 53) - 1;

  private final UUID stream;
  private final SealPosition position;
  private final byte @Nullable [] copy;
  private final byte[] mac;

  private SealMember(UUID stream, SealPosition position, byte @Nullable [] copy, byte[] mac) {
    this.stream = stream;
    this.position = position;
    this.copy = copy;
    this.mac = mac;
  }

  /** The parts as text; null where one is not in its only valid spelling. */
  static @Nullable SealMember of(
      String stream, long sequence, long epoch, @Nullable String copy, String mac) {
    UUID id = uuid(stream);
    byte[] macBytes = MacText.decode(mac);
    byte[] copyBytes = copy == null ? null : MacText.decode(copy);
    if (id == null || macBytes == null || (copy != null && copyBytes == null)) {
      return null;
    }
    return of(id, sequence, epoch, copyBytes, macBytes);
  }

  /** The parts; null where the numbers cannot be. The arrays are given away. */
  static @Nullable SealMember of(
      UUID stream, long sequence, long epoch, byte @Nullable [] copy, byte[] mac) {
    if (sequence < 0 || sequence > MAX_NUMBER || epoch < 0 || epoch > sequence) {
      return null;
    }
    return new SealMember(stream, new SealPosition(sequence, epoch), copy, mac);
  }

  static @Nullable UUID uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? id : null;
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  UUID stream() {
    return stream;
  }

  SealPosition position() {
    return position;
  }

  /** The redacted form's mac; null in a redacted form, and where none was made. */
  byte @Nullable [] copy() {
    return copy;
  }

  byte[] mac() {
    return mac;
  }
}
