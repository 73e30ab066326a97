package io.affidavit.spool;

import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code segment-<first sequence>-<random>.spool}: names sort by sequence, never by time. */
final class SegmentName {
  private static final String PREFIX = "segment-";
  private static final String SUFFIX = ".spool";

  private SegmentName() {}

  static String of(long firstSequence, UUID segment) {
    return String.format(
        Locale.ROOT, "%s%019d-%08x%s", PREFIX, firstSequence, random(segment), SUFFIX);
  }

  private static int random(UUID segment) {
    return (int) segment.getLeastSignificantBits();
  }

  /** The first sequence in a segment's name, or null where the file is no segment. */
  static @Nullable Long firstSequence(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
      return null;
    }
    int dash = name.indexOf('-', PREFIX.length());
    try {
      return dash < 0 ? null : Long.valueOf(name.substring(PREFIX.length(), dash));
    } catch (NumberFormatException foreign) {
      return null;
    }
  }
}
