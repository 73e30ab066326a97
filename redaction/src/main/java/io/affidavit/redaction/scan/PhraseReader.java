package io.affidavit.redaction.scan;

/**
 * Reads the longest phrase of the vocabulary at a place: {@code Driver's license no.}. Confined to
 * one thread.
 */
final class PhraseReader {
  private static final int MAX_WORD = 24;

  private final Vocabulary vocabulary = Vocabulary.standard();
  private final char[] buffer = new char[Vocabulary.MAX_PHRASE + MAX_WORD + 1];
  private int length;
  private int hash;
  private int end;
  private int firstEnd;

  /** The entry of the phrase at the index, or of its first word, or 0 where that is unknown. */
  long read(Scan scan, int index) {
    length = 0;
    hash = 0;
    int at = word(scan, index);
    firstEnd = at;
    end = at;
    long found = at - index > MAX_WORD ? 0 : vocabulary.get(buffer, length, hash);
    if (!Words.is(found, Words.PREFIX)) {
      return found;
    }
    return longer(scan, at, found);
  }

  private long longer(Scan scan, int index, long first) {
    long best = first;
    long last = first;
    int at = index;
    while (Words.is(last, Words.PREFIX) && length < Vocabulary.MAX_PHRASE) {
      int next = behindSeparator(scan, at);
      if (next == at || !Chars.isLetter(scan.at(next))) {
        break;
      }
      add(' ');
      at = word(scan, next);
      last = vocabulary.get(buffer, length, hash);
      if ((last & ~Words.PREFIX) != 0) {
        best = last;
        end = at;
      }
    }
    return best;
  }

  private void add(char c) {
    buffer[length++] = c;
    hash = Vocabulary.hash(hash, c);
  }

  /** Takes the letters at the index, at most as many as a word may have; answers their end. */
  private int word(Scan scan, int index) {
    int at = index;
    for (; at <= index + MAX_WORD; at++) {
      char c = scan.at(at);
      byte kind = Chars.kind(c);
      if (kind == Chars.LETTER) {
        if (length < buffer.length) {
          add(Chars.fold(c));
        }
      } else if (kind != Chars.INNER) {
        break;
      }
    }
    scan.spend(at - index);
    return at;
  }

  private static int behindSeparator(Scan scan, int index) {
    char c = scan.at(index);
    if (isSeparator(c)) {
      return !Chars.isSpace(c) && Chars.isSpace(scan.at(index + 1)) ? index + 2 : index + 1;
    }
    return index;
  }

  private static boolean isSeparator(char c) {
    return Chars.isSpace(c) || "_-.'/\u2019".indexOf(c) >= 0;
  }

  /** Index behind the phrase that was read, or behind its first word where none is known. */
  int end() {
    return end;
  }

  /** Index behind the first word, or where it is too long to be one, somewhere in it. */
  int firstEnd() {
    return firstEnd;
  }
}
