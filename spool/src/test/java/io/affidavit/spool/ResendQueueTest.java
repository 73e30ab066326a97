package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters that are offered again, on a disk that breaks, and what a crash leaves of them. */
class ResendQueueTest {
  private static final UUID STREAM = new UUID(7, 7);
  private static final String OLD = "REFUSED: not JSON";

  @TempDir Path temp;
  private final FaultyFiles files = new FaultyFiles();
  private KeyRing keys = KeyRing.reading(List.of());
  private Path instance = Path.of("");
  private UUID holder = new UUID(0, 0);
  private int made;

  @BeforeEach
  void make() throws Exception {
    keys = TestKeys.ring();
    anew();
  }

  /** Another instance directory, with nothing in it. */
  private void anew() throws IOException {
    holder = UUID.randomUUID();
    instance = temp.resolve("spool").resolve(holder.toString());
    Files.createDirectories(instance.resolve(DeadLetters.DIRECTORY));
  }

  private static SpooledRecord record(long sequence) {
    byte[] complete = TestRecords.utf8("{\"n\":" + sequence + "}");
    return new SpooledRecord(STREAM, sequence, TestRecords.utf8("r" + sequence), complete, null);
  }

  private Path letter(String target, long sequence) throws IOException {
    SegmentHeader header = SegmentHeader.create(holder, made++, null, keys);
    byte[] payload = DeadLetterFile.payload(target, record(sequence), OLD);
    Path directory = instance.resolve(DeadLetters.DIRECTORY);
    return DeadLetterFile.write(files, directory, header, keys, payload);
  }

  private ResendQueue queue() throws Exception {
    ResendQueue queue = new ResendQueue("logs", keys, files);
    for (DeadLetterFile file : Letters.of(instance, keys)) {
      queue.offer(file);
    }
    return queue;
  }

  private static List<Long> sequences(List<SpooledRecord> records) {
    return records.stream().map(SpooledRecord::sequence).toList();
  }

  private List<String> there() throws IOException {
    return Letters.of(instance, keys).stream().map(file -> file.letter().toString()).toList();
  }

  private static String as(long sequence, String reason) {
    return STREAM + " #" + sequence + " for logs: " + reason;
  }

  @Test
  void whatIsTakenGoesWithTheAcknowledgementAndNotBefore() throws Exception {
    Path first = letter("logs", 1);
    letter("logs", 2);
    ResendQueue queue = queue();
    assertEquals(2, queue.left());
    List<SpooledRecord> offered = queue.peek(10, 1 << 20);
    assertEquals(List.of(1L, 2L), sequences(offered));
    assertEquals("{\"n\":1}", offered.get(0).completeText());
    assertEquals(offered, queue.peek(10, 1 << 20), "the same until it is acknowledged");
    assertEquals(2, queue().left());
    byte[] before = Files.readAllBytes(first);
    assertEquals((byte) 'A', before[0]);
    queue.acknowledge();
    assertEquals(List.of(), there());
    assertFalse(Files.exists(first));
    assertEquals(0, queue.left());
    assertEquals(2, queue.delivered());
    assertEquals(List.of(), queue.peek(10, 1 << 20));
  }

  @Test
  void whatIsRefusedAgainStaysWithTheNewReasonUnderItsKey() throws Exception {
    letter("logs", 1);
    letter("logs", 2);
    ResendQueue queue = queue();
    List<SpooledRecord> offered = queue.peek(10, 1 << 20);
    queue.deadLetter(offered.get(0), "OTHER: still not");
    queue.deadLetter(offered.get(0), "OTHER: said twice");
    assertEquals(List.of(as(1, "OTHER: still not"), as(2, OLD)), there());
    queue.acknowledge();
    assertEquals(List.of(as(1, "OTHER: still not")), there());
    assertEquals(1, queue.delivered());
    assertEquals(1, queue.refused());
    assertEquals(0, queue.left());
    ResendQueue again = queue();
    assertEquals("{\"n\":1}", again.peek(10, 1 << 20).get(0).completeText());
  }

  @Test
  void theSameReasonWritesNothing() throws Exception {
    Path file = letter("logs", 1);
    byte[] before = Files.readAllBytes(file);
    ResendQueue queue = queue();
    queue.deadLetter(queue.peek(10, 1 << 20).get(0), OLD);
    queue.acknowledge();
    assertEquals(List.of(as(1, OLD)), there());
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(file));
  }

  /** A crash before the cursor moved made the record a dead letter twice. */
  @Test
  void theSameRecordInTwoFilesIsOfferedOnce() throws Exception {
    letter("logs", 1);
    letter("logs", 1);
    ResendQueue queue = queue();
    assertEquals(List.of(1L), sequences(queue.peek(10, 1 << 20)));
    queue.acknowledge();
    assertEquals(List.of(), there());
    assertEquals(1, queue.delivered());
  }

  @Test
  void aWindowIsBounded() throws Exception {
    for (int i = 0; i < 120; i++) {
      letter("logs", i);
    }
    ResendQueue queue = queue();
    assertEquals(100, queue.peek(10_000, 1 << 20).size());
    queue.acknowledge();
    assertEquals(20, queue.left());
    assertEquals(1, queue.peek(10_000, 1).size());
    queue.acknowledge();
    assertEquals(5, queue.peek(5, 1 << 20).size());
  }

  private interface Step {
    void run() throws Exception;
  }

  /** Breaks the k-th operation of the step on the disk, and says whether there was a k-th. */
  private boolean breaks(int k, Step step) throws Exception {
    int now = files.operations();
    files.breakAt(now + k, now + k + 1, true);
    try {
      step.run();
    } catch (IOException broken) {
      assertTrue(files.operations() > now);
    }
    boolean reached = files.operations() > now + k;
    files.repair();
    return reached;
  }

  @Test
  void aBrokenDiskLosesNoLetterThatWasNotTaken() throws Exception {
    int steps = 0;
    boolean reached = true;
    for (int k = 0; reached; k++) {
      anew();
      letter("logs", 1);
      letter("logs", 2);
      ResendQueue queue = queue();
      List<SpooledRecord> offered = queue.peek(10, 1 << 20);
      reached = breaks(k, () -> queue.deadLetter(offered.get(0), "OTHER: still not"));
      TreeSet<String> left = new TreeSet<>(there());
      assertTrue(left.contains(as(1, OLD)) || left.contains(as(1, "OTHER: still not")), "" + left);
      assertTrue(left.contains(as(2, OLD)), "" + left);
      // Asked again, as the worker does, it goes through, and the other one goes.
      queue.deadLetter(offered.get(0), "OTHER: still not");
      queue.acknowledge();
      assertTrue(there().contains(as(1, "OTHER: still not")), there().toString());
      assertFalse(there().contains(as(2, OLD)));
      steps += reached ? 1 : 0;
    }
    assertTrue(steps > 5, "operations: " + steps);
  }

  @Test
  void aBrokenDiskLeavesALetterWholeOrWipedAndTheNextTryRemovesIt() throws Exception {
    int steps = 0;
    boolean reached = true;
    for (int k = 0; reached; k++) {
      anew();
      letter("logs", 1);
      letter("logs", 2);
      ResendQueue queue = queue();
      queue.peek(10, 1 << 20);
      reached = breaks(k, queue::acknowledge);
      there(); // each readable, or not there
      queue.acknowledge();
      assertEquals(List.of(), DeadLetterBox.files(instance));
      assertEquals(2, queue.delivered());
      steps += reached ? 1 : 0;
    }
    assertTrue(steps > 5, "operations: " + steps);
  }

  @Test
  void aDiskThatRefusesEveryTryIsNotFilledWithTries() throws Exception {
    letter("logs", 1);
    ResendQueue queue = queue();
    SpooledRecord offered = queue.peek(10, 1 << 20).get(0);
    int most = 0;
    for (int k = 0; k < 12; k++) {
      int operation = k % 6;
      breaks(operation, () -> queue.deadLetter(offered, "OTHER " + operation));
      most = Math.max(most, DeadLetterBox.files(instance).size());
    }
    assertTrue(most <= 2, "files: " + most);
  }

  @Test
  void troublesAreToldFromLetters() throws Exception {
    Path whole = letter("logs", 1);
    byte[] bytes = Files.readAllBytes(whole);
    Path directory = instance.resolve(DeadLetters.DIRECTORY);
    Files.write(directory.resolve(SegmentName.of(90, new UUID(0, 1))), cut(bytes, 0));
    Files.write(directory.resolve(SegmentName.of(91, new UUID(0, 1))), cut(bytes, 4096));
    Files.write(directory.resolve(SegmentName.of(92, new UUID(0, 1))), cut(bytes, 8192));
    Files.write(
        directory.resolve(SegmentName.of(93, new UUID(0, 1))), cut(bytes, bytes.length - 8));
    byte[] damaged = bytes.clone();
    damaged[8192 + 60] ^= 1;
    Files.write(directory.resolve(SegmentName.of(94, new UUID(0, 1))), damaged);
    byte[] wiped = bytes.clone();
    java.util.Arrays.fill(wiped, 0, 8192, (byte) 0);
    Files.write(directory.resolve(SegmentName.of(95, new UUID(0, 1))), wiped);
    byte[] headless = bytes.clone();
    headless[100] ^= 1;
    headless[4096 + 100] ^= 1;
    Files.write(directory.resolve(SegmentName.of(96, new UUID(0, 1))), headless);
    assertEquals(
        List.of(
            "letter 1",
            "UNFINISHED 90",
            "UNFINISHED 91",
            "UNFINISHED 92",
            "UNFINISHED 93",
            "DAMAGE 94",
            "DAMAGE 96"),
        told(KeySource.read(TestKeys.auditKey())));
  }

  @Test
  void anotherKeyIsAskedForAndAForgedOneIsNamed() throws Exception {
    letter("logs", 1);
    FakeKms other = new FakeKms();
    assertEquals(List.of("KEY 0"), told(KeySource.of(other)));
    // Somebody who knows the name of the key, and not the key.
    DataKey real = keys.current();
    DataKey forged = new DataKey(real.mode(), real.id(), real.wrapped(), new byte[32]);
    SegmentHeader header = SegmentHeader.create(holder, 80, null, forged, Crypto.PLATFORM);
    DeadLetterFile.write(
        files,
        instance.resolve(DeadLetters.DIRECTORY),
        header,
        keys,
        DeadLetterFile.payload("logs", record(9), OLD));
    assertEquals(List.of("letter 1", "FORGED 80"), told(KeySource.read(TestKeys.auditKey())));
  }

  private static byte[] cut(byte[] bytes, int length) {
    return java.util.Arrays.copyOf(bytes, length);
  }

  private List<String> told(KeySource source) throws IOException {
    List<String> told = new ArrayList<>();
    DeadLetterBox.of(temp.resolve("spool"), source)
        .read(
            new DeadLetterBox.Visitor() {
              @Override
              public void letter(DeadLetter letter, SpooledRecord record) {
                told.add("letter " + record.sequence());
              }

              @Override
              public void unreadable(String file, DeadLetterBox.Trouble trouble, String why) {
                assertFalse(why.isEmpty());
                assertTrue(file.startsWith(holder + "/dead-letter/segment-"), file);
                told.add(trouble + " " + SegmentName.firstSequence(Path.of(file)));
              }
            });
    return told;
  }

  @Test
  void onlyOneMayResendAtATime() throws Exception {
    letter("logs", 1);
    DeadLetterBox box =
        DeadLetterBox.of(temp.resolve("spool"), KeySource.read(TestKeys.auditKey()));
    ResendLock first = box.lock();
    try {
      SpoolException second = assertThrows(SpoolException.class, box::lock);
      assertEquals(SpoolException.Reason.SETUP, second.reason());
      assertTrue(String.valueOf(second.getMessage()).contains("another resend is running"));
    } finally {
      first.close();
    }
    box.lock().close();
    assertEquals(List.of(as(1, OLD)), there(), "what was not sent stays");
  }
}
