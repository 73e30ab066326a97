package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.append;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.drain;
import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolInspectorTest {
  @TempDir Path temp;

  private Path base() {
    return temp.resolve("spool");
  }

  private FileSpool open() throws IOException {
    SpoolSettings settings =
        SpoolSettings.builder(base())
            .targets(Arrays.asList("logs"))
            .segmentBytes(16 * 1024)
            .build();
    return FileSpool.open(settings, CONTROL, SpoolListener.SILENT);
  }

  private SpoolInspector only() throws IOException {
    List<SpoolInspector> instances = SpoolInspector.instances(base());
    assertEquals(1, instances.size());
    return instances.get(0);
  }

  /** What a visitor is told. */
  private static final class Seen implements SpoolInspector.Visitor {
    final List<SpooledRecord> records = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    @Override
    public void record(SpooledRecord record) {
      records.add(record);
    }

    @Override
    public void problem(String segment, SpoolInspector.Problem problem, long from, long to) {
      problems.add(problem + " " + from + "-" + to);
    }
  }

  private Seen read() throws IOException {
    Seen seen = new Seen();
    only().read(temp.resolve("audit.key"), seen);
    return seen;
  }

  @Test
  void readsWhatARunningSpoolHoldsWithoutTakingItsLock() throws Exception {
    try (FileSpool spool = open()) {
      append(spool, 0, 200);
      assertEquals(SpoolInspector.Holder.LIVING, only().holder());
      Seen seen = read();
      assertEquals(List.of(), seen.problems);
      assertEquals(expected(0, 200), callers(seen.records));
      assertEquals(spool.stream(), only().stream());
      assertEquals(expected(0, 200), callers(drain(spool.queue("logs"), 200)));
      assertTrue(only().cursors().getOrDefault("logs", -1L) >= 200);
    }
  }

  @Test
  void summariesCountWhatTheSegmentsHold() throws Exception {
    try (FileSpool spool = open()) {
      append(spool, 0, 300);
    }
    List<SegmentSummary> segments = only().segments();
    assertTrue(segments.size() > 1);
    long next = 0;
    for (SegmentSummary segment : segments) {
      if (segment.records() == 0) {
        assertEquals(-1, segment.firstSequence(), "opened for records that did not come");
        continue;
      }
      assertEquals(next, segment.firstSequence());
      assertEquals(segment.lastSequence() - segment.firstSequence() + 1, segment.records());
      assertTrue(segment.closed());
      assertTrue(segment.bytes() > SegmentFormat.FIRST_FRAME);
      next = segment.lastSequence() + 1;
    }
    assertEquals(302, next, "with the open and the close record");
  }

  @Test
  void aFrameThatSomebodyWroteIsForged() throws Exception {
    try (FileSpool spool = open()) {
      append(spool, 0, 5);
    }
    Path segment = segment();
    byte[] bytes = Files.readAllBytes(segment);
    FrameHeader first =
        FrameHeader.read(
            java.nio.ByteBuffer.wrap(bytes),
            SegmentFormat.FIRST_FRAME,
            SegmentReader.open(segment).header().segment());
    int body = SegmentFormat.FIRST_FRAME + SegmentFormat.FRAME_HEADER;
    bytes[body] ^= 1;
    int length = first == null ? 0 : first.length;
    java.nio.ByteBuffer.wrap(bytes).putInt(body - 4, SegmentFormat.crc(bytes, body, length));
    Files.write(segment, bytes);
    Seen seen = read();
    assertEquals(List.of("FORGED 0-0"), seen.problems);
    assertEquals(expected(0, 5), callers(seen.records));
  }

  private Path segment() throws IOException {
    return base().resolve(only().stream().toString()).resolve(only().segments().get(0).fileName());
  }

  @Test
  void aDamagedFrameIsMissing() throws Exception {
    try (FileSpool spool = open()) {
      append(spool, 0, 5);
    }
    byte[] bytes = Files.readAllBytes(segment());
    bytes[SegmentFormat.FIRST_FRAME] ^= 1;
    Files.write(segment(), bytes);
    Seen seen = read();
    assertEquals(List.of("MISSING 0-0", "DAMAGE -1--1"), seen.problems);
    assertTrue(only().segments().get(0).damaged());
  }

  @Test
  void whatIsNoInstanceIsLeftOut() throws Exception {
    Files.createDirectories(base().resolve("other"));
    Files.createFile(base().resolve("0f8fad5b-d9cb-469f-a165-70867728950e"));
    assertEquals(List.of(), SpoolInspector.instances(base()));
    assertThrows(IOException.class, () -> SpoolInspector.instances(temp.resolve("nowhere")));
  }
}
