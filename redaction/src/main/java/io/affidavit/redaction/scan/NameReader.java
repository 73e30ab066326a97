package io.affidavit.redaction.scan;

/** Reads the words of a name. Stateless; looks no further than a limit that it is given. */
final class NameReader {
  private static final int MAX_PARTS = 4;

  private static final int MAX_WORD = 24;

  /** What the vocabulary knows as something else. */
  private static final long OTHERS =
      Words.KEYWORD | Words.MONTH | Words.WEEKDAY | Words.NAMEKEY | Words.CODES | Words.MACHINE;

  private NameReader() {}

  /** Index behind the word at the index: letters, with hyphens and apostrophes between them. */
  static int wordEnd(Scan scan, int index) {
    int at = index;
    while (at < index + MAX_WORD && isInside(scan, at)) {
      at++;
    }
    scan.spend(at - index);
    return at;
  }

  private static boolean isInside(Scan scan, int index) {
    char c = scan.at(index);
    if (Chars.isLetter(c) || Chars.kind(c) == Chars.INNER) {
      return true;
    }
    return (c == '-' || c == '\'' || c == '\u2019')
        && Chars.isLetter(scan.at(index - 1))
        && Chars.isLetter(scan.at(index + 1));
  }

  /** Whether the word, or what stands before its first hyphen or apostrophe, is a given name. */
  static boolean isGiven(Scan scan, int start, int end) {
    int at = start;
    while (at < end && (Chars.isLetter(scan.at(at)) || Chars.kind(scan.at(at)) == Chars.INNER)) {
      at++;
    }
    return NameWords.GIVEN.has(scan, start, at);
  }

  /** {@code J.}, or a capital alone. */
  static boolean isInitial(Scan scan, int index) {
    return Chars.isUpper(scan.at(index))
        && !isInside(scan, index + 1)
        && scan.digit(index + 1) < 0
        && scan.at(index + 1) != '_';
  }

  /** All in capitals, two and more. */
  static boolean isShouted(Scan scan, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = scan.at(i);
      if (Chars.isLetter(c) && !Chars.isUpper(c)) {
        return false;
      }
    }
    return end - start > 1;
  }

  /**
   * Index behind the words with a capital first, initials and particles from the index on, or -1.
   *
   * @param shouted whether words that are all in capitals belong to it
   */
  static int end(Scan scan, int index, int limit, boolean shouted) {
    int at = index;
    int end = -1;
    for (int parts = 0; parts < MAX_PARTS; parts++) {
      int next = partEnd(scan, at, shouted);
      if (next < 0 || next > limit) {
        break;
      }
      end = next;
      at = behindSpace(scan, behindParticles(scan, next));
      if (at == next) {
        break;
      }
    }
    return end;
  }

  /** Index behind one space or two, or the index itself. */
  static int behindSpace(Scan scan, int index) {
    int at = scan.skipSpaces(index);
    return at - index <= 2 ? at : index;
  }

  /** Index behind particles that stand behind a space at the index; the index where none do. */
  static int behindParticles(Scan scan, int index) {
    int at = index;
    for (int i = 0; i < 3; i++) {
      int start = behindSpace(scan, at);
      int end = wordEnd(scan, start);
      if (start == at || !NameWords.PARTICLES.has(scan, start, end)) {
        return at;
      }
      at = end;
    }
    return at;
  }

  private static int partEnd(Scan scan, int index, boolean shouted) {
    if (isInitial(scan, index)) {
      return Chars.isDot(scan.at(index + 1)) ? index + 2 : index + 1;
    }
    int end = wordEnd(scan, index);
    return isName(scan, index, end, shouted) ? withoutGenitive(scan, index, end) : -1;
  }

  /** Whether the word has the form of a name and is known as nothing else. */
  static boolean isName(Scan scan, int start, int end, boolean shouted) {
    return Chars.isUpper(scan.at(start))
        && end - start > 1
        && !isPartOfCode(scan, end)
        && isShouted(scan, start, end) == shouted
        && isFree(scan, start, end);
  }

  /** Whether the word is known as nothing else than a name. */
  static boolean isFree(Scan scan, int start, int end) {
    return !NameWords.STARTS.has(scan, start, end)
        && !NameWords.PLACES.has(scan, start, end)
        && !NameWords.EPONYMS.has(scan, start, end)
        && !NameWords.FORMS.has(scan, start, end)
        && !Words.is(scan.phrases.read(scan, start), OTHERS);
  }

  /** What stands behind a word says that it is a key, an address, a path or the like. */
  static boolean isPartOfCode(Scan scan, int end) {
    char c = scan.at(end);
    return scan.digit(end) >= 0
        || (c != 0 && "_=(/\\@".indexOf(c) >= 0)
        || (c == '.' && Chars.isWord(scan.at(end + 1)));
  }

  private static int withoutGenitive(Scan scan, int start, int end) {
    char c = scan.at(end - 2);
    boolean genitive = end - start > 3 && (c == '\'' || c == '\u2019') && scan.at(end - 1) == 's';
    return genitive ? end - 2 : end;
  }

  /** Whether a word follows that says that all of it is the name of a thing. */
  static boolean isThing(Scan scan, int end) {
    char c = scan.at(end);
    boolean genitive = (c == '\'' || c == '\u2019') && scan.at(end + 1) == 's';
    int next = behindSpace(scan, genitive ? end + 2 : end);
    int last = wordEnd(scan, next);
    return NameWords.EPONYMS.has(scan, next, last)
        || (!genitive && Chars.isUpper(scan.at(next)) && NameWords.PLACES.has(scan, next, last));
  }
}
