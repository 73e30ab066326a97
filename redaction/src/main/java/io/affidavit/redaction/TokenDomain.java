package io.affidavit.redaction;

<<<<<<<< HEAD:redaction/src/main/java/io/affidavit/redaction/TokenDomain.java
import io.affidavit.event.EventCatalogue;

/** What a token is made for: the same identifier has one token, two identifiers have two. */
final class TokenDomain {
  private TokenDomain() {}
========
/** Finds where words and numbers start, and what each is at first sight. Stateless. */
final class Tokens {
  private static final int MAX_CHUNK = 40;

  private Tokens() {}
>>>>>>>> main:redaction/src/main/java/io/affidavit/redaction/Tokens.java

  /**
   * Looks at the character at the index: {@link Scan#features} is 0 where nothing starts there.
   * Answers where to look next if nothing is found.
   */
<<<<<<<< HEAD:redaction/src/main/java/io/affidavit/redaction/TokenDomain.java
  static String of(Category category, String name) {
    return category == Category.OTHER ? EventCatalogue.normalise(name) : category.name();
========
  static int read(Scan scan, int index) {
    switch (Chars.kind(scan.at(index))) {
      case Chars.LETTER:
        return letter(scan, index);
      case Chars.DIGIT:
        return digit(scan, index);
      case Chars.SIGN:
        scan.token(index, Token.SIGN, 0, index + 1, index + 1);
        return index + 1;
      default:
        return other(scan, index);
    }
  }

  private static int other(Scan scan, int index) {
    if (Character.isHighSurrogate(scan.at(index)) && scan.digit(index) >= 0) {
      return digit(scan, index);
    }
    scan.token(index, 0, 0, index, index);
    scan.spend(1);
    return index + 1;
  }

  private static int letter(Scan scan, int index) {
    if (scan.wordBefore(index)) {
      scan.token(index, 0, 0, index, index);
      scan.spend(1);
      return index + 1;
    }
    long word = scan.phrases.read(scan, index);
    int firstEnd = scan.phrases.firstEnd();
    int chunkEnd = chunkEnd(scan, firstEnd, index);
    int features = word == 0 ? 0 : Token.KNOWN;
    if (chunkEnd > firstEnd && scan.digit(firstEnd) >= 0) {
      features |= Token.MIXED;
    }
    if (Chars.isUpper(scan.at(index))) {
      features |= Token.CAPITAL;
    }
    if (chunkEnd - index <= 4) {
      features |= Token.SHORT;
    }
    features |= around(scan, index, chunkEnd);
    scan.token(index, features | Token.LETTER, word, scan.phrases.end(), chunkEnd);
    return firstEnd;
  }

  private static int around(Scan scan, int index, int chunkEnd) {
    int features = scan.isAtNear(index) ? Token.AT : 0;
    char next = scan.at(chunkEnd);
    if (next == ' ') {
      char behind = scan.at(chunkEnd + 1);
      features |= behind == '=' || behind == ':' ? Token.KEY : 0;
      features |= behind >= '0' && behind <= '9' ? Token.NUMBERED : 0;
    } else if (isKeySign(next)) {
      features |= Token.KEY;
    }
    return scan.at(index - 1) == '|' ? features | Token.BAR : features;
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
      scan.token(index, 0, 0, index, index);
      scan.spend(1);
      return index + scan.width(index);
    }
    scan.groups.parse(scan, index);
    int end = scan.groups.end(0);
    int features = Token.DIGIT | (scan.isAtNear(index) ? Token.AT : 0);
    int chunkEnd = end;
    if (Chars.isLetter(scan.at(end))) {
      chunkEnd = chunkEnd(scan, end, index);
      features |= scan.wordBefore(index) ? 0 : Token.MIXED;
    }
    features |= chunkEnd - index <= 4 ? Token.SHORT : 0;
    features |= scan.at(index - 1) == '|' ? Token.BAR : 0;
    scan.token(index, features, 0, end, chunkEnd);
    return end;
>>>>>>>> main:redaction/src/main/java/io/affidavit/redaction/Tokens.java
  }
}
