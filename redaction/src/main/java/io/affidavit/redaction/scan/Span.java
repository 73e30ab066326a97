package io.affidavit.redaction.scan;

/** A stretch of text and what it is. Immutable and thread-safe; holds no text. */
public final class Span {
  private final int start;
  private final int end;
  private final Category category;

  Span(int start, int end, Category category) {
    this.start = start;
    this.end = end;
    this.category = category;
  }

  /** Index of the first character, in UTF-16 units. */
  public int start() {
    return start;
  }

  /** Index behind the last character, in UTF-16 units. */
  public int end() {
    return end;
  }

  /** The name of the category, as it stands in the indicator: {@code SSN}, {@code DATE}, ... */
  public String label() {
    return category.name();
  }

  Category category() {
    return category;
  }

  @Override
  public String toString() {
    return label() + "[" + start + "," + end + ")";
  }
}
