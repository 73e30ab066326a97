package io.affidavit.micrometer;

import io.affidavit.pipeline.AuditHealth;
import io.affidavit.spool.SpoolStage;

/** States as numbers, since a meter has no others; an alarm compares them. Stateless. */
final class Levels {
  private Levels() {}

  static double of(AuditHealth.State state) {
    switch (state) {
      case UP:
        return 0;
      case DEGRADED:
        return 1;
      case DOWN:
        return 2;
    }
    throw new AssertionError(state);
  }

  static double of(SpoolStage stage) {
    switch (stage) {
      case OK:
        return 0;
      case WARN:
        return 1;
      case CRITICAL:
        return 2;
      case FULL:
        return 3;
    }
    throw new AssertionError(stage);
  }
}
