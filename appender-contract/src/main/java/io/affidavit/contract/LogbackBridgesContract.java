package io.affidavit.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The bridges to the Logback on the class path. */
public abstract class LogbackBridgesContract extends BridgesContract {
  /** For the class that runs it. */
  protected LogbackBridgesContract(@TempDir Path directory) {
    super(new LogbackHost(), directory);
  }
}
