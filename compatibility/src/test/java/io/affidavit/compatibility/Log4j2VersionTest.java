package io.affidavit.compatibility;

import io.affidavit.contract.Log4j2Contract;
import org.junit.jupiter.api.Test;

/** The contract on the Log4j2 that this execution brings. */
class Log4j2VersionTest extends Log4j2Contract {
  @Test
  void runsTheVersionsItClaims() {
    Expected.assertRunning(startAndListJars());
  }
}
