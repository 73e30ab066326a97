package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a destination stored under another time is listed in the stream. */
class RestampedTest {
  private static final UUID STREAM = new UUID(1, 2);

  private static SpooledRecord record(UUID stream, long sequence) {
    return new SpooledRecord(stream, sequence, new byte[0], new byte[0], null);
  }

  @Test
  void sequencesAreRangesAscendingWhateverTheirOrder() {
    List<Long> sequences = new ArrayList<>(List.of(3L, 4L, 5L, 7L, 9L, 10L, 3L));
    Collections.shuffle(sequences, new Random(7));
    assertEquals(List.of("3-5", "7", "9-10"), Restamped.ranges(sequences));
    assertEquals(List.of(), Restamped.ranges(List.of()));
    assertEquals(
        List.of("9223372036854775806-9223372036854775807"),
        Restamped.ranges(List.of(Long.MAX_VALUE, Long.MAX_VALUE - 1)));
  }

  @Test
  void eachStreamHasAFactOfItsOwnThatSaysTheSameInBothForms() {
    List<ControlRecord> facts =
        Restamped.facts(
            "logs", List.of(record(STREAM, 1), record(new UUID(3, 4), 9), record(STREAM, 2)));
    assertEquals(2, facts.size());
    assertEquals(ControlRecord.Kind.RESTAMPED, facts.get(0).kind());
    assertEquals(
        "{target=logs, stream=" + STREAM + ", sequences=1-2}", facts.get(0).complete().toString());
    assertEquals(facts.get(0).complete(), facts.get(0).redacted());
    assertEquals("9", facts.get(1).complete().get("sequences"));
  }

  @Test
  void theWorstListIsCutIntoRecordsThatFit() {
    List<SpooledRecord> records = new ArrayList<>();
    for (int i = 0; i < 10_000; i += 2) {
      records.add(record(STREAM, Long.MAX_VALUE - i));
    }
    List<ControlRecord> facts = Restamped.facts("logs", records);
    assertEquals(3, facts.size());
    for (ControlRecord fact : facts) {
      String sequences = String.valueOf(fact.complete().get("sequences"));
      assertTrue(sequences.length() <= Restamped.MAX_RANGES * 42, "" + sequences.length());
    }
  }

  @Test
  void itStandsInTheStreamUntilThatHasEnded(@TempDir Path temp) throws Exception {
    SpoolSettings settings =
        SpoolSettings.builder(temp.resolve("spool")).targets(List.of("logs")).build();
    try (FileSpool spool = FileSpool.open(settings, TestRecords.CONTROL, SpoolListener.SILENT)) {
      TestRecords.append(spool, 0, 5);
      SpoolQueue queue = spool.queue("logs");
      List<SpooledRecord> records = queue.peek(100, 1 << 20);
      queue.restamped(records.subList(1, 4));
      queue.acknowledge();
      List<SpooledRecord> said = queue.peek(100, 1 << 20);
      assertEquals(1, said.size());
      assertEquals("control-RESTAMPED", TestRecords.routing(said.get(0)));
      assertTrue(
          said.get(0)
              .completeText()
              .contains("{target=logs, stream=" + spool.stream() + ", sequences=1-3}"),
          said.get(0).completeText());
      spool.finishStream(TestRecords.LONG);
      long count = spool.recordCount();
      queue.restamped(records);
      assertEquals(count, spool.recordCount(), "the close record is the last");
    }
  }
}
