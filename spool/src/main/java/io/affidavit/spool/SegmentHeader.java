package io.affidavit.spool;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A segment's header block, laid out in {@link SegmentFormat}. Immutable. */
final class SegmentHeader {
  private static final byte[] MAGIC = Seal.ascii("AFFSPOOL");
  private static final short VERSION = 1;
  private static final short AES_256_GCM = 1;
  private static final short HKDF_SHA256 = 1;
  private static final short KEY_FILE = 1;
  private static final int SALT = 72;
  private static final int SALT_BYTES = 32;
  private static final int KEY_ID = 104;
  private static final int COMMITMENT = 4060;
  private static final int CRC = 4092;
  private static final UUID NONE = new UUID(0, 0);

  private final byte[] block;

  private SegmentHeader(byte[] block) {
    this.block = block;
  }

  /** A header for a new segment, with a fresh id and salt and the ring's current key. */
  static SegmentHeader create(UUID stream, long first, @Nullable UUID previous, KeyRing keys) {
    ByteBuffer block = ByteBuffer.allocate(SegmentFormat.HEADER_BLOCK);
    block.put(MAGIC).putShort(VERSION).putShort(AES_256_GCM).putShort(HKDF_SHA256);
    block.putShort(KEY_FILE).put(Seal.bytes(stream)).put(Seal.bytes(UUID.randomUUID()));
    block.putLong(first).put(Seal.bytes(previous == null ? NONE : previous));
    block.put(Randoms.bytes(SALT_BYTES));
    block.put(Base64.getUrlDecoder().decode(keys.currentId())).putShort((short) 0);
    SegmentHeader header = new SegmentHeader(block.array());
    byte[] commitment = header.derive("commit", currentKey(keys));
    System.arraycopy(commitment, 0, header.block, COMMITMENT, commitment.length);
    block.putInt(CRC, header.crc());
    return header;
  }

  private static byte[] currentKey(KeyRing keys) {
    byte[] key = keys.key(keys.currentId());
    if (key == null) {
      throw new IllegalStateException("a key ring always holds its current key");
    }
    return key;
  }

  /**
   * The header in a block of 4,096 bytes, or null where that is none.
   *
   * @throws SpoolException with reason SETUP when it is whole, and of a version or with algorithms
   *     that this release does not know: nothing is damaged then, and nothing may be removed
   */
  static @Nullable SegmentHeader read(byte[] block) throws SpoolException {
    SegmentHeader header = new SegmentHeader(block);
    ByteBuffer bytes = header.bytes();
    if (!Arrays.equals(Arrays.copyOf(block, MAGIC.length), MAGIC)
        || bytes.getInt(CRC) != header.crc()) {
      return null;
    }
    if (bytes.getShort(8) != VERSION
        || bytes.getShort(10) != AES_256_GCM
        || bytes.getShort(12) != HKDF_SHA256
        || bytes.getShort(14) != KEY_FILE) {
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

  /** Which key of a ring opens it. */
  String keyId() {
    return Seal.base64(Arrays.copyOfRange(block, KEY_ID, KEY_ID + KeyRing.ID_BYTES));
  }

  /**
   * The cipher of this segment.
   *
   * @throws SpoolException when the ring has no such key, or it is another one of that name
   */
  SegmentCipher cipher(KeyRing keys) throws SpoolException {
    byte[] dataKey = keys.key(keyId());
    if (dataKey == null) {
      throw unreadable("needs the spool key " + keyId() + ", which the key file does not hold");
    }
    byte[] commitment = Arrays.copyOfRange(block, COMMITMENT, CRC);
    if (!MessageDigest.isEqual(commitment, derive("commit", dataKey))) {
      // Its checksum holds: a header that was changed, or another key under the same random id.
      throw new SpoolException(
          SpoolException.Reason.ALTERED,
          "audit spool segment "
              + segment()
              + " was not written with the spool key "
              + keyId()
              + " of the key file, or its header was changed");
    }
    return new SegmentCipher(derive("seg", dataKey));
  }

  private byte[] derive(String use, byte[] dataKey) {
    MessageDigest digest = HmacSha256.sha256();
    digest.update(block, 0, COMMITMENT);
    byte[] salt = Arrays.copyOfRange(block, SALT, SALT + SALT_BYTES);
    return Hkdf.derive(dataKey, salt, Seal.ascii(use), digest.digest());
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
