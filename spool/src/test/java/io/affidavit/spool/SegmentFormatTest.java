package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden segment, byte by byte, with nothing but the JDK; and as the reader takes it. */
class SegmentFormatTest {
  private static final int FIRST_FRAME = 8192;

  @TempDir Path temp;
  private ByteBuffer file = ByteBuffer.allocate(0);

  @BeforeEach
  void load() throws IOException {
    file = ByteBuffer.wrap(Golden.bytes());
  }

  private byte[] at(int offset, int length) {
    return Arrays.copyOfRange(file.array(), offset, offset + length);
  }

  @Test
  void theHeaderIsWhereTheFormatSays() {
    assertEquals("AFFSPOOL", new String(at(0, 8), StandardCharsets.US_ASCII));
    assertEquals(1, file.getShort(8), "version");
    assertEquals(1, file.getShort(10), "cipher");
    assertEquals(1, file.getShort(12), "key derivation");
    assertEquals(1, file.getShort(14), "key mode");
    assertEquals(Golden.STREAM, new UUID(file.getLong(16), file.getLong(24)));
    assertEquals(0, file.getLong(48), "first sequence");
    assertArrayEquals(new byte[16], at(56, 16), "previous segment");
    assertArrayEquals(Base64.getUrlDecoder().decode(Golden.KEY_ID), at(104, 16));
    assertEquals(0, file.getShort(120), "wrapped key length");
    assertArrayEquals(new byte[4060 - 122], at(122, 4060 - 122));
    assertEquals(crc(at(0, 4092)), file.getInt(4092));
    assertArrayEquals(at(0, 4096), at(4096, 4096), "the second copy");
  }

  private static int crc(byte[]... parts) {
    CRC32 crc = new CRC32();
    for (byte[] part : parts) {
      crc.update(part);
    }
    return (int) crc.getValue();
  }

  private byte[] derive(String use) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(at(0, 4060));
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.writeBytes(use.getBytes(StandardCharsets.US_ASCII));
    info.writeBytes(digest);
    info.write(1);
    return hmac(hmac(at(72, 32), Golden.dataKey()), info.toByteArray());
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  @Test
  void theCommitmentNamesTheKey() throws GeneralSecurityException {
    assertArrayEquals(derive("commit"), at(4060, 32));
  }

  @Test
  void framesAreWhereTheFormatSays() throws GeneralSecurityException {
    int offset = FIRST_FRAME;
    byte[] types = {1, 1, 1, 2, 3};
    long[] sequences = {0, 1, 2, 2, 2};
    long[] watermarks = {-1, 0, 1, 2, 2};
    for (int i = 0; i < types.length; i++) {
      int length = file.getInt(offset);
      assertEquals(crc(at(32, 16), at(offset, 4), at(offset + 8, 28)), file.getInt(offset + 4));
      assertEquals(sequences[i], file.getLong(offset + 8));
      assertEquals(watermarks[i], file.getLong(offset + 16), "D");
      assertEquals(i + 1, file.getLong(offset + 24), "nonce counter");
      assertEquals(types[i], file.get(offset + 32));
      assertArrayEquals(new byte[3], at(offset + 33, 3));
      assertEquals(crc(at(offset + 40, length)), file.getInt(offset + 36));
      byte[] plain = decrypt(offset, length, i + 1);
      assertArrayEquals(i < 3 ? payload(i) : new byte[0], plain);
      int end = offset + 40 + length;
      offset = (end + 7) / 8 * 8;
      assertArrayEquals(new byte[offset - end], at(end, offset - end), "padding");
    }
    assertEquals(file.capacity(), offset);
  }

  private byte[] decrypt(int offset, int length, long counter) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] nonce = ByteBuffer.allocate(12).put(Seal.ascii("AFF1")).putLong(counter).array();
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(derive("seg"), "AES"),
        new GCMParameterSpec(128, nonce));
    cipher.updateAAD(at(offset, 4));
    cipher.updateAAD(at(offset + 8, 28));
    return cipher.doFinal(at(offset + 40, length));
  }

  private static byte[] payload(int number) {
    SpooledRecord record = Golden.record(number);
    byte[] redacted = record.redacted();
    int redactedLength = redacted == null ? 0 : redacted.length;
    ByteBuffer bytes =
        ByteBuffer.allocate(
            11 + record.routing().length + record.complete().length + redactedLength);
    bytes.put((byte) 1).putShort((short) record.routing().length);
    bytes.putInt(record.complete().length).putInt(redacted == null ? -1 : redactedLength);
    bytes.put(record.routing()).put(record.complete());
    return redacted == null ? bytes.array() : bytes.put(redacted).array();
  }

  private Path goldenFile() throws IOException {
    return Files.write(temp.resolve(Golden.FILE), file.array());
  }

  @Test
  void theReaderTakesTheGoldenFile() throws IOException {
    try (SegmentReader reader = SegmentReader.open(goldenFile())) {
      SegmentCipher cipher = reader.header().cipher(Golden.ring());
      for (int i = 0; i < 3; i++) {
        SegmentReader.Frame frame = assertNotNull(reader.next(file.capacity()));
        SpooledRecord record =
            assertNotNull(
                RecordPayload.decode(Golden.STREAM, i, assertNotNull(frame.decrypt(cipher))));
        assertEquals(Golden.record(i).completeText(), record.completeText());
        assertArrayEquals(Golden.record(i).redacted(), record.redacted());
      }
    }
  }

  private static <T> T assertNotNull(@Nullable T value) {
    org.junit.jupiter.api.Assertions.assertNotNull(value);
    return java.util.Objects.requireNonNull(value);
  }

  @Test
  void aFlippedBodyIsNoFrame() throws IOException {
    file.put(FIRST_FRAME + 45, (byte) (file.get(FIRST_FRAME + 45) ^ 1));
    try (SegmentReader reader = SegmentReader.open(goldenFile())) {
      SegmentReader.Frame frame = assertNotNull(reader.next(file.capacity()));
      assertEquals(1, frame.header.sequence, "the damaged one is passed over");
      assertTrue(reader.skippedDamage());
    }
  }

  @Test
  void aForgedBodyIsAFrameThatDoesNotDecrypt() throws IOException {
    int length = file.getInt(FIRST_FRAME);
    file.put(FIRST_FRAME + 45, (byte) (file.get(FIRST_FRAME + 45) ^ 1));
    file.putInt(FIRST_FRAME + 36, crc(at(FIRST_FRAME + 40, length)));
    try (SegmentReader reader = SegmentReader.open(goldenFile())) {
      SegmentReader.Frame frame = assertNotNull(reader.next(file.capacity()));
      assertEquals(0, frame.header.sequence);
      assertNull(frame.decrypt(reader.header().cipher(Golden.ring())));
    }
  }

  @Test
  void anotherKeyOfThatNameIsToldFromDamage() throws IOException {
    KeyRing ring =
        new KeyRing(Map.of(Golden.KEY_ID, new byte[32]), new byte[32], TestKeys.verifierKey());
    try (SegmentReader reader = SegmentReader.open(goldenFile())) {
      SpoolException refused =
          assertThrows(SpoolException.class, () -> reader.header().cipher(ring));
      assertEquals(SpoolException.Reason.ALTERED, refused.reason());
      assertTrue(
          String.valueOf(refused.getMessage())
              .endsWith(
                  "was not written with the spool key "
                      + Golden.KEY_ID
                      + " of the key file, or its header was changed"));
    }
  }

  @Test
  void aMissingKeyIsNamed() throws IOException {
    try (SegmentReader reader = SegmentReader.open(goldenFile())) {
      SpoolException refused =
          assertThrows(SpoolException.class, () -> reader.header().cipher(TestKeys.ring()));
      assertTrue(
          String.valueOf(refused.getMessage())
              .endsWith(
                  "needs the spool key " + Golden.KEY_ID + ", which the key file does not hold"));
    }
  }

  @Test
  void oneCopyOfTheHeaderSuffices() throws IOException {
    for (int copy = 0; copy < 2; copy++) {
      load();
      Arrays.fill(file.array(), copy * 4096, copy * 4096 + 4096, (byte) 0x55);
      try (SegmentReader reader = SegmentReader.open(goldenFile())) {
        assertEquals(Golden.STREAM, reader.header().stream());
      }
    }
  }

  @Test
  void withoutBothCopiesTheSegmentIsDamaged() throws IOException {
    Arrays.fill(file.array(), 0, 8192, (byte) 0x55);
    SpoolException refused =
        assertThrows(SpoolException.class, () -> SegmentReader.open(goldenFile()));
    assertEquals(SpoolException.Reason.FAILED, refused.reason());
  }

  @Test
  void aLaterVersionIsLeftToTheReleaseThatWroteIt() throws IOException {
    for (int copy = 0; copy < 2; copy++) {
      file.putShort(copy * 4096 + 8, (short) 2);
      file.putInt(copy * 4096 + 4092, crc(at(copy * 4096, 4092)));
    }
    SpoolException refused =
        assertThrows(SpoolException.class, () -> SegmentReader.open(goldenFile()));
    assertEquals(SpoolException.Reason.SETUP, refused.reason());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("has format version 2"),
        refused.getMessage());
  }

  @Test
  void namesSortBySequence() {
    assertEquals("segment-0000000000000000042-00000007.spool", SegmentName.of(42, new UUID(1, 7)));
    assertEquals(
        42L, SegmentName.firstSequence(Path.of("segment-0000000000000000042-00000007.spool")));
    for (String foreign : new String[] {"segment-x-1.spool", "segment-1.spool", "cursor", "a"}) {
      assertNull(SegmentName.firstSequence(Path.of(foreign)), foreign);
    }
  }
}
