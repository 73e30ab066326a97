package io.affidavit.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The seal's construction, for the one who seals and the one who verifies.
 *
 * <pre>
 * K_e     = HKDF-SHA256(ikm r, salt E, info "affidavit seal 1" | stream 16 | e as 8 bytes)
 *                                 for e = 0, and for the epoch after a keyframe
 * K_(e+1) = HMAC(K_e, "next")     for every other, and K_e is wiped
 * M       = HMAC(K_e, "mac" | form 1)
 * mac     = HMAC(M, "affidavit seal 1" | form 1 | stream 16 | sequence 8 | epoch 8
 *                   | hasCopy 1 | [copy 32] | length(body) 8 | body)
 * head    = SHA-256(head 32 | mac 32), from 32 zero bytes
 * </pre>
 *
 * Numbers are big-endian. {@code r} is random, wrapped to the verifier's public key in the open
 * record, and a fresh one in each {@link Keyframe}; {@code E} is the enrolment secret that host and
 * auditor share. The body of form 1 is the exact text from the opening brace up to the comma before
 * {@code "seal"}; that of form 2 the RFC 8785 form of the object without {@code seal}.
 * Position-bound and not chained: a filtered export still verifies record by record.
 *
 * <p>Not thread-safe.
 */
public final class Seal {
  /** The complete form. */
  public static final byte COMPLETE = 1;

  /** The redacted form. */
  public static final byte REDACTED = 2;

  /** Bytes of a key, a mac and a head. */
  public static final int KEY_BYTES = HmacSha256.LENGTH;

  private static final byte[] LABEL = ascii("affidavit seal 1");
  private static final byte[] MAC = ascii("mac");
  private static final byte[] NEXT = ascii("next");
  private static final byte[] KEYFRAME = ascii("keyframe");

  /** Label, form, stream, sequence, epoch, and whether there is a copy. */
  private static final int BEFORE_COPY = LABEL.length + 1 + 16 + 8 + 8 + 1;

  private final Crypto crypto;
  private final HmacSha256 hmac;
  private final MessageDigest heads;
  private final byte[] streamBytes;

  /** What stands before the copy; kept for the next mac. */
  private final ByteBuffer before = ByteBuffer.allocate(BEFORE_COPY);

  /** A seal for the records of one stream. */
  public Seal(UUID stream) {
    this(stream, Crypto.PLATFORM);
  }

  Seal(UUID stream, Crypto crypto) {
    this.crypto = crypto;
    this.hmac = new HmacSha256(crypto);
    this.heads = crypto.sha256();
    this.streamBytes = bytes(stream);
  }

  /** The key of epoch 0; the caller's to wipe. */
  public byte[] firstEpochKey(byte[] seed, byte[] enrolment) {
    return seededKey(seed, enrolment, 0);
  }

  /**
   * The key of an epoch that begins with a seed of its own: 0, and the one after a keyframe; the
   * caller's to wipe.
   */
  public byte[] seededKey(byte[] seed, byte[] enrolment, long epoch) {
    return Hkdf.derive(crypto, seed, enrolment, LABEL, streamBytes, longs(epoch));
  }

  /**
   * The key of the epoch after that of {@code epochKey}, which it leaves for the caller to wipe.
   */
  public byte[] nextEpochKey(byte[] epochKey) {
    return hmac.start(epochKey).update(NEXT).finish();
  }

  /** The key that makes the macs of one form in one epoch. */
  public byte[] macKey(byte[] epochKey, byte form) {
    return hmac.start(epochKey).update(MAC).update(form).finish();
  }

  /**
   * The mac of one record.
   *
   * @param macKey of this form and of {@code position}'s epoch
   * @param copy the redacted form's mac, where one was made of a complete form
   */
  public byte[] mac(
      byte[] macKey, byte form, SealPosition position, byte @Nullable [] copy, byte[] body) {
    return mac(macKey, form, position, copy, ByteBuffer.wrap(body));
  }

  /** As above, of the bytes that remain in {@code body}, which are consumed. */
  public byte[] mac(
      byte[] macKey, byte form, SealPosition position, byte @Nullable [] copy, ByteBuffer body) {
    start(macKey, form, position, copy, body.remaining());
    return hmac.update(body).finish();
  }

  /**
   * The mac of a redacted form that still lacks its closing brace. Canonical JSON is the whole
   * object; the complete form is cut before the comma.
   */
  byte[] macOfCopy(byte[] macKey, SealPosition position, byte[] body) {
    start(macKey, REDACTED, position, null, body.length + 1L);
    return hmac.update(body).update((byte) '}').finish();
  }

  private void start(
      byte[] macKey, byte form, SealPosition position, byte @Nullable [] copy, long bodyBytes) {
    before.clear();
    before.put(LABEL).put(form).put(streamBytes);
    before.putLong(position.sequence()).putLong(position.epoch());
    before.put((byte) (copy == null ? 0 : 1));
    hmac.start(macKey).update(before.array());
    if (copy != null) {
      hmac.update(copy);
    }
    before.putLong(0, bodyBytes);
    hmac.update(before.array(), 0, Long.BYTES);
  }

  /**
   * What proves a keyframe to whoever has only the key of the epoch that it begins.
   *
   * @param epochKey the key that comes of the keyframe's own seed
   * @param facts {@link Keyframe#facts}
   */
  byte[] keyframeProof(byte[] epochKey, byte form, SealPosition position, byte[] facts) {
    byte[] key = hmac.start(epochKey).update(KEYFRAME).update(form).finish();
    hmac.start(key).update(LABEL).update(form).update(streamBytes);
    hmac.update(longs(position.sequence(), position.epoch()));
    return hmac.update(longs(facts.length)).update(facts).finish();
  }

  /** The head after one more record. */
  public static byte[] head(byte[] head, byte[] mac) {
    return head(HmacSha256.sha256(), head, mac);
  }

  /** The same by a digest that is kept: to ask the providers for one costs more than the head. */
  byte[] nextHead(byte[] head, byte[] mac) {
    return head(heads, head, mac);
  }

  private static byte[] head(MessageDigest digest, byte[] head, byte[] mac) {
    digest.update(head);
    return digest.digest(mac);
  }

  /** RFC 4648 section 5, without padding. */
  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(UUID id) {
    return longs(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  static byte[] longs(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length);
    for (long value : values) {
      buffer.putLong(value);
    }
    return buffer.array();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
