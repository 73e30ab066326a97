package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pieces, however they are cut, come out as one input in order. */
class ParallelReaderTest {
  @TempDir static Path temp;
  private static List<String> lines;

  @BeforeAll
  static void recordOnce() throws Exception {
    Host host = new Host(temp.resolve("host"));
    lines = new StreamMaker(host.auditKey).open(UUID.randomUUID(), 1).events(6000).lines;
  }

  private static final class Seen implements CheckedSink {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void event(Checked event) {
      seen.add(event.seal().position().sequence() + " at " + event.where().number());
    }

    @Override
    public void problem(FindingKind kind, Location where) {
      seen.add(kind.code() + " at " + where.number());
    }
  }

  private static List<String> read(InputStream in) throws IOException {
    Seen seen = new Seen();
    try (ParallelReader reader = new ParallelReader(3, event -> Checked.of(event, null), seen)) {
      reader.read("input", in);
    }
    return seen.seen;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(TestEvents.utf8(text));
  }

  private static List<String> expected() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      expected.add(i + " at " + (i + 1));
    }
    return expected;
  }

  @Test
  void inOrderAndNumberedWhereverItIsCut() throws Exception {
    assertTrue(Recorded.join(lines).length() > 4 * (1 << 18), "several pieces");
    assertEquals(expected(), read(bytes(Recorded.join(lines))));
    assertEquals(expected(), read(bytes(String.join("\r\n", lines))));
    String times = "2026-11-01T10:00:00.000Z ";
    assertEquals(expected(), read(bytes(times + String.join("\n" + times, lines) + "\n")));
  }

  @Test
  void whatCannotBeCutIsReadAlone() throws Exception {
    assertEquals(expected(), read(bytes(String.join("", lines))));
    assertEquals(expected(), read(bytes(Shapes.filterLogEvents(lines).toPrettyString())));
    String large = Shapes.filterLogEvents(lines).toString().repeat(6);
    assertTrue(large.length() > 5 << 20);
    assertEquals(6 * lines.size(), read(bytes(large)).size());
  }

  @Test
  void aProblemStaysInItsPlace() throws Exception {
    List<String> broken = new ArrayList<>(lines);
    broken.set(4000, "nothing");
    List<String> seen = expected();
    seen.set(4000, "malformed at 4001");
    assertEquals(seen, read(bytes(Recorded.join(broken))));
  }

  @Test
  void whatCameBeforeAnErrorIsHandedOver() {
    InputStream failing = InputStream.nullInputStream();
    assertDoesNotThrow(failing::close);
    Seen seen = new Seen();
    String start = Recorded.join(lines.subList(0, 2000)) + lines.get(2000).substring(0, 90);
    try (ParallelReader reader = new ParallelReader(2, e -> Checked.of(e, null), seen)) {
      InputStream in = new SequenceInputStream(bytes(start), failing);
      assertThrows(IOException.class, () -> reader.read("input", in));
    }
    assertEquals(expected().subList(0, 2000), seen.seen);
  }
}
