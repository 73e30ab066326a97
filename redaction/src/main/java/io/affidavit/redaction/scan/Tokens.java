package io.affidavit.redaction.scan;

/** Finds where words and numbers start, and what each is at first sight. Stateless. */
final class Tokens {
  private static final int MAX_CHUNK = 40;

  private static final int MIN_CODE = 16;

  private static final int MIN_CHANGES = 4;

  private static final int UUID = 36;

  private Tokens() {}

  /**
   * Looks at the character at the index: {@link Scan#traits} is 0 where nothing starts there.
   * Answers where to look next if nothing is found.
   */
  static int read(Scan scan, int index) {
    switch (Chars.kind(scan.at(index))) {
      case Chars.LETTER:
        return letter(scan, index);
      case Chars.DIGIT:
        return digit(scan, index);
      case Chars.SIGN:
        scan.token(index, Token.SIGN, index + 1, index + 1);
        return index + 1;
      default:
        return other(scan, index);
    }
  }

  /** As {@link #read} where words matter only as keys and as {@link Words#SCHEME}. */
  static int readKeys(Scan scan, int index) {
    byte kind = Chars.kind(scan.at(index));
    if (kind != Chars.LETTER) {
      return kind == Chars.DIGIT ? digit(scan, index) : other(scan, index);
    }
    if (scan.wordBefore(index)) {
      scan.noToken();
      return index + 1;
    }
    int lettersEnd = index;
    while (lettersEnd < index + MAX_CHUNK && isLetters(scan.at(lettersEnd))) {
      lettersEnd++;
    }
    scan.spend(lettersEnd - index);
    int chunkEnd = chunkEnd(scan, lettersEnd, index);
    if (isUuid(scan, index, chunkEnd)) {
      scan.noToken();
      return index + UUID;
    }
    long traits = Token.LETTER | (isKeySign(scan, chunkEnd) ? Token.KEY : 0);
    int wordEnd = chunkEnd;
    if (Chars.fold(scan.at(index)) == 'b') {
      traits |= scan.phrases.read(scan, index) & Words.SCHEME;
      wordEnd = scan.phrases.end();
    }
    scan.token(index, traits, wordEnd, chunkEnd);
    return isCode(scan, index, chunkEnd) ? chunkEnd : lettersEnd;
  }

  private static boolean isLetters(char c) {
    byte kind = Chars.kind(c);
    return kind == Chars.LETTER || kind == Chars.INNER;
  }

  private static boolean isKeySign(Scan scan, int index) {
    char next = scan.at(index);
    if (next == ' ') {
      next = scan.at(index + 1);
      return next == '=' || next == ':';
    }
    return isKeySign(next);
  }

  private static boolean isUuid(Scan scan, int index, int chunkEnd) {
    return chunkEnd - index == 8 && scan.at(chunkEnd) == '-' && Uuids.isAt(scan, index);
  }

  /** A hash or a random token: long, and again and again a digit behind a letter. */
  private static boolean isCode(Scan scan, int index, int chunkEnd) {
    if (chunkEnd - index < MIN_CODE) {
      return false;
    }
    int changes = 0;
    for (int i = index + 1; i < index + MIN_CODE; i++) {
      changes += Chars.isLetter(scan.at(i)) != Chars.isLetter(scan.at(i - 1)) ? 1 : 0;
    }
    return changes >= MIN_CHANGES;
  }

  private static int other(Scan scan, int index) {
    if (Character.isHighSurrogate(scan.at(index)) && scan.digit(index) >= 0) {
      return digit(scan, index);
    }
    scan.noToken();
    return index + 1;
  }

  private static int letter(Scan scan, int index) {
    if (scan.wordBefore(index)) {
      scan.noToken();
      return index + 1;
    }
    long word = scan.phrases.read(scan, index);
    int firstEnd = scan.phrases.firstEnd();
    int chunkEnd = chunkEnd(scan, firstEnd, index);
    if (isUuid(scan, index, chunkEnd)) {
      scan.noToken();
      return index + UUID;
    }
    long traits = word | Token.LETTER;
    if (chunkEnd > firstEnd && scan.digit(firstEnd) >= 0) {
      traits |= Token.MIXED;
    }
    if (chunkEnd - index <= 4) {
      traits |= shortWord(scan, index, chunkEnd);
    }
    traits |= around(scan, index, chunkEnd);
    scan.token(index, traits, scan.phrases.end(), chunkEnd);
    return isCode(scan, index, chunkEnd) ? chunkEnd : firstEnd;
  }

  /** What only a word of up to four letters and digits can be. */
  private static long shortWord(Scan scan, int index, int end) {
    char behind = scan.at(end);
    long traits = behind == ':' || behind == '-' || behind == '.' ? Token.SHORT : 0;
    boolean state =
        end - index == 2
            && Chars.isUpper(scan.at(index))
            && Chars.isUpper(scan.at(index + 1))
            && Chars.isSpace(scan.at(index - 1));
    return state ? traits | Token.STATE : traits;
  }

  private static long around(Scan scan, int index, int chunkEnd) {
    long traits = scan.isAtNear(index) ? Token.AT : 0;
    char next = scan.at(chunkEnd);
    if (next == ' ') {
      char behind = scan.at(chunkEnd + 1);
      traits |= behind == '=' || behind == ':' ? Token.KEY : 0;
      traits |= behind >= '0' && behind <= '9' ? Token.NUMBERED : 0;
    } else if (isKeySign(next)) {
      traits |= Token.KEY;
    }
    return scan.at(index - 1) == '|' ? traits | Token.BAR : traits;
  }

  private static boolean isKeySign(char c) {
    switch (c) {
      case '=':
      case ':':
      case '>':
      case '"':
      case '\'':
      case '\\':
      case '_':
      case '-':
      case '.':
        return true;
      default:
        return false;
    }
  }

  private static int chunkEnd(Scan scan, int index, int start) {
    int at = index;
    while (at < start + MAX_CHUNK && isChunk(scan.at(at))) {
      at++;
    }
    return at;
  }

  private static boolean isChunk(char c) {
    byte kind = Chars.kind(c);
    return kind == Chars.LETTER || kind == Chars.DIGIT || kind == Chars.INNER;
  }

  private static int digit(Scan scan, int index) {
    if (scan.digitBefore(index)) {
      scan.noToken();
      return index + scan.width(index);
    }
    scan.groups.parse(scan, index);
    int end = scan.groups.end(0);
    long traits = Token.DIGIT | (scan.isAtNear(index) ? Token.AT : 0);
    int chunkEnd = end;
    if (Chars.isLetter(scan.at(end))) {
      chunkEnd = chunkEnd(scan, end, index);
      traits |= scan.wordBefore(index) ? 0 : Token.MIXED;
    }
    if (isUuid(scan, index, chunkEnd)) {
      scan.noToken();
      return index + UUID;
    }
    traits |= chunkEnd - index <= 4 ? shortWord(scan, index, chunkEnd) : 0;
    traits |= scan.at(index - 1) == '|' ? Token.BAR : 0;
    traits |= DigitTraits.of(scan, end);
    scan.token(index, traits, end, chunkEnd);
    return isCode(scan, index, chunkEnd) ? chunkEnd : end;
  }
}
