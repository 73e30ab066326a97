package io.affidavit.logback;

import io.affidavit.contract.LogbackBridgesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** SLF4J's bridges. */
class BridgesTest extends LogbackBridgesContract {
  BridgesTest(@TempDir Path directory) {
    super(directory);
  }

  @Override
  protected void bridgeJul() {
    SLF4JBridgeHandler.install();
  }

  @Override
  protected void unbridgeJul() {
    SLF4JBridgeHandler.uninstall();
  }
}
