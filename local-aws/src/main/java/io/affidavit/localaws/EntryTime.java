package io.affidavit.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The time of a PutEvents entry: epoch seconds on the wire, whole seconds when delivered. */
final class EntryTime {
  /** Year 9999, the last that RFC 3339 can write. */
  private static final long MAX_EPOCH_SECOND = 253_402_300_799L;

  private EntryTime() {}

  static long epochSecond(@Nullable JsonNode time, long otherwise) {
    if (time == null || time.isNull()) {
      return otherwise;
    }
    if (time.isNumber()) {
      double seconds = Math.floor(time.doubleValue());
      if (Math.abs(seconds) <= MAX_EPOCH_SECOND) {
        return (long) seconds;
      }
    }
    if (time.isTextual()) {
      try {
        return OffsetDateTime.parse(time.textValue()).toEpochSecond();
      } catch (DateTimeException e) {
        // Falls through: the same answer as for any other text.
      }
    }
    throw AwsException.serialization("Unexpected value type at 'Time'");
  }

  static String rfc3339(long epochSecond) {
    return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(epochSecond));
  }
}
