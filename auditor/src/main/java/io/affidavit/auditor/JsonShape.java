package io.affidavit.auditor;

import java.util.BitSet;

/**
 * Follows the brackets and quotes of one JSON value, closely enough to notice soon that a byte was
 * damaged: a raw newline in a string, text outside of one, an opening bracket where none can be.
 */
final class JsonShape {
  private static final int MAX_DEPTH = 256;

  /** What a byte means for the value. */
  enum Step {
    MORE,
    END,
    BROKEN
  }

  private final BitSet arrays = new BitSet();
  private int depth;
  private boolean string;
  private boolean escaped;
  private boolean newline;
  private byte before;

  /** A line ended since the last byte that counts. */
  boolean afterNewline() {
    return newline;
  }

  Step next(byte value) {
    if (string) {
      return inString(value);
    }
    return switch (value) {
      case '\n' -> newline();
      case ' ', '\t', '\r' -> Step.MORE;
      case '{', '[' -> open(value);
      case '}', ']' -> close(value);
      case '"' -> quote(value);
      default -> literal(value) ? counted(value) : Step.BROKEN;
    };
  }

  private Step newline() {
    newline = true;
    return Step.MORE;
  }

  private Step quote(byte value) {
    string = true;
    return counted(value);
  }

  private Step inString(byte value) {
    if (escaped) {
      escaped = false;
    } else if (value == '\\') {
      escaped = true;
    } else if (value == '"') {
      string = false;
      return depth == 0 ? Step.END : counted(value);
    }
    return value == '\n' ? Step.BROKEN : Step.MORE;
  }

  private Step open(byte value) {
    boolean expected =
        depth == 0 || (arrays.get(depth) ? before == '[' || before == ',' : before == ':');
    if (!expected || depth == MAX_DEPTH) {
      return Step.BROKEN;
    }
    depth++;
    arrays.set(depth, value == '[');
    return counted(value);
  }

  private Step close(byte value) {
    if (depth == 0 || arrays.get(depth) != (value == ']')) {
      return Step.BROKEN;
    }
    depth--;
    counted(value);
    return depth == 0 ? Step.END : Step.MORE;
  }

  private Step counted(byte value) {
    before = value;
    newline = false;
    return Step.MORE;
  }

  private boolean literal(byte value) {
    return depth > 0 && "-+.0123456789eEtrufalsn,:".indexOf(value) >= 0;
  }
}
