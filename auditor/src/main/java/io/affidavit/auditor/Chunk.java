package io.affidavit.auditor;

import org.jspecify.annotations.Nullable;

/** A piece of an input file. */
final class Chunk {
  private final Kind kind;
  private final byte[] bytes;
  private final SealTail.@Nullable Sealed sealed;

  enum Kind {
    /** One JSON value, as far as brackets and quotes tell. */
    VALUE,
    /** Not a JSON value; where it was cut is a guess. */
    BROKEN,
    /** A value longer than any event: all of it is in {@link JsonSplitter#rest}. */
    LARGE
  }

  Chunk(Kind kind, byte[] bytes) {
    this(kind, bytes, null);
  }

  /** With the seal that was found at its end. */
  Chunk(Kind kind, byte[] bytes, SealTail.@Nullable Sealed sealed) {
    this.kind = kind;
    this.bytes = bytes;
    this.sealed = sealed;
  }

  /** The seal at its end, if it was looked for and found. */
  SealTail.@Nullable Sealed sealed() {
    return sealed;
  }

  Kind kind() {
    return kind;
  }

  /** Empty for {@link Kind#LARGE}. */
  byte[] bytes() {
    return bytes;
  }
}
