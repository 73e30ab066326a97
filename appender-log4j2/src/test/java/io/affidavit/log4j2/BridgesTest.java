package io.affidavit.log4j2;

import io.affidavit.contract.Log4j2BridgesContract;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;
import org.junit.jupiter.api.io.TempDir;

/** Log4j2's bridges; of the two for java.util.logging the one that needs no property of the JVM. */
class BridgesTest extends Log4j2BridgesContract {
  private final Log4jBridgeHandler handler = new Log4jBridgeHandler();

  BridgesTest(@TempDir Path directory) {
    super(directory);
  }

  @Override
  protected void bridgeJul() {
    Logger.getLogger("").addHandler(handler);
  }

  @Override
  protected void unbridgeJul() {
    Logger.getLogger("").removeHandler(handler);
  }
}
