package io.affidavit.event;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that have one text of their own. Stateless. */
final class Leaves {
  private Leaves() {}

  /**
   * The text, or null where the value is of another kind. Times are ISO 8601 in UTC; a local date
   * or time, which has no zone, is as it is written.
   */
  static @Nullable CharSequence textOf(Object value) {
    if (value instanceof CharSequence || value instanceof Character) {
      return value.toString();
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof char[]) {
      return new String((char[]) value);
    }
    if (value instanceof UUID || value instanceof URI || value instanceof Path) {
      // A Path is also an Iterable of itself, without end.
      return value.toString();
    }
    return timeOf(value);
  }

  @SuppressWarnings("JavaUtilDate") // callers still log it
  private static @Nullable CharSequence timeOf(Object value) {
    if (value instanceof Date) {
      // Not toInstant(): java.sql.Date and Time throw there.
      return Instant.ofEpochMilli(((Date) value).getTime()).toString();
    }
    if (value instanceof Calendar) {
      return Instant.ofEpochMilli(((Calendar) value).getTimeInMillis()).toString();
    }
    if (value instanceof OffsetDateTime) {
      return ((OffsetDateTime) value).toInstant().toString();
    }
    if (value instanceof ZonedDateTime) {
      return ((ZonedDateTime) value).toInstant().toString();
    }
    return null;
  }
}
