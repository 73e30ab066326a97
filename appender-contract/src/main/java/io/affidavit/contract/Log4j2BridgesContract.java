package io.affidavit.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The bridges to the Log4j2 on the class path. */
public abstract class Log4j2BridgesContract extends BridgesContract {
  /** For the class that runs it. */
  protected Log4j2BridgesContract(@TempDir Path directory) {
    super(new Log4j2Host(), directory);
  }
}
