package io.affidavit.redaction;

/** A stretch of text and what it is. Immutable. */
final class Span {
  final int start;
  final int end;
  final Category category;

  /**
   * @param start index of the first character
   * @param end index behind the last one
   */
  Span(int start, int end, Category category) {
    this.start = start;
    this.end = end;
    this.category = category;
  }
}
