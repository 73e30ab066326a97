package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keyframes: their known answers, and what the sealer makes of one. */
class KeyframeTest {
  private static final UUID STREAM = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final UUID BASE = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

  @TempDir Path temp;

  private static SealTally tally(long count, int head) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) head);
    return new SealTally(count, bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Answers that must never change: computed by another program, in another language. */
  @Test
  void theKeyAndTheProofHaveKnownAnswers() {
    Seal seal = new Seal(STREAM);
    byte[] key = seal.seededKey(new byte[32], new byte[32], 2);
    assertEquals("a9cefb68e0e319f14804b467ecbed30535ef84b6705af77583c1af37820ccb52", hex(key));
    SealPosition position = new SealPosition(7, 1);
    Keyframe complete = new Keyframe(position, BASE, 3, tally(7, 1), tally(5, 2));
    assertEquals(2, complete.nextEpoch());
    assertEquals(7, complete.sequence());
    assertEquals(
        "18a4c0b880204400c957d5b6ddbb0bd47f40cfee62fb294c4517a406b8971c33",
        hex(complete.proof(seal, key)));
    Keyframe redacted = new Keyframe(position, BASE, 3, null, tally(5, 2));
    assertEquals(
        "7fe50eae2d8ae3c5bcc246f4e1ec405934856bf82445de7641c59883ee3b3933",
        hex(redacted.proof(seal, key)));
  }

  @Test
  void everyFactIsBound() {
    Seal seal = new Seal(STREAM);
    byte[] key = new byte[32];
    SealPosition at = new SealPosition(7, 1);
    byte[] proof = new Keyframe(at, BASE, 3, tally(7, 1), tally(5, 2)).proof(seal, key);
    Keyframe[] others = {
      new Keyframe(new SealPosition(8, 1), BASE, 3, tally(7, 1), tally(5, 2)),
      new Keyframe(new SealPosition(7, 2), BASE, 3, tally(7, 1), tally(5, 2)),
      new Keyframe(at, STREAM, 3, tally(7, 1), tally(5, 2)),
      new Keyframe(at, BASE, 4, tally(7, 1), tally(5, 2)),
      new Keyframe(at, BASE, 3, tally(8, 1), tally(5, 2)),
      new Keyframe(at, BASE, 3, tally(7, 3), tally(5, 2)),
      new Keyframe(at, BASE, 3, tally(7, 1), tally(6, 2)),
      new Keyframe(at, BASE, 3, tally(7, 1), tally(5, 3)),
      new Keyframe(at, BASE, 3, null, tally(5, 2)),
    };
    for (Keyframe other : others) {
      assertFalse(Arrays.equals(proof, other.proof(seal, key)));
    }
    Keyframe same = new Keyframe(at, BASE, 3, tally(7, 1), tally(5, 2));
    assertFalse(Arrays.equals(proof, same.proof(new Seal(BASE), key)), "another stream");
    assertFalse(Arrays.equals(proof, same.proof(seal, tally(0, 1).head())), "another key");
  }

  @Test
  void aTallyThatCannotBeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> tally(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new SealTally(0, new byte[31]));
  }

  private Sealer opened() throws Exception {
    Sealer sealer = new Sealer(STREAM, TestKeys.ring());
    sealer.opened(Ledger.next(temp), Durability.DISK, TestKeys.ring());
    return sealer;
  }

  private static SpooledRecord seal(Sealer sealer, long sequence) {
    return sealer.seal(sequence, new SpoolEntry(utf8("r"), utf8("{\"n\":1"), utf8("{")));
  }

  /** The mac that the record must have if its epoch began with that seed. */
  private static String expected(ControlRecord keyframe, long sequence, long epoch)
      throws Exception {
    Seal seal = new Seal(STREAM);
    byte[] wrapped = Base64.getUrlDecoder().decode((String) keyframe.complete().get("seed"));
    byte[] key = TestKeys.verifyKey().seededKey(seal, wrapped, epoch);
    byte[] macKey = seal.macKey(key, Seal.REDACTED);
    return Seal.base64(
        seal.mac(macKey, Seal.REDACTED, new SealPosition(sequence, epoch), null, utf8("{}")));
  }

  @Test
  void theNextEpochHasTheKeyframesKeyAndTheKeyframeTheOldOne() throws Exception {
    Sealer sealer = opened();
    seal(sealer, 0);
    ControlRecord keyframe = sealer.keyframe(TestKeys.ring());
    SpooledRecord itself = seal(sealer, 1);
    sealer.nextEpoch();
    SpooledRecord next = seal(sealer, 2);
    assertTrue(next.completeText().contains(expected(keyframe, 2, 1)));
    assertTrue(itself.completeText().contains("\"epoch\":0"));
    assertEquals(
        Set.of("count", "head", "copyCount", "copyHead", "base", "ordinal", "seed", "proof"),
        keyframe.complete().keySet());
    assertEquals(
        Set.of("copyCount", "copyHead", "base", "ordinal", "seed", "proof"),
        keyframe.redacted().keySet());
    assertNotEquals(keyframe.complete().get("proof"), keyframe.redacted().get("proof"));
    assertEquals(1L, keyframe.complete().get("count"));
  }

  @Test
  void aKeyframeThatWasNotRecordedBeginsNothing() throws Exception {
    Sealer sealer = opened();
    seal(sealer, 0);
    ControlRecord lost = sealer.keyframe(TestKeys.ring());
    sealer.tally(ControlRecord.Kind.CHECKPOINT);
    seal(sealer, 1);
    sealer.nextEpoch();
    assertFalse(seal(sealer, 2).completeText().contains(expected(lost, 2, 1)));
  }

  @Test
  void beforeTheOpenRecordThereIsNone() throws Exception {
    Sealer sealer = new Sealer(STREAM, TestKeys.ring());
    assertThrows(IllegalStateException.class, () -> sealer.keyframe(TestKeys.ring()));
  }

  @Test
  void aKeyframesKeyIsWipedToo() throws Exception {
    Sealer sealer = opened();
    seal(sealer, 0);
    sealer.keyframe(TestKeys.ring());
    java.lang.reflect.Field field = Sealer.class.getDeclaredField("keyframeKey");
    field.setAccessible(true);
    byte[] key = (byte[]) field.get(sealer);
    assertFalse(Arrays.equals(new byte[32], key));
    sealer.wipe();
    assertArrayEquals(new byte[32], key);
  }
}
