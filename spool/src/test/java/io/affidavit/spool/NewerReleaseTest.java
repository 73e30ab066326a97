package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The version rule of docs/spool-format.md, in both directions. */
@Timeout(120)
class NewerReleaseTest {
  @TempDir Path temp;

  private Path base() {
    return temp.resolve("spool");
  }

  private SpoolSettings.Builder settings() {
    return TakeOver.settings(base()).targets(List.of("logs", "bus"));
  }

  private static Map<String, String> snapshot(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        files.put(
            directory.relativize(file).toString(), Seal.base64(HmacSha256.sha256().digest(bytes)));
      }
    }
    return files;
  }

  @ParameterizedTest
  @CsvSource({"8, 2", "10, 2", "12, 2", "14, 250"})
  void aSegmentThatThisReleaseDoesNotKnow(int offset, int value) throws Exception {
    Path newer = TakeOver.dead(settings().segmentBytes(16 * 1024).build(), 0, 60);
    assertTrue(TakeOver.segments(newer).size() > 1, "one of several");
    List<Path> segments = TakeOver.segments(newer);
    Forger.field(segments.get(segments.size() - 1), offset, value);
    Map<String, String> before = snapshot(newer);
    Path plain = TakeOver.dead(settings().build(), 100, 110);
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(plain);
      Adoption again = new Adoption(host.spool);
      assertFalse(again.adoptOne());
      assertFalse(again.adoptOne());
      List<String> errors = host.heard.errors;
      assertEquals(2, errors.size(), "each adopter says it once: " + errors);
      assertTrue(errors.get(0).contains(newer + ", left alone"), errors.get(0));
      assertTrue(errors.get(0).contains("use the release that wrote it"), errors.get(0));
      assertEquals(List.of(), host.of(TakeOver.stream(newer)), "the whole stream");
      assertEquals(1, host.said(ControlRecord.Kind.ADOPT).size(), "only the other");
    }
    assertEquals(before, snapshot(newer));
    List<SegmentSummary> seen =
        SpoolInspector.instances(base()).stream()
            .filter(instance -> instance.stream().equals(TakeOver.stream(newer)))
            .findFirst()
            .orElseThrow()
            .segments();
    assertEquals(1, seen.stream().filter(SegmentSummary::newer).count());
    assertTrue(seen.stream().noneMatch(SegmentSummary::damaged), "not knowing is not damage");
  }

  @Test
  void aRecordThatThisReleaseDoesNotKnow() throws Exception {
    Disk.privateDirectory(base());
    UUID id = UUID.randomUUID();
    Path newer = base().resolve(id.toString());
    Disk.privateDirectory(newer);
    KeyRing ring = TestKeys.ring();
    SegmentHeader header = SegmentHeader.create(id, 0, null, ring);
    try (SegmentWriter writer = SegmentWriter.create(SpoolFiles.REAL, newer, header, ring)) {
      for (int i = 0; i < 5; i++) {
        writer.append(SegmentFormat.RECORD, i, i - 1L, new byte[] {2, 1, 2, 3});
      }
      writer.force();
    }
    byte[] before = Files.readAllBytes(TakeOver.segments(newer).get(0));
    Path plain = TakeOver.dead(settings().build(), 100, 110);
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(plain);
      host.until(() -> !host.heard.errors.isEmpty());
      assertEquals(1, host.heard.errors.size(), "once for both destinations");
      String said = host.heard.errors.get(0);
      assertTrue(said.contains("was written by a newer release; use that"), said);
      assertEquals(List.of(), host.of(id));
      assertEquals(List.of(), host.said(ControlRecord.Kind.GAP), "no damage is claimed");
      assertEquals(List.of(), host.said(ControlRecord.Kind.TAMPERING));
    }
    assertArrayEquals(before, Files.readAllBytes(TakeOver.segments(newer).get(0)));
  }

  /** A base as the first release left it, key file included. */
  private Path golden(String... more) throws IOException {
    Disk.privateDirectory(base());
    Path directory = base().resolve(Golden.STREAM.toString());
    Disk.privateDirectory(directory);
    Files.write(directory.resolve(Golden.FILE), Golden.bytes());
    for (String file : more) {
      Files.write(directory.resolve(file), Golden.bytes(file));
    }
    List<String> key = Files.readAllLines(TestKeys.auditKey(), StandardCharsets.US_ASCII);
    key.add("spool-key." + Golden.KEY_ID + " " + Seal.base64(Golden.dataKey()));
    Path file = Files.write(temp.resolve("audit.key"), key, StandardCharsets.US_ASCII);
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    return directory;
  }

  @Test
  void whatTheFirstReleaseLeftIsDelivered() throws Exception {
    Path old = golden();
    try (TakeOver host = new TakeOver(settings().keyFile(temp.resolve("audit.key")).build())) {
      host.untilDelivered(old);
      assertEquals(expected(0, 3), host.of(Golden.STREAM));
      for (SpooledRecord record : host.read) {
        if (record.stream().equals(Golden.STREAM)) {
          SpooledRecord written = Golden.record((int) record.sequence());
          assertArrayEquals(written.complete(), record.complete());
          assertArrayEquals(written.redacted(), record.redacted());
        }
      }
      assertEquals(List.of(), host.heard.errors);
    }
    assertFalse(Files.exists(old));
  }

  @Test
  void itsCursorsAndItsLedgerCount() throws Exception {
    Path old = golden("cursor");
    Files.write(base().resolve("ledger"), Golden.bytes("ledger"));
    try (TakeOver host = new TakeOver(settings().keyFile(temp.resolve("audit.key")).build())) {
      host.untilDelivered(old);
      assertEquals(List.of("r2"), host.of(Golden.STREAM), "logs had passed the second");
      String open = host.said(ControlRecord.Kind.OPEN).get(0);
      assertTrue(open.contains("base=" + Golden.BASE + ", ordinal=42"), open);
    }
  }
}
