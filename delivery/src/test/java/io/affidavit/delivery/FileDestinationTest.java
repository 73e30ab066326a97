package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.delivery.BrokenLineFiles.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which file a line goes to, what a broken disk does, and who may read it. */
class FileDestinationTest {
  private static final int MIB = 1024 * 1024;

  @TempDir Path temp;
  private final ManualTime time = new ManualTime();
  private final BrokenLineFiles disk = new BrokenLineFiles();

  private Path directory() {
    return temp.resolve("audit");
  }

  private FileDestination.Builder builder() {
    return FileDestination.builder(directory()).application("clinic").host("h1").clock(time);
  }

  private FileDestination destination() {
    return builder().files(disk).build();
  }

  private static BatchResult send(Destination destination, List<OutboundRecord> records)
      throws Exception {
    List<Batch> batches = destination.plan(records);
    assertEquals(1, batches.size());
    assertEquals(records, batches.get(0).records());
    return batches.get(0).send();
  }

  private static void assertDelivered(Destination destination, List<OutboundRecord> records)
      throws Exception {
    BatchResult result = send(destination, records);
    assertNull(result.failure(), () -> "" + result.failure());
    assertEquals(records, result.delivered());
  }

  private static String code(BatchResult result) {
    Failure failure = result.failure();
    return failure == null ? "none" : failure.code();
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(directory())) {
      return all.sorted().collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names() {
    return files().stream().map(file -> file.getFileName().toString()).collect(Collectors.toList());
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files()) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  private static List<OutboundRecord> records(int from, int to) {
    List<OutboundRecord> records = new ArrayList<>();
    for (int i = from; i < to; i++) {
      records.add(Records.outbound(i, Records.NOW + i));
    }
    return records;
  }

  @Test
  void aRecordIsALineOfAFileThatIsItsOwnersAlone() throws Exception {
    try (FileDestination destination = destination()) {
      assertFalse(Files.exists(directory()), "nothing is touched before the first record");
      assertDelivered(destination, records(0, 3));
      assertDelivered(destination, records(3, 5));
    }
    assertEquals(List.of("audit-clinic-h1-20261122T100000Z-0.jsonl"), names());
    assertEquals(Records.texts(5), lines());
    assertTrue(Files.readString(files().get(0)).endsWith("}\n"));
    assertEquals("rw-------", mode(files().get(0)));
    assertEquals("rwx------", mode(directory()));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aFileEndsBeforeItGrowsTooLarge() throws Exception {
    List<OutboundRecord> large = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      large.add(Records.outbound(i, Records.NOW, 256 * 1024 - 1));
    }
    try (FileDestination destination = builder().maxFileBytes(MIB).minFreeBytes(0).build()) {
      assertDelivered(destination, large);
      assertDelivered(destination, records(0, 1));
    }
    List<Long> sizes = new ArrayList<>();
    for (Path file : files()) {
      sizes.add(Files.size(file));
    }
    // Four lines of 256 KiB fill a file to the last byte.
    long quarter = MIB / 4;
    assertEquals(List.of(4 * quarter, 4 * quarter, quarter + Records.text(0).length() + 1), sizes);
  }

  @Test
  void aFileEndsWithItsDayInUtcWhateverTheClockDoes() throws Exception {
    try (FileDestination destination = destination()) {
      assertDelivered(destination, records(0, 1));
      time.advance(Duration.ofHours(13).plusMinutes(59).plusSeconds(59));
      assertDelivered(destination, records(1, 2));
      time.advance(Duration.ofSeconds(1));
      assertDelivered(destination, records(2, 3));
      time.advance(Duration.ofDays(-3));
      assertDelivered(destination, records(3, 4));
    }
    assertEquals(
        List.of(
            "audit-clinic-h1-20261120T000000Z-0.jsonl",
            "audit-clinic-h1-20261122T100000Z-0.jsonl",
            "audit-clinic-h1-20261123T000000Z-0.jsonl"),
        names());
    assertEquals(Records.texts(4).subList(0, 2), Files.readAllLines(files().get(1)));
  }

  @Test
  void twoProcessesNeverShareAFile() throws Exception {
    try (FileDestination one = destination();
        FileDestination other = destination()) {
      for (int i = 0; i < 6; i += 2) {
        assertDelivered(one, records(i, i + 1));
        assertDelivered(other, records(i + 1, i + 2));
      }
    }
    assertEquals(
        List.of(
            "audit-clinic-h1-20261122T100000Z-0.jsonl", "audit-clinic-h1-20261122T100000Z-1.jsonl"),
        names());
    assertEquals(
        List.of(Records.text(0), Records.text(2), Records.text(4)),
        Files.readAllLines(files().get(0)));
    assertEquals(
        List.of(Records.text(1), Records.text(3), Records.text(5)),
        Files.readAllLines(files().get(1)));
  }

  @Test
  void whatAnEarlierRunLeftIsNotTouchedTornAsItIs() throws Exception {
    Files.createDirectory(
        directory(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path torn = directory().resolve("audit-clinic-h1-20261122T100000Z-0.jsonl");
    Files.writeString(torn, Records.text(0) + "\n{\"eventId\":\"1\",\"sec");
    try (FileDestination destination = destination()) {
      assertDelivered(destination, records(1, 3));
    }
    assertEquals(Records.text(0) + "\n{\"eventId\":\"1\",\"sec", Files.readString(torn));
    assertEquals(Records.texts(3).subList(1, 3), Files.readAllLines(files().get(1)));
  }

  /** The half line of a failed write is taken back, and the same file goes on. */
  @Test
  void aFailedWriteLeavesNothingBehind() throws Exception {
    try (FileDestination destination = destination()) {
      assertDelivered(destination, records(0, 2));
      disk.failNext(Operation.WRITE, 2);
      for (int i = 0; i < 2; i++) {
        BatchResult failed = send(destination, records(2, 5));
        assertEquals("FILE_NOT_WRITTEN", code(failed));
        assertEquals(List.of(), failed.delivered());
        assertTrue(Objects.requireNonNull(failed.failure()).needsOperator());
        assertEquals(Records.texts(2), lines());
      }
      assertDelivered(destination, records(2, 5));
    }
    assertEquals(Records.texts(5), lines());
    assertEquals(1, files().size());
  }

  @Test
  void aDiskThatIsFullForHoursLeavesNoHoursOfFiles() throws Exception {
    try (FileDestination destination = destination()) {
      for (Operation operation : List.of(Operation.WRITE, Operation.FORCE, Operation.CREATE)) {
        disk.failNext(operation, 20);
        for (int i = 0; i < 20; i++) {
          assertEquals("FILE_NOT_WRITTEN", code(send(destination, records(0, 1))));
        }
        assertTrue(files().size() <= 1, () -> operation + " left " + names());
      }
      assertDelivered(destination, records(0, 1));
    }
    assertEquals(Records.texts(1), lines());
    assertEquals(1, files().size());
  }

  @Test
  void afterAFailedForceAllOfItGoesToAnotherFile() throws Exception {
    try (FileDestination destination = destination()) {
      assertDelivered(destination, records(0, 2));
      disk.failNext(Operation.FORCE, 1);
      BatchResult failed = send(destination, records(2, 4));
      assertEquals("FILE_NOT_WRITTEN", code(failed));
      assertEquals(List.of(), failed.delivered());
      assertDelivered(destination, records(2, 4));
    }
    assertEquals(Records.texts(2), Files.readAllLines(files().get(0)));
    assertEquals(Records.texts(4).subList(2, 4), Files.readAllLines(files().get(1)));
  }

  /** Then the end is torn, or stands there without having been reported: it is repeated. */
  @ParameterizedTest
  @EnumSource(names = {"WRITE", "FORCE"})
  void whereNothingCanBeTakenBackAnotherFileBegins(Operation broken) throws Exception {
    try (FileDestination destination = destination()) {
      assertDelivered(destination, records(0, 2));
      disk.failNext(broken, 1);
      disk.failNext(Operation.TRUNCATE, 1);
      assertEquals("FILE_NOT_WRITTEN", code(send(destination, records(2, 4))));
      assertDelivered(destination, records(2, 4));
      assertDelivered(destination, records(4, 5));
    }
    assertEquals(2, files().size());
    String left = Files.readString(files().get(0));
    assertTrue(left.startsWith(Records.text(0) + "\n" + Records.text(1) + "\n"), left);
    assertTrue(left.length() > 2 * (Records.text(0).length() + 1), left);
    assertEquals(Records.texts(5).subList(2, 5), Files.readAllLines(files().get(1)));
  }

  /** Of a window that crosses files, what the first one holds is delivered. */
  @Test
  void aFailureInTheSecondFileReturnsOnlyWhatIsNotInTheFirst() throws Exception {
    List<OutboundRecord> large = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      large.add(Records.outbound(i, Records.NOW, 256 * 1024 - 1));
    }
    try (FileDestination destination = builder().files(disk).maxFileBytes(MIB).build()) {
      disk.beforeForce = () -> disk.failNext(Operation.CREATE, 1);
      BatchResult result = send(destination, large);
      assertEquals(large.subList(0, 4), result.delivered());
      assertEquals("FILE_NOT_WRITTEN", code(result));
      disk.beforeForce = () -> {};
      disk.failNext(Operation.CREATE, 0);
      assertDelivered(destination, large.subList(4, 6));
    }
    assertEquals(2, files().size());
  }

  @Test
  void tooLittleRoomKeepsAllUntilThereIsSome() throws Exception {
    try (FileDestination destination = destination()) {
      disk.free = 1_000;
      BatchResult refused = send(destination, records(0, 1));
      assertEquals(
          "FILE_SYSTEM_FULL: "
              + directory()
              + " has 1000 bytes free, and 536870912 are to stay free: collect and remove finished"
              + " files; all is kept",
          "" + refused.failure());
      assertEquals(List.of(), refused.delivered());
      disk.free = 512L * MIB + 100;
      assertDelivered(destination, records(0, 1));
      disk.free = 0;
      disk.total = 0; // not known: then the disk's own refusal tells
      assertDelivered(destination, records(1, 2));
    }
    assertEquals(Records.texts(2), lines());
  }

  @Test
  void aFileThatSomebodyTookAwayOrChangedIsLeft() throws Exception {
    try (FileDestination destination = destination()) {
      assertDelivered(destination, records(0, 1));
      Path taken = temp.resolve("collected");
      Files.move(files().get(0), taken);
      assertDelivered(destination, records(1, 2));
      assertEquals(Records.texts(1), Files.readAllLines(taken));
      Files.writeString(files().get(0), "", StandardOpenOption.TRUNCATE_EXISTING);
      assertDelivered(destination, records(2, 3));
      assertEquals(2, files().size());
      assertEquals(List.of(Records.text(2)), lines());
    }
  }

  @Test
  void aFileThatIsTakenAwayWhileItIsWrittenCountsForNothing() throws Exception {
    try (FileDestination destination = destination()) {
      disk.beforeForce = () -> files().forEach(file -> assertTrue(file.toFile().delete()));
      BatchResult result = send(destination, records(0, 2));
      assertEquals(List.of(), result.delivered());
      assertEquals("FILE_TAKEN_AWAY", code(result));
      disk.beforeForce = () -> {};
      assertDelivered(destination, records(0, 2));
    }
    assertEquals(Records.texts(2), lines());
  }

  @Test
  void aLinkInPlaceOfAFileIsNotFollowed() throws Exception {
    Path victim = Files.writeString(temp.resolve("victim"), "keep");
    destination().close();
    Files.createDirectory(
        directory(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createSymbolicLink(
        directory().resolve("audit-clinic-h1-20261122T100000Z-0.jsonl"), victim);
    try (FileDestination destination = destination()) {
      assertDelivered(destination, records(0, 1));
    }
    assertEquals("keep", Files.readString(victim));
    assertEquals(List.of(Records.text(0)), Files.readAllLines(files().get(1)));
  }

  @Test
  void aDirectoryThatIsALinkOrOthersMayWriteIsRefusedUntilItIsMended() throws Exception {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createSymbolicLink(directory(), elsewhere);
    try (FileDestination destination = destination()) {
      BatchResult refused = send(destination, records(0, 1));
      assertEquals("FILE_DIRECTORY_REFUSED", code(refused));
      assertEquals(
          "the directory of <file> "
              + directory()
              + ": is not a directory of its own but a link or a file; remove it, or choose"
              + " another directory",
          Objects.requireNonNull(refused.failure()).advice());
      Files.delete(directory());
      Files.createDirectory(directory());
      Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxrwxrwx"));
      refused = send(destination, records(0, 1));
      assertTrue(
          Objects.requireNonNull(refused.failure()).advice().contains("use chmod 700"),
          () -> "others may write");
      assertEquals(List.of(), files());
      Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxr-x---"));
      assertDelivered(destination, records(0, 1));
    }
    assertEquals(Records.texts(1), lines());
    try (Stream<Path> none = Files.list(elsewhere)) {
      assertEquals(0, none.count());
    }
  }

  @Test
  void hostileNamesStayInTheDirectory() throws Exception {
    String climbing = "../../etc/cron.d/x\n\0" + "a".repeat(500);
    try (FileDestination destination =
        builder().application(climbing).host("..").files(disk).build()) {
      assertDelivered(destination, records(0, 1));
    }
    try (FileDestination destination =
        builder().application("").host("/").minFreeBytes(0).build()) {
      assertDelivered(destination, records(1, 2));
    }
    assertEquals(2, files().size());
    for (String name : names()) {
      assertTrue(name.matches("audit-[A-Za-z0-9._-]{1,121}-20261122T100000Z-0\\.jsonl"), name);
      assertFalse(name.contains(".."), name);
    }
    assertEquals(2, lines().size());
  }

  @Test
  void theTargetIsTheDirectoryInLettersThatACursorTakes() {
    assertEquals(
        "file:/var/log/a_b", FileDestination.builder(Path.of("/var/log/a b")).build().target());
    assertEquals("file:/c", FileDestination.builder(Path.of("/a/../b/../c")).build().target());
    String relative = FileDestination.builder(Path.of("here")).build().target();
    assertTrue(relative.startsWith("file:/") && relative.endsWith("/here"), relative);
  }

  @Test
  void boundsAreRefusedWithTheirLimit() {
    FileDestination.Builder builder = FileDestination.builder(directory());
    assertEquals(
        "maxFileSize must be at least 1048576 bytes, got 1048575",
        assertThrows(IllegalArgumentException.class, () -> builder.maxFileBytes(MIB - 1))
            .getMessage());
    assertEquals(
        "minFreeSpace must be at least 0, got -1",
        assertThrows(IllegalArgumentException.class, () -> builder.minFreeBytes(-1)).getMessage());
    assertEquals(2_000_000, FileBounds.DEFAULT.minFreeBytes(100_000_000));
    assertEquals(536_870_912, FileBounds.DEFAULT.minFreeBytes(1L << 50));
    assertEquals(0, FileBounds.DEFAULT.withMinFreeBytes(0).minFreeBytes(1L << 50));
  }

  /** Through the real worker, which is interrupted at its end. */
  @Test
  void aWorkerDeliversInOrderAndAnOutageEnds() throws Exception {
    MemoryQueue queue = new MemoryQueue(destination().target());
    queue.add(Records.spooled(50, Records.NOW));
    disk.failNext(Operation.FORCE, 2);
    RecordingListener listener = new RecordingListener();
    Delivery delivery =
        Delivery.builder()
            .destination(destination(), queue)
            .listener(listener)
            .linger(Duration.ZERO)
            .build();
    delivery.start();
    assertTrue(queue.awaitAcknowledged(50, 60_000), () -> "" + listener.lines);
    delivery.close(Duration.ofSeconds(20));
    assertEquals(Records.texts(50), lines());
    assertEquals("started FILE_NOT_WRITTEN", listener.lines.get(0));
    assertNotNull(delivery.status().get(0));
  }
}
