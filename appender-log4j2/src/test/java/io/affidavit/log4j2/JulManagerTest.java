package io.affidavit.log4j2;

import io.affidavit.contract.Log4j2BridgesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The other of Log4j2's two bridges: it is the LogManager of java.util.logging. */
@EnabledIfSystemProperty(named = "java.util.logging.manager", matches = ".*log4j.*")
class JulManagerTest extends Log4j2BridgesContract {
  JulManagerTest(@TempDir Path directory) {
    super(directory);
  }

  @Override
  protected void bridgeJul() {}

  @Override
  protected void unbridgeJul() {}
}
