package io.affidavit.logback;

import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.LogstashLibrary;
import io.affidavit.contract.SharedKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Marker;

/** Arguments and markers of each logstash-logback-encoder, with no Jackson, its own, or another. */
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
  @CsvSource({
    "7.4, none",
    "7.4, jackson2",
    "8.1, none",
    "8.1, jackson2",
    "9.0, none",
    "9.0, jackson3",
    "9.0, jackson2"
  })
  void argumentsAndMarkersArriveWithTheirTypes(String version, String jackson) throws Exception {
    SharedKeys.putInto(directory);
    TestContext logback = TestContext.plain(directory);
    try (LogstashLibrary library = library(version, jackson)) {
      assertEquals(
          jackson.equals("jackson2"), library.sees("com.fasterxml.jackson.core.JsonGenerator"));
      assertEquals(jackson.equals("jackson3"), library.sees("tools.jackson.core.JsonGenerator"));
      logback.log.info(AUDIT, "PHI_QUERIED", library.oneOfEach(new Place()));
      Marker marker = (Marker) library.marker("attemptCount", 3);
      marker.add((Marker) library.markerOf(Map.of("userRole", "nurse")));
      marker.add(AUDIT);
      logback.log.info(marker, "PHI_QUERIED");
    }
    List<String> events = logback.events();
    assertEquals(2, events.size());
    assertTrue(events.get(0).contains(LogstashLibrary.eachRead()), events.get(0));
    assertTrue(events.get(1).contains("\"attemptCount\":3,\"userRole\":\"nurse\""), events.get(1));
  }

  private static LogstashLibrary library(String version, String jackson) throws Exception {
    return jackson.equals("none")
        ? new LogstashLibrary(version)
        : new LogstashLibrary(version, jackson);
  }
}
