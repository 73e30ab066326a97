package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.LONG;
import static io.affidavit.spool.TestRecords.append;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.drain;
import static io.affidavit.spool.TestRecords.entry;
import static io.affidavit.spool.TestRecords.expected;
import static io.affidavit.spool.TestRecords.routing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several spools on one base directory, and what dead ones leave. */
@Timeout(120)
class AdoptionTest {
  @TempDir Path temp;
  private final RecordingListener heard = new RecordingListener();

  private Path base() {
    return temp.resolve("spool");
  }

  private SpoolSettings.Builder settings(String... targets) {
    return SpoolSettings.builder(base())
        .keyFile(TestKeys.auditKey())
        .targets(List.of(targets))
        .segmentBytes(32 * 1024);
  }

  private FileSpool open(String... targets) throws IOException {
    return FileSpool.open(settings(targets).build(), CONTROL, heard, new FaultyFiles());
  }

  /** A spool that nobody steps but the test; at its end its own thread closes it. */
  private final class Stepped implements Closeable {
    final FileSpool spool;

    Stepped(String... targets) throws IOException {
      spool =
          FileSpool.stepped(
              settings(targets).build(), CONTROL, heard, new FaultyFiles(), System::nanoTime);
    }

    @Override
    public void close() throws IOException {
      spool.worker().start();
      spool.close();
    }
  }

  private static void adoptAll(FileSpool spool) throws IOException {
    Adoption adoption = new Adoption(spool);
    while (adoption.adoptOne()) {}
  }

  private UUID dead(int from, int to) throws IOException {
    try (FileSpool spool = open("logs")) {
      append(spool, from, to);
      return spool.stream();
    }
  }

  @Test
  void aLivingNeighbourIsNeverAdopted() throws Exception {
    try (FileSpool one = open("logs");
        FileSpool other = open("logs")) {
      append(one, 0, 100);
      append(other, 100, 200);
      adoptAll(one);
      adoptAll(other);
      assertEquals(1, one.instances().list().size());
      assertEquals(expected(0, 100), callers(drain(one.queue("logs"), 100)));
      assertEquals(expected(100, 200), callers(drain(other.queue("logs"), 100)));
    }
  }

  @Test
  void ofTwoAdoptersOneGetsEachDirectory() throws Exception {
    for (int i = 0; i < 10; i++) {
      dead(i * 10, i * 10 + 10);
    }
    try (Stepped first = new Stepped("logs");
        Stepped second = new Stepped("logs")) {
      FileSpool one = first.spool;
      FileSpool other = second.spool;
      ExecutorService pool = Executors.newFixedThreadPool(2);
      try {
        List<Future<?>> adopters = new ArrayList<>();
        for (FileSpool spool : List.of(one, other)) {
          adopters.add(
              pool.submit(
                  () -> {
                    adoptAll(spool);
                    return null;
                  }));
        }
        for (Future<?> adopter : adopters) {
          adopter.get();
        }
      } finally {
        pool.shutdown();
      }
      assertEquals(12, one.instances().list().size() + other.instances().list().size());
      List<String> all = new ArrayList<>(readAll(one));
      all.addAll(readAll(other));
      assertEquals(100, all.size(), "none twice");
      assertEquals(new HashSet<>(expected(0, 100)), new HashSet<>(all));
    }
  }

  /** Everything there is, of a spool that nobody steps. */
  private static List<String> readAll(FileSpool spool) throws IOException {
    SpoolQueue queue = spool.queue("logs");
    List<SpooledRecord> all = new ArrayList<>();
    for (int empty = 0; empty < 2; ) {
      List<SpooledRecord> batch = queue.peek(1000, 1 << 20);
      empty = batch.isEmpty() ? empty + 1 : 0;
      all.addAll(batch);
      step(spool);
      queue.acknowledge();
    }
    return callers(all);
  }

  private static void step(FileSpool spool) throws IOException {
    while (spool.worker().doWork() > 0) {}
  }

  @Test
  void anotherClassLoaderRespectsTheLock() throws Exception {
    try (FileSpool spool = open("logs")) {
      Path directory = spool.own().directory();
      URL classes = FileSpool.class.getProtectionDomain().getCodeSource().getLocation();
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
        Class<?> lock = loader.loadClass(InstanceLock.class.getName());
        assertFalse(lock == InstanceLock.class, "a class of its own");
        var acquire = lock.getDeclaredMethod("tryAcquire", Path.class);
        acquire.setAccessible(true);
        assertNull(acquire.invoke(null, directory));
      }
      assertNull(InstanceLock.tryAcquire(directory));
      append(spool, 0, 10);
    }
  }

  @Test
  void aLockClosedTwiceDoesNotFreeItsSuccessor() throws Exception {
    Path directory = Files.createDirectories(base());
    InstanceLock first = Objects.requireNonNull(InstanceLock.tryAcquire(directory));
    first.close();
    try (InstanceLock second = Objects.requireNonNull(InstanceLock.tryAcquire(directory))) {
      first.close();
      assertNull(InstanceLock.tryAcquire(directory));
      assertFalse(second == first);
    }
  }

  @Test
  void manySpoolsThatStartAtOnceDoNotTakeEachOtherOver() throws Exception {
    int spools = 8;
    ExecutorService pool = Executors.newFixedThreadPool(spools);
    try {
      List<Future<FileSpool>> starts = new ArrayList<>();
      for (int i = 0; i < spools; i++) {
        starts.add(pool.submit(() -> open("logs")));
      }
      List<FileSpool> all = new ArrayList<>();
      for (Future<FileSpool> start : starts) {
        all.add(start.get());
      }
      for (int i = 0; i < spools; i++) {
        append(all.get(i), i, i + 1);
        assertEquals(1, all.get(i).instances().list().size());
        assertTrue(Files.exists(all.get(i).own().directory().resolve("lock")));
      }
      for (FileSpool spool : all) {
        spool.close();
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void theAdoptRecordSaysHowTheStreamEnded() throws Exception {
    UUID closed = dead(0, 5);
    try (Stepped stepped = new Stepped("logs")) {
      FileSpool spool = stepped.spool;
      adoptAll(spool);
      step(spool);
      List<SpooledRecord> own = spool.queue("logs").peek(100, 1 << 20);
      own = routing(own.get(0)).equals("control-OPEN") && own.size() == 2 ? own : readOwn(spool);
      String adopt = own.get(1).completeText();
      assertTrue(adopt.contains("{stream=" + closed + ", last=6, closed=true}"), adopt);
    }
  }

  private static List<SpooledRecord> readOwn(FileSpool spool) throws IOException {
    SpoolQueue queue = spool.queue("logs");
    List<SpooledRecord> batch = queue.peek(100, 1 << 20);
    while (!batch.get(0).stream().equals(spool.stream())) {
      queue.acknowledge();
      batch = queue.peek(100, 1 << 20);
    }
    return batch;
  }

  @Test
  void aStreamGoesOnlyWhenEveryTargetIsDone() throws Exception {
    UUID old = dead(0, 20);
    Path directory = base().resolve(old.toString());
    try (Stepped stepped = new Stepped("logs", "bus")) {
      FileSpool spool = stepped.spool;
      adoptAll(spool);
      step(spool);
      assertEquals(expected(0, 20), readAll(spool));
      assertTrue(Files.exists(directory), "the bus has not read it");
    }
    assertTrue(Files.exists(directory));
    try (Stepped stepped = new Stepped("logs", "bus")) {
      FileSpool spool = stepped.spool;
      adoptAll(spool);
      step(spool);
      assertEquals(List.of(), callers(readQueue(spool, "logs", old)), "its cursor stayed");
      assertEquals(expected(0, 20), callers(readQueue(spool, "bus", old)));
      assertFalse(Files.exists(directory), "and now it goes");
    }
  }

  private static List<SpooledRecord> readQueue(FileSpool spool, String target, UUID stream)
      throws IOException {
    SpoolQueue queue = spool.queue(target);
    List<SpooledRecord> all = new ArrayList<>();
    for (int empty = 0; empty < 3; ) {
      List<SpooledRecord> batch = queue.peek(1000, 1 << 20);
      empty = batch.isEmpty() ? empty + 1 : 0;
      batch.stream().filter(record -> record.stream().equals(stream)).forEach(all::add);
      step(spool);
      queue.acknowledge();
    }
    return all;
  }

  @Test
  void aStreamOfAnotherKeyIsSaidOnceAndLeftAlone() throws Exception {
    DeadStream foreign = new DeadStream(Files.createDirectories(base()));
    Files.setPosixFilePermissions(
        base(), java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    foreign.segment(null, 0, 10, 9);
    try (Stepped stepped = new Stepped("logs", "bus")) {
      FileSpool spool = stepped.spool;
      adoptAll(spool);
      step(spool);
      long used = spool.usedBytes();
      assertEquals(List.of(), readAll(spool));
      assertEquals(List.of(), callers(readQueue(spool, "bus", spool.stream())));
      assertTrue(spool.usedBytes() < used, "what may wait for ever does not fill the spool");
      assertEquals(1, heard.errors.size(), heard.errors.toString());
      assertTrue(heard.errors.get(0).contains("needs the spool key " + Golden.KEY_ID));
    }
    assertEquals(DeadStream.range(0, 10), foreign.read(), "it is all there");
  }

  @Test
  void recordsBeforeASegmentOfAnotherKeyAreDelivered() throws Exception {
    DeadStream stream = new DeadStream(Files.createDirectories(base()));
    UUID first = segment(stream, TestKeys.ring(), null, 0, 5);
    stream.segment(first, 5, 9, 8);
    Files.setPosixFilePermissions(
        base(), java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    try (Stepped stepped = new Stepped("logs")) {
      FileSpool spool = stepped.spool;
      adoptAll(spool);
      step(spool);
      assertEquals(expected(0, 5), readAll(spool));
    }
    assertTrue(Files.exists(stream.directory));
  }

  private static UUID segment(
      DeadStream stream, KeyRing ring, @Nullable UUID previous, int from, int to)
      throws IOException {
    SegmentHeader header = SegmentHeader.create(stream.id, from, previous, ring);
    try (SegmentWriter writer =
        SegmentWriter.create(new FaultyFiles(), stream.directory, header, ring)) {
      for (int i = from; i < to; i++) {
        SpooledRecord record =
            new SpooledRecord(stream.id, i, TestRecords.utf8("r" + i), new byte[10], null);
        writer.append(SegmentFormat.RECORD, i, i - 1L, RecordPayload.encode(record));
      }
    }
    return header.segment();
  }

  @Test
  void foreignThingsAreLeftAloneAndDoNotHoldUpTheRest() throws Exception {
    dead(0, 10);
    Path linked = Files.createDirectory(base().resolve(UUID.randomUUID().toString()));
    Path target = Files.write(temp.resolve("precious"), new byte[20_000]);
    Files.createSymbolicLink(linked.resolve("segment-0000000000000000000-1.spool"), target);
    Path hard = Files.createDirectory(base().resolve(UUID.randomUUID().toString()));
    Files.createLink(hard.resolve("segment-0000000000000000000-2.spool"), target);
    Path open = Files.createDirectory(base().resolve(UUID.randomUUID().toString()));
    Files.setPosixFilePermissions(
        open, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createSymbolicLink(base().resolve(UUID.randomUUID().toString()), temp);
    Files.createDirectory(base().resolve("lost+found"));
    try (Stepped stepped = new Stepped("logs")) {
      FileSpool spool = stepped.spool;
      adoptAll(spool);
      adoptAll(spool);
      step(spool);
      assertEquals(expected(0, 10), readAll(spool));
      Adoption once = new Adoption(spool);
      heard.errors.clear();
      assertFalse(once.adoptOne());
      assertFalse(once.adoptOne());
      assertEquals(3, heard.errors.size(), "each is said once: " + heard.errors);
    }
    assertEquals(20_000, Files.size(target));
    for (Path directory : List.of(linked, hard)) {
      Objects.requireNonNull(InstanceLock.tryAcquire(directory), "no lock is kept").close();
    }
  }

  @Test
  void aCursorBeyondTheEndRepeatsInsteadOfLosing() throws Exception {
    UUID old = dead(0, 10);
    Path directory = base().resolve(old.toString());
    try (CursorFile cursors = CursorFile.open(directory.resolve("cursor"))) {
      cursors.advance("logs", 5000);
    }
    try (Stepped stepped = new Stepped("logs")) {
      FileSpool spool = stepped.spool;
      adoptAll(spool);
      step(spool);
      assertEquals(expected(0, 10), readAll(spool));
      assertTrue(heard.warnings.get(0).contains("the cursor of logs is beyond the last record 11"));
    }
  }

  @Test
  void damageOfADeadStreamIsRecordedInOursAndKept() throws Exception {
    UUID old = dead(0, 30);
    Path directory = base().resolve(old.toString());
    DeadStream.damage(segments(directory).get(0), 7);
    try (Stepped stepped = new Stepped("logs")) {
      FileSpool spool = stepped.spool;
      adoptAll(spool);
      Thread worker = new Thread(() -> workUntilInterrupted(spool));
      worker.start();
      SpoolQueue queue = spool.queue("logs");
      List<SpooledRecord> all = drain(queue, 29);
      for (int empty = 0; empty < 2; ) {
        List<SpooledRecord> batch = queue.peek(100, 1 << 20);
        empty = batch.isEmpty() ? empty + 1 : 0;
        all.addAll(batch);
        queue.acknowledge();
      }
      worker.interrupt();
      worker.join();
      List<String> lost = expected(0, 30);
      lost.removeAll(callers(all));
      assertEquals(List.of("r6"), lost);
      assertTrue(
          all.stream()
              .anyMatch(
                  record ->
                      record
                          .completeText()
                          .contains("reason=damage, stream=" + old + ", from=7, to=7")));
    }
    assertEquals(1, segments(directory.resolve("quarantine")).size(), "the evidence");
  }

  private static void workUntilInterrupted(FileSpool spool) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        spool.worker().doWork();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> SegmentName.firstSequence(file) != null).sorted().toList();
    }
  }

  @Test
  void deadLettersSurviveTheirProcess() throws Exception {
    Path directory;
    try (FileSpool spool = open("logs")) {
      directory = spool.own().directory();
      append(spool, 0, 3);
      SpoolQueue queue = spool.queue("logs");
      List<SpooledRecord> read = drain(queue, 0);
      read.addAll(queue.peek(10, 1 << 20));
      for (SpooledRecord record : read) {
        if (routing(record).equals("r1") || routing(record).equals("r2")) {
          queue.deadLetter(record, "REFUSED: not JSON");
        }
      }
      queue.acknowledge();
      spool.finishStream(LONG);
      List<SpooledRecord> rest = queue.peek(10, 1 << 20);
      assertEquals("control-DEAD_LETTER", routing(rest.get(0)));
      queue.acknowledge();
    }
    try (FileSpool next = open("logs")) {
      adoptAll(next);
      append(next, 3, 4);
    }
    List<DeadLetterFile> letters = Letters.of(directory, TestKeys.ring());
    assertEquals(2, letters.size());
    DeadLetterFile first = letters.get(0);
    assertEquals("{\"n\":1", first.record().completeText().substring(0, 6));
    String position = first.record().stream() + " #" + first.record().sequence();
    assertEquals(position + " for logs: REFUSED: not JSON", first.letter().toString());
    assertEquals(List.of(), Letters.of(temp, TestKeys.ring()));
  }

  @Test
  void anUnusableStartLeavesNothingBehind() throws Exception {
    FaultyFiles broken = new FaultyFiles();
    broken.breakAt(1, 100, false);
    for (int i = 0; i < 3; i++) {
      org.junit.jupiter.api.Assertions.assertThrows(
          IOException.class,
          () -> FileSpool.open(settings("logs").build(), CONTROL, heard, broken));
    }
    try (Stream<Path> files = Files.list(base())) {
      assertEquals(List.of(), files.map(Path::toString).toList(), "and no ordinal is taken");
    }
    try (FileSpool spool = open("logs")) {
      spool.append(entry(0), LONG);
      List<SpooledRecord> read = spool.queue("logs").peek(1, 1);
      assertTrue(read.get(0).completeText().contains("ordinal=1"));
    }
  }
}
