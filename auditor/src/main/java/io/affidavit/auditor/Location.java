package io.affidavit.auditor;

/**
 * Where in the input something was found: never what. Pieces of one source are decoded at the same
 * time, so that the number counts from its piece, and the piece learns later what came before it.
 */
final class Location {
  private final Piece piece;
  private final long number;

  /** A part of a source. */
  static final class Piece {
    private final String source;
    private volatile long before;

    Piece(String source) {
      this.source = source;
    }

    /** So many values came before this piece. */
    void follows(long values) {
      before = values;
    }
  }

  /**
   * A place.
   *
   * @param source a file's path as given, or {@code stdin}
   * @param number the value in that source, from 1
   */
  Location(String source, long number) {
    this(new Piece(source), number);
  }

  Location(Piece piece, long number) {
    this.piece = piece;
    this.number = number;
  }

  String source() {
    return piece.source;
  }

  long number() {
    return piece.before + number;
  }

  @Override
  public String toString() {
    return source() + " record " + number();
  }
}
