package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Wrapped keys of every length that a header has room for, and bytes that nobody wrote. */
class WrappedKeyTest {
  private static final UUID STREAM = new UUID(1, 2);

  private static KeyRing ring(DataKey key) {
    FakeKms kms = new FakeKms();
    return KeyRing.writing(
        Crypto.PLATFORM,
        new SealKeys(new byte[32], TestPair.PAIR.getPublic()),
        List.of(kms),
        kms,
        key);
  }

  @Property(tries = 300)
  void aHeaderGivesBackWhatItHolds(
      @ForAll KeyMode mode,
      @ForAll @Size(16) byte[] id,
      @ForAll @Size(32) byte[] plain,
      @ForAll @IntRange(max = 1024) int length)
      throws Exception {
    byte[] wrapped = Randoms.bytes(length);
    SegmentHeader made =
        SegmentHeader.create(STREAM, 7, null, ring(new DataKey(mode, id, wrapped, plain)));
    SegmentHeader header = Objects.requireNonNull(SegmentHeader.read(made.block()));
    assertEquals(mode, header.keyMode());
    assertArrayEquals(id, header.keyId());
    assertArrayEquals(wrapped, header.wrappedKey());
    assertEquals(7, header.firstSequence());
    // The commitment holds for this key and for no other.
    header.cipher(ring(new DataKey(mode, id, wrapped, plain)));
    plain[0]++;
    KeyRing other = ring(new DataKey(mode, id, wrapped, plain));
    assertThrows(SpoolException.class, () -> header.cipher(other));
  }

  @Property(tries = 300)
  void aLengthThatCannotBeIsLeftAlone(@ForAll @IntRange(min = 1025, max = 65535) int length)
      throws Exception {
    DataKey key = new FakeKms().newDataKey();
    byte[] block = SegmentHeader.create(STREAM, 0, null, ring(key)).block().clone();
    block[120] = (byte) (length >> 8);
    block[121] = (byte) length;
    SpoolException e = assertThrows(SpoolException.class, () -> SegmentHeaderBytes.withCrc(block));
    assertEquals(SpoolException.Reason.SETUP, e.reason());
  }

  @Property(tries = 100)
  void aDataKeyOfAnotherLengthIsRefused(@ForAll @IntRange(max = 2000) int length) {
    byte[] id = new byte[16];
    byte[] plain = new byte[32];
    if (length > DataKey.MAX_WRAPPED_BYTES) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new DataKey(KeyMode.KMS, id, new byte[length], plain));
    } else {
      assertEquals(length, new DataKey(KeyMode.KMS, id, new byte[length], plain).wrapped().length);
    }
    if (length != 32) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new DataKey(KeyMode.KMS, id, new byte[1], new byte[length]));
    }
  }
}
