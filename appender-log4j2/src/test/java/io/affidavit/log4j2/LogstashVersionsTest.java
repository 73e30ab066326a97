package io.affidavit.log4j2;

import static io.affidavit.log4j2.TestContext.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.LogstashLibrary;
import io.affidavit.contract.SharedKeys;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Arguments of each logstash-logback-encoder, which needs logback-core beside it and no Jackson.
 */
class LogstashVersionsTest {
  @TempDir Path directory;

  /** For the encoder's {@code fields}. */
  public static final class Place {
    private final String ward = "ICU";
    private final int bed = 4;

    public String getWard() {
      return ward;
    }

    public int getBed() {
      return bed;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.4", "8.1", "9.0"})
  void argumentsArriveWithTheirTypes(String version) throws Exception {
    SharedKeys.putInto(directory);
    TestContext log4j = TestContext.plain(directory);
    try (LogstashLibrary library = new LogstashLibrary(version, "logback-core")) {
      assertTrue(library.sees("ch.qos.logback.core.Appender"));
      assertFalse(library.sees("ch.qos.logback.classic.Logger"));
      log4j.log.info(AUDIT, "PHI_QUERIED", library.oneOfEach(new Place()));
    }
    List<String> events = log4j.events();
    assertEquals(1, events.size());
    assertTrue(events.get(0).contains(LogstashLibrary.eachRead()), events.get(0));
  }
}
