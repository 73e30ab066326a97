package io.affidavit.auditor;

/** A piece of an input file. */
final class Chunk {
  private final Kind kind;
  private final byte[] bytes;

  enum Kind {
    /** One JSON value, as far as brackets and quotes tell. */
    VALUE,
    /** Not a JSON value; where it was cut is a guess. */
    BROKEN,
    /** A value longer than any event: all of it is in {@link JsonSplitter#rest}. */
    LARGE
  }

  Chunk(Kind kind, byte[] bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  Kind kind() {
    return kind;
  }

  /** Empty for {@link Kind#LARGE}. */
  byte[] bytes() {
    return bytes;
  }
}
