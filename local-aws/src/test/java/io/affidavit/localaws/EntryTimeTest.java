package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTimeTest {
  private static JsonNode json(String text) {
    return Wire.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "1795348800, 2026-11-22T12:00:00Z",
    "1795348800.999, 2026-11-22T12:00:00Z",
    "1.7953488E9, 2026-11-22T12:00:00Z",
    "-0.5, 1969-12-31T23:59:59Z",
    "253402300799, 9999-12-31T23:59:59Z",
    "'\"2026-11-22T12:00:00Z\"', 2026-11-22T12:00:00Z",
    "'\"2026-11-22T13:00:00.5+01:00\"', 2026-11-22T12:00:00Z"
  })
  void numbersAndTextsBecomeWholeSeconds(String wire, String delivered) {
    assertEquals(delivered, EntryTime.rfc3339(EntryTime.epochSecond(json(wire), -1)));
  }

  @Test
  void absentMeansNow() {
    assertEquals(7, EntryTime.epochSecond(null, 7));
    assertEquals(7, EntryTime.epochSecond(json(" null "), 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "{}", "[1]", "\"now\"", "\"\"", "\"1795348800\"", "253402300800", "1e99"})
  void anythingElseIsRefused(String wire) {
    AwsException refused =
        assertThrows(AwsException.class, () -> EntryTime.epochSecond(json(wire), 0));
    assertEquals("SerializationException", refused.type());
  }
}
