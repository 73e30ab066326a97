package io.affidavit.auditor.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a section is made of. */
public sealed interface Block {
  /**
   * A few figures side by side.
   *
   * @param items in order
   */
  record Figures(List<Figure> items) implements Block {}

  /**
   * One of them.
   *
   * @param id unique in its section, for the JSON
   * @param label what it counts
   * @param value a {@link Long}, a {@link Double} for a share of 1, an {@link java.time.Instant} or
   *     a text; null: unknown
   * @param tone how to look at it
   */
  record Figure(String id, String label, @Nullable Object value, Tone tone) {}

  /** Whether something wants to be looked at. */
  enum Tone {
    PLAIN,
    GOOD,
    WARNING,
    BAD
  }

  /** A sentence that must not be overlooked, or that explains an empty place. */
  record Note(Tone tone, String text) implements Block {}

  /**
   * Rows of cells.
   *
   * @param id unique in its report, {@code accesses}; names the table on the command line
   * @param title what people read
   * @param columns in order
   * @param rows each with a cell for each column
   */
  record Table(String id, String title, List<Column> columns, Rows rows) implements Block {}

  /**
   * A column.
   *
   * @param id as the JSON and the first line of a CSV have it, {@code userId}
   * @param title what people read
   * @param kind what its cells hold
   */
  record Column(String id, String title, Kind kind) {}

  /** What a cell holds; null is unknown or none, for each. */
  enum Kind {
    /** A {@link String} as the event has it: never trusted. */
    TEXT,
    /** A {@link String} that names something: shown in letters of one width. */
    ID,
    /** An {@link java.time.Instant}. */
    TIME,
    /** A {@link Long}. */
    COUNT,
    /** A {@link Double}. */
    NUMBER,
    /** A {@link Boolean}. */
    FLAG,
    /** A {@link List} of {@link String}. */
    LIST,
    /** A {@link String} of INFO, LOW, MEDIUM, HIGH, CRITICAL. */
    SEVERITY
  }

  /**
   * A picture of some numbers, with the numbers.
   *
   * @param id unique in its report
   * @param title what it shows
   * @param description the same as a sentence for who cannot see it
   * @param shape how it is drawn
   * @param categories along the axis: days, hours, users; for {@link Shape#HEAT} and {@link
   *     Shape#MATRIX} the columns
   * @param series each with a value for each category; for {@link Shape#HEAT} and {@link
   *     Shape#MATRIX} one a line
   */
  record Chart(
      String id,
      String title,
      String description,
      Shape shape,
      List<String> categories,
      List<Series> series)
      implements Block {}

  /** Values, one for each category; NaN: nothing to show. */
  record Series(String name, List<Double> values) {}

  /** How a chart is drawn. */
  enum Shape {
    /** Stacked columns along a time. */
    TIMELINE,
    /** Lying bars, the longest first. */
    BARS,
    /** A square for each value, the darker the more. */
    HEAT,
    /** A square for each value: 0 never seen, 1 seen. */
    MATRIX
  }
}
