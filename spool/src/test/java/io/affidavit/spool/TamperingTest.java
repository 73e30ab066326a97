package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody changed is told from what broke, and recorded in the stream of who found it. */
@Timeout(120)
class TamperingTest {
  private static final int RECORDS = 30;

  @TempDir Path temp;

  private SpoolSettings.Builder settings() {
    return TakeOver.settings(temp.resolve("spool"));
  }

  private Path dead(int from) throws IOException {
    return TakeOver.dead(settings().build(), from, from + RECORDS);
  }

  private static String tampering(String kind, Path directory, long sequence) {
    UUID stream = TakeOver.stream(directory);
    return "tamperKind=" + kind + ", stream=" + stream + ", sequence=" + sequence;
  }

  private static void assertTampering(TakeOver host, String what) {
    List<String> said = host.said(ControlRecord.Kind.TAMPERING);
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).contains(what), said.toString());
    assertTrue(host.heard.errors.stream().anyMatch(e -> e.contains("TAMPERING")));
  }

  @Test
  void aFrameThatWasRewritten() throws Exception {
    Path old = dead(0);
    Forger.frame(TakeOver.segments(old).get(0), 7);
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(old);
      assertTampering(host, tampering("frame", old, 7));
      List<String> gaps = host.said(ControlRecord.Kind.GAP);
      assertEquals(1, gaps.size());
      assertTrue(gaps.get(0).contains("reason=tampering, stream=" + TakeOver.stream(old)));
      assertTrue(gaps.get(0).contains("from=7, to=7"), gaps.get(0));
      List<String> all = expected(0, RECORDS);
      all.remove("r6");
      assertEquals(all, host.of(TakeOver.stream(old)));
    }
    assertEquals(1, TakeOver.quarantined(old).size(), "the evidence");
  }

  @Test
  void aFrameThatWasAdded() throws Exception {
    Path old = dead(0);
    Forger.append(TakeOver.segments(old).get(0), RECORDS + 2);
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(old);
      assertTampering(host, tampering("frame", old, RECORDS + 2));
      assertEquals(expected(0, RECORDS), host.of(TakeOver.stream(old)));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 72", "1, 72", "0, 16", "0, 32", "0, 48", "1, 104", "0, 4060"})
  void oneCopyOfAHeaderThatWasChanged(int copy, int offset) throws Exception {
    Path old = dead(0);
    Forger.header(TakeOver.segments(old).get(0), copy, offset);
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(old);
      assertTampering(host, tampering("header", old, 0));
      assertEquals(List.of(), host.said(ControlRecord.Kind.GAP));
      assertEquals(expected(0, RECORDS), host.of(TakeOver.stream(old)), "the other copy serves");
    }
    assertEquals(1, TakeOver.quarantined(old).size(), "the evidence");
  }

  @Test
  void bothCopiesOfAHeader() throws Exception {
    Path old = dead(0);
    Forger.header(TakeOver.segments(old).get(0), -1, 72);
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(old);
      assertTampering(host, tampering("header", old, 0));
      assertTrue(host.said(ControlRecord.Kind.GAP).get(0).contains("reason=tampering"));
      assertEquals(List.of(), host.of(TakeOver.stream(old)));
    }
    assertEquals(1, TakeOver.quarantined(old).size(), "the evidence");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aHeaderThatBrokeIsNoTampering(int copy) throws Exception {
    Path old = dead(0);
    DeadStream.flip(TakeOver.segments(old).get(0), 8L * (copy * 4096 + 72));
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(old);
      assertEquals(List.of(), host.said(ControlRecord.Kind.TAMPERING));
      assertEquals(expected(0, RECORDS), host.of(TakeOver.stream(old)));
      assertEquals(List.of(), host.heard.errors);
    }
  }

  @Test
  void damageIsNoTampering() throws Exception {
    Path old = dead(0);
    DeadStream.damage(TakeOver.segments(old).get(0), 7);
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(old);
      assertEquals(List.of(), host.said(ControlRecord.Kind.TAMPERING));
      assertTrue(host.said(ControlRecord.Kind.GAP).get(0).contains("reason=damage"));
    }
  }

  @Test
  void aSegmentOfAnotherStream() throws Exception {
    Path old = dead(0);
    Path other = dead(100);
    Path planted = TakeOver.segments(other).get(0);
    Files.copy(planted, old.resolve(planted.getFileName()));
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(old);
      host.untilDelivered(other);
      assertTampering(host, tampering("foreign-segment", old, -1));
      assertEquals(expected(0, RECORDS), host.of(TakeOver.stream(old)), "nothing under its name");
      assertEquals(expected(100, 100 + RECORDS), host.of(TakeOver.stream(other)));
      assertEquals(List.of(), host.said(ControlRecord.Kind.GAP));
    }
    assertEquals(
        List.of(planted.getFileName()),
        TakeOver.quarantined(old).stream().map(Path::getFileName).toList());
  }

  @Test
  void nothingButASegmentOfAnotherStream() throws Exception {
    Path other = dead(100);
    Path planted = TakeOver.segments(other).get(0);
    Path empty = temp.resolve("spool").resolve(UUID.randomUUID().toString());
    Disk.privateDirectory(empty);
    Files.copy(planted, empty.resolve(planted.getFileName()));
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(other);
      host.untilDelivered(empty);
      assertTampering(host, tampering("foreign-segment", empty, -1));
      assertEquals(List.of(), host.of(TakeOver.stream(empty)));
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void aCursorBeyondTheEnd(Durability durability) throws Exception {
    Path old = dead(0);
    try (CursorFile cursors = CursorFile.open(old.resolve("cursor"))) {
      cursors.advance("logs", 5000);
    }
    try (TakeOver host = new TakeOver(settings().durability(durability).build())) {
      host.untilDelivered(old);
      assertEquals(expected(0, RECORDS), host.of(TakeOver.stream(old)), "it is not believed");
      if (durability == Durability.DISK) {
        assertTampering(host, tampering("cursor", old, RECORDS + 1));
      } else {
        // There, a power cut leaves such a cursor too.
        assertEquals(List.of(), host.said(ControlRecord.Kind.TAMPERING));
      }
      assertTrue(host.heard.warnings.get(0).contains("is beyond the last record"));
    }
  }

  @Test
  void whatIsChangedUnderALivingProcess() throws Exception {
    try (TakeOver host = new TakeOver(settings().build())) {
      TestRecords.append(host.spool, 0, 20);
      Path segment = TakeOver.segments(host.spool.own().directory()).get(0);
      Forger.frame(segment, 5);
      host.until(() -> !host.said(ControlRecord.Kind.TAMPERING).isEmpty());
      assertTampering(host, tampering("frame", host.spool.own().directory(), 5));
      List<String> all = expected(0, 20);
      all.remove("r4");
      assertEquals(all, host.of(host.spool.stream()));
    }
  }

  @Test
  void everyDestinationNoticesAndItIsSaidOnce() throws Exception {
    Path old = dead(0);
    Forger.frame(TakeOver.segments(old).get(0), 7);
    Forger.frame(TakeOver.segments(old).get(0), 9);
    try (TakeOver host = new TakeOver(settings().targets(List.of("logs", "bus")).build())) {
      host.untilDelivered(old);
      assertTampering(host, tampering("frame", old, 7));
      assertEquals(2, host.said(ControlRecord.Kind.GAP).size(), "each record that is lost");
    }
  }

  @Test
  void oldFilesAreNeverWrittenAgain() throws Exception {
    Path old = dead(0);
    Forger.header(TakeOver.segments(old).get(0), 0, 72);
    byte[] before = Files.readAllBytes(TakeOver.segments(old).get(0));
    try (TakeOver host = new TakeOver(settings().build())) {
      TestRecords.append(host.spool, 200, 230);
      host.untilDelivered(old);
    }
    Path kept = TakeOver.quarantined(old).get(0);
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(kept));
    try (RandomAccessFile file = new RandomAccessFile(kept.toFile(), "r")) {
      assertEquals(before.length, file.length());
    }
  }
}
