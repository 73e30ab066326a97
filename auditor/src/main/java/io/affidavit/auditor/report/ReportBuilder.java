package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sections of one kind of report. It gets every event of the time from {@link #lead}
 * before the range to its end, in the order of time and then of id, each id once, and picks itself
 * what {@link ReportRequest#selects}: what went before and who else was there may matter for what
 * is picked. Not thread-safe.
 */
public interface ReportBuilder extends Closeable {
  /** How much of the time before the range it wants to see; zero: none. */
  default Duration lead() {
    return Duration.ZERO;
  }

  /** The fields that it looks at: others may be missing from the events that it gets. */
  default Set<ReportedField> fields() {
    return EnumSet.allOf(ReportedField.class);
  }

  /**
   * Before the first event: only this table will be written, so that what others need may be left
   * out, of the work and of the sections.
   *
   * @param table its id; null: the first one
   */
  default void only(@Nullable String table) {}

  /** An event from before the range. */
  default void before(ReportEvent event) throws IOException {}

  /** An event of the range. */
  void accept(ReportEvent event) throws IOException;

  /**
   * After the last event.
   *
   * @param facts what is known of the input as a whole
   */
  List<Section> finish(InputFacts facts) throws IOException;

  /** Frees what tables were laid aside; the sections cannot be read any more. */
  @Override
  default void close() throws IOException {}
}
