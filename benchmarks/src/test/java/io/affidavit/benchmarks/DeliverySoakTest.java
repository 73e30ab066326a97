package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check of the long run, on a short one. */
class DeliverySoakTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... words) throws Exception {
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      return DeliverySoak.run(SoakSettings.of(words), out);
    }
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatArrivesIsNotLost() throws Exception {
    int exit = run("minutes=0.02", "rate=250", "threads=2", "faults=false");
    assertEquals(0, exit, this::said);
    assertTrue(said().contains("acknowledged 300, refused 0"), this::said);
    assertTrue(said().contains("CloudWatch Logs: 300 stored, 0 repeats, 0 missing"), this::said);
    assertTrue(said().contains("EventBridge: 300 stored, 0 repeats, 0 missing"), this::said);
  }

  /** Waits in vain for three minutes in the long run, for some seconds here. */
  @Test
  void aLossIsFound() throws Exception {
    int exit =
        run("minutes=0.02", "rate=250", "threads=2", "faults=false", "plant=true", "patience=6");
    assertEquals(DeliverySoak.LOST, exit, this::said);
    assertTrue(said().matches("(?s).*LOST: \\d+ \\[0[,\\]].*"), this::said);
  }

  /** Nothing is there before AWS comes back. */
  @Test
  void aBacklogDrains() throws Exception {
    int exit = run("events=200", "rate=1000", "threads=2", "faults=false", "away=true");
    assertEquals(0, exit, this::said);
    assertTrue(said().contains("EventBridge: 200 stored, 0 repeats, 0 missing"), this::said);
  }

  @Test
  void theSlopeIsThatOfTheLine() {
    assertEquals(
        2.0,
        SoakMeter.slope(List.of(new double[] {0, 1}, new double[] {1, 3}, new double[] {2, 5})),
        1e-9);
  }

  @Test
  void anUnknownWordIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> SoakSettings.of("hours=1"));
    assertEquals(7_200_000, SoakSettings.of().events());
    assertEquals(5, SoakSettings.of("events=5").events());
  }
}
