package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import io.affidavit.spool.SealPosition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
    byte[] macBytes = bytes(mac);
    byte[] copyBytes = copy == null ? null : bytes(copy);
    if (id == null || macBytes == null || (copy != null && copyBytes == null)) {
      return null;
    }
    if (sequence < 0 || sequence > MAX_NUMBER || epoch < 0 || epoch > sequence) {
      return null;
    }
    return new SealMember(id, new SealPosition(sequence, epoch), copyBytes, macBytes);
  }

  static @Nullable UUID uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? id : null;
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  /** Base64url of 32 bytes: a lenient decoder would take four spellings of one mac. */
  private static byte @Nullable [] bytes(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      return bytes.length == Seal.KEY_BYTES && Seal.base64(bytes).equals(text) ? bytes : null;
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
