package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.LONG;
import static io.affidavit.spool.TestRecords.append;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.entry;
import static io.affidavit.spool.TestRecords.expected;
import static io.affidavit.spool.TestRecords.routing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters while their process lives, after its end, and after that of its keys. */
@Timeout(120)
class DeadLetterLifeTest {
  @TempDir Path temp;
  private final RecordingListener heard = new RecordingListener();

  private Path base() {
    return temp.resolve("spool");
  }

  private static KeySource source() throws IOException {
    return KeySource.read(TestKeys.auditKey());
  }

  private FileSpool open() throws IOException {
    return FileSpool.open(TakeOver.settings(base()).build(), CONTROL, heard);
  }

  /** Reads on until that record is in the window, and sets it aside. */
  private static void setAside(SpoolQueue queue, String routing) throws Exception {
    long deadline = System.nanoTime() + LONG;
    while (System.nanoTime() < deadline) {
      List<SpooledRecord> one = queue.peek(1, 1);
      if (one.isEmpty()) {
        queue.await(TestRecords.SECOND / 50);
      } else if (routing(one.get(0)).equals(routing)) {
        queue.deadLetter(one.get(0), "REFUSED: not JSON");
        queue.acknowledge();
        return;
      }
      queue.acknowledge();
    }
    throw new AssertionError("no " + routing);
  }

  private List<String> resend() throws Exception {
    return resend(source());
  }

  /** All of them are taken; their routings. */
  private List<String> resend(KeySource keys) throws Exception {
    List<SpooledRecord> taken = new ArrayList<>();
    DeadLetterBox box = DeadLetterBox.of(base(), keys);
    ResendLock lock = box.lock();
    try {
      ResendQueue queue = box.queue("logs", (letter, record) -> true);
      while (queue.left() > 0) {
        taken.addAll(queue.peek(100, 1 << 20));
        queue.acknowledge();
      }
    } finally {
      lock.close();
    }
    return callers(taken);
  }

  @Test
  void aLivingProcessGoesOnWhileItsLettersAreSent() throws Exception {
    Path directory;
    try (FileSpool spool = open()) {
      directory = spool.own().directory();
      append(spool, 0, 3);
      SpoolQueue queue = spool.queue("logs");
      setAside(queue, "r1");
      assertEquals(List.of("r1"), resend());
      assertEquals(List.of(), resend());
      append(spool, 3, 6);
      setAside(queue, "r4");
      assertEquals(List.of("r4"), resend());
    }
    // The next one finds a directory with an empty one in it, and removes both.
    try (TakeOver next = new TakeOver(TakeOver.settings(base()).build())) {
      next.untilDelivered(directory);
      next.until(() -> !Files.exists(directory));
    }
  }

  @Test
  void theDirectoryOfAnEndedProcessGoesWithItsLastLetter() throws Exception {
    Path directory;
    try (FileSpool spool = open()) {
      directory = spool.own().directory();
      append(spool, 0, 3);
      setAside(spool.queue("logs"), "r1");
    }
    try (TakeOver next = new TakeOver(TakeOver.settings(base()).build())) {
      next.until(() -> TakeOver.segments(directory).isEmpty());
    }
    assertEquals(1, Letters.of(directory, TestKeys.ring()).size());
    assertTrue(Files.exists(directory.resolve("lock")));
    assertEquals(List.of("r1"), resend());
    assertFalse(Files.exists(directory), "nothing waits in it any more");
  }

  @Test
  void aDirectoryWithRecordsStaysAfterItsLastLetter() throws Exception {
    Path directory;
    try (FileSpool spool = open()) {
      directory = spool.own().directory();
      append(spool, 0, 3);
      setAside(spool.queue("logs"), "r1");
      append(spool, 3, 6);
    }
    assertEquals(List.of("r1"), resend());
    assertFalse(TakeOver.segments(directory).isEmpty());
    try (TakeOver next = new TakeOver(TakeOver.settings(base()).build())) {
      next.untilDelivered(directory);
      assertTrue(callers(next.read).containsAll(expected(3, 6)));
    }
  }

  /** Their process's data keys are gone from memory, and their segments from the disk. */
  @Test
  void lettersOpenAfterTheirDataKeysEnd() throws Exception {
    for (KeyMode mode : new KeyMode[] {KeyMode.KMS, KeyMode.PUBLIC_KEY}) {
      FakeKms kms = new FakeKms();
      KeySettings settings =
          mode == KeyMode.KMS
              ? KeySettings.builder().kms(kms).build()
              : KeySettings.builder().publicKeyFile(TestPair.publicPem(temp)).build();
      try (KeyedHost host = new KeyedHost(base(), settings)) {
        host.append(0, 3);
        setAside(host.spool.queue("logs"), "r1");
        host.spool.rotateKey();
        host.step(2000);
        host.append(3, 40);
        host.deliver();
        host.append(40, 43);
        setAside(host.spool.queue("logs"), "r41");
        host.deliver();
      }
      KeySource opener =
          mode == KeyMode.KMS ? KeySource.of(kms) : KeySource.read(TestPair.privatePem(temp));
      try (KeyedHost next =
          new KeyedHost(base(), KeySettings.builder().kms(kms).opensWith(opener).build())) {
        next.step(20_000);
        next.deliver();
        next.step(20_000);
        next.deliver();
      }
      assertEquals(List.of("r1", "r41"), resend(opener), mode.toString());
    }
  }

  @Test
  void aSpoolKeyThatIsNoLongerFirstStillOpens() throws Exception {
    Path keyFile = Files.copy(TestKeys.auditKey(), temp.resolve("audit.key"));
    try (KeyedHost host = new KeyedHost(base(), KeySettings.builder().build(), keyFile)) {
      host.append(0, 3);
      setAside(host.spool.queue("logs"), "r1");
      String id = Seal.base64(Randoms.bytes(DataKey.ID_BYTES));
      String line = "spool-key." + id + " " + Seal.base64(Randoms.bytes(32)) + "\n";
      String before = Files.readString(keyFile);
      Files.writeString(keyFile, before.replaceFirst("spool-key", line + "spool-key"));
      host.spool.rotateKey();
      host.step(2000);
      host.append(3, 6);
      setAside(host.spool.queue("logs"), "r4");
    }
    assertEquals(List.of("r1", "r4"), resend(KeySource.read(keyFile)));
  }

  @Test
  void atTheirBoundTheRecordWaitsAndAResendMakesRoom() throws Exception {
    SpoolSettings.Builder settings = TakeOver.settings(base()).maxBytes(16L << 20);
    SpoolSettings sized = settings.segmentBytes(2 << 20).build();
    try (FileSpool spool = FileSpool.open(sized, CONTROL, heard)) {
      for (int i = 0; i < 6; i++) {
        spool.append(entry("r" + i, "{\"n\":\"" + "x".repeat(1_000_000), "{"), LONG);
      }
      SpoolQueue queue = spool.queue("logs");
      for (int i = 0; i < 5; i++) {
        setAside(queue, "r" + i);
      }
      SpoolException full = assertThrows(SpoolException.class, () -> setAside(queue, "r5"));
      assertEquals(SpoolException.Reason.FULL, full.reason());
      assertTrue(
          String.valueOf(full.getMessage())
              .startsWith(
                  "audit spool "
                      + base()
                      + ": dead letters must be less than 4194304 bytes, a quarter of maxSize, got "),
          full.getMessage());
      assertThrows(SpoolException.class, () -> setAside(queue, "r5"));
      long said = heard.errors.stream().filter(text -> text.contains("a quarter of")).count();
      assertEquals(1, said, "once");
      assertEquals(5, Letters.of(spool.own().directory(), TestKeys.ring()).size());
      assertEquals(5, resend().size());
      setAside(queue, "r5");
      assertEquals(List.of("r5"), resend());
    }
  }

  @Test
  void oneThatCannotBeRecordedIsNotMade() throws Exception {
    try (FileSpool spool = open()) {
      append(spool, 0, 3);
      spool.finishStream(LONG);
      SpoolQueue queue = spool.queue("logs");
      for (int tries = 0; tries < 3; tries++) {
        assertThrows(SpoolException.class, () -> setAside(queue, "r1"));
      }
      assertEquals(List.of(), DeadLetterBox.files(spool.own().directory()));
      assertEquals(List.of(), heard.errors);
    }
  }

  /** What says that a record was set aside is refused too, and must not be told of without end. */
  @Test
  void aDestinationThatRefusesEverythingIsNotToldOfForEver() throws Exception {
    try (FileSpool spool = open()) {
      append(spool, 0, 3);
      SpoolQueue queue = spool.queue("logs");
      int refused = 0;
      for (int empty = 0; empty < 3; ) {
        List<SpooledRecord> one = queue.peek(1, 1);
        for (SpooledRecord record : one) {
          queue.deadLetter(record, "REFUSED: all of them");
          refused++;
          assertTrue(refused < 20, "without end");
        }
        queue.acknowledge();
        empty = one.isEmpty() ? empty + 1 : 0;
        queue.await(TestRecords.SECOND / 20);
      }
      List<String> letters = new ArrayList<>();
      for (DeadLetterFile file : Letters.of(spool.own().directory(), TestKeys.ring())) {
        letters.add(routing(file.record()));
      }
      assertEquals(refused, letters.size(), "each has its letter");
      letters.removeIf(routing -> routing.equals("control-DEAD_LETTER"));
      assertEquals(List.of("control-OPEN", "r0", "r1", "r2"), letters);
      assertEquals(8, refused, "one record for each of them, and none for those");
    }
  }
}
