package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an epoch of the seal ends, on a clock that the test moves. */
class CheckpointsTest {
  private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);

  @TempDir Path temp;
  private SteppedSpool stepped;
  private SpoolQueue queue;

  @BeforeEach
  void open() throws Exception {
    stepped = new SteppedSpool(temp.resolve("spool"), Durability.PROCESS, 1 << 20);
    queue = stepped.spool.queue("logs");
  }

  @AfterEach
  void close() throws Exception {
    stepped.spool.close();
  }

  private void append(int count) {
    for (int i = 0; i < count; i++) {
      assertTrue(stepped.offer(entry(i)));
    }
  }

  /** What each checkpoint since the last call says. */
  private List<String> checkpoints() throws Exception {
    List<String> said = new ArrayList<>();
    List<SpooledRecord> batch = queue.peek(5000, 1 << 24);
    while (!batch.isEmpty()) {
      for (SpooledRecord record : batch) {
        String text = record.completeText();
        if (text.contains("\"kind\":\"CHECKPOINT\"")) {
          said.add(text.contains("proof=") ? "keyframe" : "checkpoint");
        }
      }
      queue.acknowledge();
      batch = queue.peek(5000, 1 << 24);
    }
    return said;
  }

  @Test
  void afterAThousandRecords() throws Exception {
    append(999);
    stepped.step(1);
    assertEquals(List.of(), checkpoints());
    append(1);
    assertTrue(stepped.spool.worker().checkpoints().full(), "what wakes the worker");
    stepped.step(1);
    stepped.step(1);
    assertEquals(List.of("checkpoint"), checkpoints());
    assertFalse(stepped.spool.worker().checkpoints().full());
    append(999);
    stepped.step(1);
    assertEquals(List.of(), checkpoints());
    append(2);
    stepped.step(1);
    assertEquals(List.of("checkpoint"), checkpoints());
  }

  @Test
  void everyMinuteAlsoWhenIdleAndNeverBecauseOfADelivery() throws Exception {
    stepped.step(MINUTE - 1);
    append(5);
    assertEquals(List.of(), checkpoints());
    stepped.step(0);
    assertEquals(List.of(), checkpoints(), "all of it was delivered, and that ends nothing");
    stepped.step(1);
    assertEquals(List.of("checkpoint"), checkpoints());
    for (int minute = 0; minute < 5; minute++) {
      stepped.step(MINUTE);
      assertEquals(List.of("checkpoint"), checkpoints());
      stepped.step(0);
      assertEquals(List.of(), checkpoints());
    }
  }

  @Test
  void onceADayAKeyframe() throws Exception {
    long day = TimeUnit.DAYS.toMillis(1);
    stepped.step(day - 1);
    assertEquals(List.of("checkpoint"), checkpoints());
    stepped.step(1);
    assertEquals(List.of(), checkpoints(), "a keyframe is a checkpoint, and waits for one");
    stepped.step(MINUTE);
    assertEquals(List.of("keyframe"), checkpoints());
    stepped.step(MINUTE);
    assertEquals(List.of("checkpoint"), checkpoints());
    stepped.step(day);
    assertEquals(List.of("keyframe"), checkpoints());
  }

  @Test
  void noneAfterTheCloseRecord() throws Exception {
    stepped.spool.finishStream(TestRecords.LONG);
    stepped.step(2 * MINUTE);
    assertEquals(List.of(), checkpoints());
  }
}
