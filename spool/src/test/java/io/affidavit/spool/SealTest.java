package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Known answers, and the seal computed a second time through the JDK's own Mac. */
class SealTest {
  private static final UUID STREAM = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** RFC 4231, test cases 1 to 4 (6 and 7 have keys longer than ours may be). */
  @Test
  void hmacGivesTheAnswersOfRfc4231() {
    String[][] cases = {
      {
        "0b".repeat(20),
        "4869205468657265",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      },
      {
        "4a656665",
        "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      },
      {
        "aa".repeat(20),
        "dd".repeat(50),
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
      },
      {
        "0102030405060708090a0b0c0d0e0f10111213141516171819",
        "cd".repeat(50),
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
      },
    };
    HmacSha256 hmac = new HmacSha256();
    for (String[] known : cases) {
      assertArrayEquals(
          hex(known[2]), hmac.start(hex(known[0])).update(hex(known[1])).finish(), known[0]);
    }
    assertThrows(IllegalArgumentException.class, () -> hmac.start(new byte[131]));
  }

  /** RFC 5869, test cases 1 and 3, of whose output ours is the first block. */
  @Test
  void hkdfGivesTheAnswersOfRfc5869() {
    byte[] ikm = hex("0b".repeat(22));
    assertArrayEquals(
        hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"),
        Hkdf.derive(ikm, hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9")));
    assertArrayEquals(
        hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"),
        Hkdf.derive(ikm, new byte[0]));
  }

  private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  private static byte[] longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
    Arrays.stream(values).forEach(bytes::putLong);
    return bytes.array();
  }

  private static byte[] expectedMac(
      byte[] epochKey, int form, SealPosition at, byte[] copy, byte[] body)
      throws GeneralSecurityException {
    byte[] formByte = {(byte) form};
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(utf8("affidavit seal 1"));
    message.write(form);
    message.writeBytes(hex("00112233445566778899aabbccddeeff"));
    message.writeBytes(longs(at.sequence(), at.epoch()));
    message.write(copy.length == 0 ? 0 : 1);
    message.writeBytes(copy);
    message.writeBytes(longs(body.length));
    message.writeBytes(body);
    return mac(mac(epochKey, utf8("mac"), formByte), message.toByteArray());
  }

  @Test
  void theSealIsWhatItsDescriptionSays() throws GeneralSecurityException {
    Seal seal = new Seal(STREAM);
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 7);
    byte[] enrolment = new byte[32];
    Arrays.fill(enrolment, (byte) 9);
    byte[] first = seal.firstEpochKey(seed, enrolment);
    byte[] info = hex("00112233445566778899aabbccddeeff");
    assertArrayEquals(
        mac(mac(enrolment, seed), utf8("affidavit seal 1"), info, new byte[8], new byte[] {1}),
        first);
    byte[] next = seal.nextEpochKey(first);
    assertArrayEquals(mac(first, utf8("next")), next);
    SealPosition at = new SealPosition(1000, 1);
    byte[] body = utf8("{\"n\":1");
    byte[] copy = seal.mac(seal.macKey(next, Seal.REDACTED), Seal.REDACTED, at, null, body);
    assertArrayEquals(expectedMac(next, 2, at, new byte[0], body), copy);
    byte[] complete = seal.mac(seal.macKey(next, Seal.COMPLETE), Seal.COMPLETE, at, copy, body);
    assertArrayEquals(expectedMac(next, 1, at, copy, body), complete);
  }

  /** Answers that must never change: computed by another program, in another language. */
  @Test
  void theSealHasKnownAnswers() {
    Seal seal = new Seal(STREAM);
    byte[] key = seal.firstEpochKey(new byte[32], new byte[32]);
    assertEquals(
        "a25a48ab60e4390d06801e146df76cda1ace1e2d74245448e623dae8e146bd89",
        HexFormat.of().formatHex(key));
    byte[] mac =
        seal.mac(
            seal.macKey(key, Seal.COMPLETE),
            Seal.COMPLETE,
            new SealPosition(2, 1),
            null,
            utf8("{\"a\":1"));
    assertEquals(
        "07a07b60442a9017dbbb4b1cf40fb170aae540f9a484f19226954e3b262621d7",
        HexFormat.of().formatHex(mac));
  }

  @Test
  void anOpenCopyIsSealedAsIfItWereClosed() {
    Seal seal = new Seal(STREAM);
    byte[] key = seal.macKey(new byte[32], Seal.REDACTED);
    SealPosition at = new SealPosition(5, 2);
    byte[] closed = seal.mac(key, Seal.REDACTED, at, null, utf8("{\"n\":1}"));
    assertArrayEquals(closed, seal.macOfCopy(key, at, utf8("{\"n\":1")));
  }

  @Test
  void everyMemberOfThePositionIsBound() {
    Seal seal = new Seal(STREAM);
    byte[] key = new byte[32];
    byte[] body = utf8("{");
    byte[] mac = seal.mac(key, Seal.COMPLETE, new SealPosition(5, 2), null, body);
    byte[] copy = new byte[32];
    byte[][] others = {
      seal.mac(key, Seal.REDACTED, new SealPosition(5, 2), null, body),
      seal.mac(key, Seal.COMPLETE, new SealPosition(6, 2), null, body),
      seal.mac(key, Seal.COMPLETE, new SealPosition(5, 1), null, body),
      seal.mac(key, Seal.COMPLETE, new SealPosition(5, 2), copy, body),
      seal.mac(key, Seal.COMPLETE, new SealPosition(5, 2), null, utf8("}")),
      new Seal(new UUID(0, 0)).mac(key, Seal.COMPLETE, new SealPosition(5, 2), null, body),
    };
    for (byte[] other : others) {
      assertFalse(MessageDigest.isEqual(mac, other));
    }
  }

  @Test
  void aPositionThatCannotBeIsRefused() {
    for (long[] position : new long[][] {{-1, 0}, {0, -1}, {3, 4}}) {
      assertThrows(
          IllegalArgumentException.class, () -> new SealPosition(position[0], position[1]));
    }
    assertEquals("#4 of epoch 4", new SealPosition(4, 4).toString());
  }

  @Test
  void theSealerCountsChainsAndAdvances() throws IOException, GeneralSecurityException {
    KeyRing keys = TestKeys.ring();
    Sealer sealer = new Sealer(STREAM, keys);
    Seal seal = new Seal(STREAM);
    byte[] epochKey = TestKeys.verifyKey().firstEpochKey(seal, sealer.wrappedSeed(keys));
    byte[] head = new byte[32];
    byte[] copyHead = new byte[32];
    for (int i = 0; i < 6; i++) {
      SealPosition at = new SealPosition(i, i / 2);
      SpoolEntry entry = new SpoolEntry(utf8("r"), utf8("{\"n\":" + i), i == 4 ? null : utf8("{"));
      SpooledRecord record = sealer.seal(i, entry);
      byte[] copy = i == 4 ? new byte[0] : expectedMac(epochKey, 2, at, new byte[0], utf8("{}"));
      byte[] mac = expectedMac(epochKey, 1, at, copy, utf8("{\"n\":" + i));
      String member = copy.length == 0 ? "" : ",\"copy\":\"" + base64(copy) + "\"";
      assertEquals(
          "{\"n\":%d,\"seal\":{\"stream\":\"%s\",\"sequence\":%d,\"epoch\":%d%s,\"mac\":\"%s\"}}"
              .formatted(i, STREAM, i, i / 2, member, base64(mac)),
          record.completeText());
      head = MessageDigest.getInstance("SHA-256").digest(concat(head, mac));
      if (copy.length > 0) {
        copyHead = MessageDigest.getInstance("SHA-256").digest(concat(copyHead, copy));
      }
      if (i % 2 == 1) {
        sealer.nextEpoch();
        epochKey = mac(epochKey, utf8("next"));
      }
    }
    ControlRecord tally = sealer.tally(ControlRecord.Kind.CHECKPOINT);
    assertEquals(
        Map.of("count", 6L, "head", base64(head), "copyCount", 5L, "copyHead", base64(copyHead)),
        tally.complete());
    assertEquals(Map.of("copyCount", 5L, "copyHead", base64(copyHead)), tally.redacted());
  }

  private static byte[] concat(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Test
  void anEpochsKeysAreWipedWhenItEnds() throws Exception {
    Sealer sealer = new Sealer(STREAM, TestKeys.ring());
    byte[][] before = {field(sealer, "epochKey"), field(sealer, "completeKey")};
    byte[] seed = field(sealer, "seed");
    sealer.wrappedSeed(TestKeys.ring());
    assertArrayEquals(new byte[32], seed, "wiped once wrapped");
    assertFalse(Arrays.equals(new byte[32], before[0]), "a key before");
    sealer.nextEpoch();
    for (byte[] key : before) {
      assertArrayEquals(new byte[32], key);
    }
    byte[] last = field(sealer, "epochKey");
    assertFalse(Arrays.equals(new byte[32], last));
    sealer.wipe();
    assertArrayEquals(new byte[32], last);
  }

  private static byte[] field(Sealer sealer, String name) throws ReflectiveOperationException {
    java.lang.reflect.Field field = Sealer.class.getDeclaredField(name);
    field.setAccessible(true);
    return (byte[]) field.get(sealer);
  }
}
