package io.affidavit.spool;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A segment's header block, laid out in {@link SegmentFormat}. Immutable. */
final class SegmentHeader {
  private static final byte[] MAGIC = Seal.ascii("AFFSPOOL");
  private static final short VERSION = 1;
  private static final short AES_256_GCM = 1;
  private static final short HKDF_SHA256 = 1;
  private static final int SALT = 72;
  private static final int SALT_BYTES = 32;
  private static final int KEY_ID = 104;
  private static final int WRAPPED_LENGTH = 120;
  private static final int WRAPPED = 122;
  private static final int COMMITMENT = 4060;
  private static final int CRC = 4092;
  private static final UUID NONE = new UUID(0, 0);

  private final byte[] block;
  private final @Nullable DataKey key;

  private SegmentHeader(byte[] block, @Nullable DataKey key) {
    this.block = block;
    this.key = key;
  }

  /** A header for a new segment, with a fresh id and salt and the ring's current key. */
  static SegmentHeader create(UUID stream, long first, @Nullable UUID previous, KeyRing keys) {
    return create(stream, first, previous, keys.current(), keys.crypto());
  }

  /** The same with a key of the caller's. */
  static SegmentHeader create(
      UUID stream, long first, @Nullable UUID previous, DataKey key, Crypto crypto) {
    ByteBuffer block = ByteBuffer.allocate(SegmentFormat.HEADER_BLOCK);
    block.put(MAGIC).putShort(VERSION).putShort(AES_256_GCM).putShort(HKDF_SHA256);
    block.putShort(key.mode().code());
    block.put(Seal.bytes(stream)).put(Seal.bytes(UUID.randomUUID()));
    block.putLong(first).put(Seal.bytes(previous == null ? NONE : previous));
    block.put(crypto.random(SALT_BYTES)).put(key.id());
    byte[] wrapped = key.wrapped();
    block.putShort((short) wrapped.length).put(wrapped);
    SegmentHeader header = new SegmentHeader(block.array(), key);
    byte[] plain = key.plain();
    byte[] commitment = header.derive("commit", plain, crypto);
    Arrays.fill(plain, (byte) 0);
    System.arraycopy(commitment, 0, header.block, COMMITMENT, commitment.length);
    block.putInt(CRC, header.crc());
    return header;
  }

  /**
   * The header in a block of 4,096 bytes, or null where that is none.
   *
   * @throws SpoolException with reason SETUP when it is whole, and of a version or with algorithms
   *     that this release does not know: nothing is damaged then, and nothing may be removed
   */
  static @Nullable SegmentHeader read(byte[] block) throws SpoolException {
    SegmentHeader header = new SegmentHeader(block, null);
    ByteBuffer bytes = header.bytes();
    if (!Arrays.equals(Arrays.copyOf(block, MAGIC.length), MAGIC)
        || bytes.getInt(CRC) != header.crc()) {
      return null;
    }
    if (bytes.getShort(8) != VERSION
        || bytes.getShort(10) != AES_256_GCM
        || bytes.getShort(12) != HKDF_SHA256
        || KeyMode.of(bytes.getShort(14)) == null
        || header.wrappedLength() > DataKey.MAX_WRAPPED_BYTES) {
      throw header.unreadable(
          "has format version "
              + bytes.getShort(8)
              + " with algorithms that this release does not know; use the release that wrote it");
    }
    return header;
  }

  byte[] block() {
    return block;
  }

  UUID stream() {
    return id(16);
  }

  UUID segment() {
    return id(32);
  }

  long firstSequence() {
    return bytes().getLong(48);
  }

  UUID previous() {
    return id(56);
  }

  /** How its key is found; never null in a header that {@link #read} gave. */
  KeyMode keyMode() {
    KeyMode mode = KeyMode.of(bytes().getShort(14));
    if (mode == null) {
      throw new IllegalStateException("read checks it");
    }
    return mode;
  }

  /** What names its key, or whatever wraps it; see {@link KeyMode}. */
  byte[] keyId() {
    return Arrays.copyOfRange(block, KEY_ID, WRAPPED_LENGTH);
  }

  /** The key in its wrapped form; empty where the id alone names it. */
  byte[] wrappedKey() {
    return Arrays.copyOfRange(block, WRAPPED, WRAPPED + wrappedLength());
  }

  private int wrappedLength() {
    return bytes().getShort(WRAPPED_LENGTH) & 0xffff;
  }

  /** The key that a header of our own was made with, null for one that was read. */
  @Nullable DataKey key() {
    return key;
  }

  /**
   * The cipher of this segment.
   *
   * @throws SpoolException when its key cannot be had, with {@link SpoolException#keyProblem}, or
   *     is another one than that which it was written with
   */
  SegmentCipher cipher(KeyRing keys) throws SpoolException {
    byte[] dataKey = dataKey(keys);
    try {
      byte[] commitment = Arrays.copyOfRange(block, COMMITMENT, CRC);
      if (!MessageDigest.isEqual(commitment, derive("commit", dataKey, keys.crypto()))) {
        // Its checksum holds: a header that was changed, or another key under the same random id.
        throw new SpoolException(
            SpoolException.Reason.ALTERED,
            "audit spool segment "
                + segment()
                + " was not written with "
                + keyName()
                + ", or its header was changed");
      }
      return new SegmentCipher(derive("seg", dataKey, keys.crypto()), keys.crypto());
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private byte[] dataKey(KeyRing keys) throws SpoolException {
    try {
      return key == null ? keys.plain(keyMode(), keyId(), wrappedKey()) : key.plain();
    } catch (DataKeyException e) {
      throw new SpoolException(
          SpoolException.Reason.SETUP,
          "audit spool segment " + segment() + " " + e.getMessage(),
          e);
    } catch (IllegalStateException wiped) {
      // The data key changed between header and cipher, which only a dead letter can meet.
      throw new SpoolException(
          SpoolException.Reason.FAILED, "the data key of a segment changed, try again", wiped);
    }
  }

  private String keyName() {
    return keyMode() == KeyMode.RING
        ? "the spool key " + Seal.base64(keyId()) + " of the key file"
        : "the data key that its header holds";
  }

  private byte[] derive(String use, byte[] dataKey, Crypto crypto) {
    MessageDigest digest = crypto.sha256();
    digest.update(block, 0, COMMITMENT);
    byte[] salt = Arrays.copyOfRange(block, SALT, SALT + SALT_BYTES);
    return Hkdf.derive(crypto, dataKey, salt, Seal.ascii(use), digest.digest());
  }

  private SpoolException unreadable(String why) {
    return new SpoolException(
        SpoolException.Reason.SETUP, "audit spool segment " + segment() + " " + why);
  }

  private UUID id(int offset) {
    ByteBuffer bytes = bytes();
    return new UUID(bytes.getLong(offset), bytes.getLong(offset + 8));
  }

  private int crc() {
    CRC32 crc = new CRC32();
    crc.update(block, 0, CRC);
    return (int) crc.getValue();
  }

  private ByteBuffer bytes() {
    return ByteBuffer.wrap(block);
  }
}
