package io.affidavit.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.pipeline.AuditHealth;
import io.affidavit.spool.SpoolStage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers that docs/operations.md names, which alarms of users rely on. */
class LevelsTest {
  @Test
  void worseIsMore() {
    assertEquals(
        List.of(0.0, 1.0, 2.0), Arrays.stream(AuditHealth.State.values()).map(Levels::of).toList());
    assertEquals(
        List.of(0.0, 1.0, 2.0, 3.0), Arrays.stream(SpoolStage.values()).map(Levels::of).toList());
  }
}
