package io.affidavit.compatibility;

import io.affidavit.contract.LogbackContract;
import org.junit.jupiter.api.Test;

/** The contract on the Logback that this execution brings. */
class LogbackVersionTest extends LogbackContract {
  @Test
  void runsTheVersionsItClaims() {
    Expected.assertRunning(startAndListJars());
  }
}
