package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What waits for a key, and how much of it memory may hold. */
class KeyOpeningTest {
  private final FakeKms kms = new FakeKms();
  private final KeyRing keys = KeyRing.reading(List.of(kms));
  private final RecordingListener heard = new RecordingListener();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger told = new AtomicInteger();
  private final List<Runnable> tasks = new ArrayList<>();
  private final KeyOpening opening =
      new KeyOpening(keys, tasks::add, clock::get, new SpoolReports(heard), told::incrementAndGet);

  private static final byte[] ID = new byte[DataKey.ID_BYTES];

  KeyOpeningTest() {
    keys.askInBackground(opening);
  }

  private void run() {
    List<Runnable> due = new ArrayList<>(tasks);
    tasks.clear();
    due.forEach(Runnable::run);
  }

  private static byte[] wrapped(int number) {
    return ByteBuffer.allocate(64).putInt(number).array();
  }

  @Test
  void itIsAskedOnceForManyReaders() throws Exception {
    for (int reader = 0; reader < 5; reader++) {
      DataKeyException e =
          assertThrows(DataKeyException.class, () -> keys.plain(KeyMode.KMS, ID, wrapped(1)));
      assertEquals(DataKeyException.Kind.AWAY, e.kind());
      assertEquals("waits for the answer of KMS key test-key", e.getMessage());
    }
    assertEquals(1, tasks.size());
    assertEquals(0, keys.generation());
    run();
    assertEquals(1, kms.unwraps.get());
    assertEquals(1, keys.generation());
    assertEquals(1, told.get());
    assertArrayEquals(
        kms.unwrap(ID, wrapped(1)), keys.plain(KeyMode.KMS, ID, wrapped(1)), "from memory");
  }

  @Test
  void aWrongProviderIsAnOutageNotAnEnd() throws Exception {
    KeyOpener broken =
        new KeyOpener() {
          @Override
          public KeyMode mode() {
            return KeyMode.KMS;
          }

          @Override
          public boolean isRemote() {
            return true;
          }

          @Override
          public byte[] unwrap(byte[] id, byte[] wrapped) {
            throw new NoClassDefFoundError("half a class path");
          }
        };
    opening.request(broken, ID, wrapped(1));
    run();
    DataKeyException e = opening.failure(broken, ID, wrapped(1));
    assertEquals(DataKeyException.Kind.AWAY, e.kind());
    assertTrue(String.valueOf(e.getMessage()).contains("half a class path"));
    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    opening.poll();
    assertEquals(1, tasks.size(), "it is asked again");
    assertEquals(1, heard.warnings.size());
  }

  @Test
  void onlySoManyWaitAtATime() throws Exception {
    kms.failing = DataKeyException.Kind.AWAY;
    for (int i = 0; i < KeyOpening.MAX_WAITING + 50; i++) {
      int number = i;
      assertThrows(DataKeyException.class, () -> keys.plain(KeyMode.KMS, ID, wrapped(number)));
    }
    assertEquals(KeyOpening.MAX_WAITING, tasks.size());
    kms.failing = null;
    run();
    assertThrows(
        DataKeyException.class,
        () -> keys.plain(KeyMode.KMS, ID, wrapped(KeyOpening.MAX_WAITING + 1)));
    assertEquals(1, tasks.size(), "there is a place now");
  }

  @Test
  void whatWasOpenedIsKeptForAWhileAndThenWiped() throws Exception {
    KnownKeys known = new KnownKeys();
    List<DataKey> all = new ArrayList<>();
    for (int i = 0; i < KnownKeys.MAX_OPENED + 10; i++) {
      byte[] plain = kms.unwrap(ID, wrapped(i));
      DataKey key = new DataKey(KeyMode.KMS, ID, wrapped(i), plain);
      all.add(key);
      known.addOpened(key);
    }
    assertEquals(KnownKeys.MAX_OPENED, known.size());
    assertNull(known.plain(KeyMode.KMS, ID, wrapped(0)));
    assertThrows(IllegalStateException.class, () -> all.get(0).plain());
    byte[] last = wrapped(KnownKeys.MAX_OPENED + 9);
    assertArrayEquals(kms.unwrap(ID, last), known.plain(KeyMode.KMS, ID, last));
    assertNull(known.plain(KeyMode.PUBLIC_KEY, ID, last), "of another mode it is another key");
    known.wipe();
    assertEquals(0, known.size());
    assertThrows(IllegalStateException.class, () -> all.get(all.size() - 1).plain());
  }

  @Test
  void pausesGrowToAMinute() {
    Backoff backoff = new Backoff(0);
    assertTrue(backoff.isDue(0));
    long now = 0;
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      backoff.failed(now);
      long pause = 0;
      while (!backoff.isDue(now + TimeUnit.SECONDS.toNanos(pause))) {
        pause++;
      }
      pauses.add(pause);
      now += TimeUnit.SECONDS.toNanos(pause);
    }
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), pauses);
    backoff.reset(now);
    assertTrue(backoff.isDue(now));
    backoff.failed(now);
    assertFalse(backoff.isDue(now + TimeUnit.MILLISECONDS.toNanos(999)));
  }

  @Test
  void aModeNobodyCanOpenSaysWhatItNeeds() {
    String privateHalf = "is KEY_UNAVAILABLE: it needs the private half of the key pair ";
    assertEquals(privateHalf + Seal.base64(ID), message(KeyMode.PUBLIC_KEY));
    assertTrue(message(KeyMode.RING).startsWith("needs the spool key " + Seal.base64(ID)));
    KeyRing none = KeyRing.reading(List.of());
    DataKeyException e =
        assertThrows(DataKeyException.class, () -> none.plain(KeyMode.KMS, ID, wrapped(1)));
    assertEquals(DataKeyException.Kind.NEVER, e.kind());
    assertTrue(String.valueOf(e.getMessage()).contains("no kmsKeyId is set here"));
    assertThrows(IllegalStateException.class, none::current);
    assertThrows(IllegalStateException.class, none::enrolment);
  }

  private String message(KeyMode mode) {
    return String.valueOf(
        assertThrows(DataKeyException.class, () -> keys.plain(mode, ID, new byte[0])).getMessage());
  }

  @Test
  void settingsRefuseWhatIsTooSmall() {
    KeySettings.Builder builder = KeySettings.builder();
    assertEquals(
        "keyRotationSize must be at least 1 MB, got 5 bytes",
        assertThrows(IllegalArgumentException.class, () -> builder.rotationBytes(5)).getMessage());
    assertEquals(
        "keyRotationInterval must be at least 1 minute, got PT1S",
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.rotationInterval(java.time.Duration.ofSeconds(1)))
            .getMessage());
  }
}
