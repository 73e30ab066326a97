package io.affidavit.redaction.scan;

/**
 * Names of persons, 45 CFR 164.514(b)(2)(i)(A), by a list of given names and the words around:
 * {@code John Q. Doe}, {@code Doe, John}, {@code Dr. Smith}, {@code pt Sarah L.}. In lower case
 * only behind a title or a word that says who it is. A name that is in no list and has no such word
 * before it is not found, and a title is part of the span.
 */
final class NameRecogniser implements Recogniser {
  /**
   * Of the characters that a recogniser may look ahead; the word behind a name is looked at too.
   */
  private static final int MAX = 64;

  private static final int MIN_SHOUTED = 4;

  private static final int MIN_LOWER = 3;

  @Override
  public long triggers() {
    return Token.LETTER;
  }

  @Override
  public boolean match(Scan scan) {
    int start = scan.position();
    if (isInCode(scan, start)) {
      return false;
    }
    int end = NameReader.wordEnd(scan, start);
    if (NameWords.TITLES.has(scan, start, end) && titled(scan, start, end)) {
      return true;
    }
    if (Words.is(scan.word(), Words.NAMEKEY) && behindPerson(scan, scan.wordEnd(), true)) {
      return true;
    }
    if (NameWords.PERSONS.has(scan, start, end)) {
      return behindPerson(scan, end, NameWords.NAMED.has(scan, start, end));
    }
    if (NameWords.PARTICLES.has(scan, start, end)) {
      return lastFirst(scan, NameReader.behindSpace(scan, NameReader.behindParticles(scan, end)));
    }
    return Chars.isUpper(scan.at(start))
        && (given(scan, end) || lastFirst(scan, start) || identified(scan, end));
  }

  /** Part of a path, a class, a key or an address. */
  private static boolean isInCode(Scan scan, int start) {
    char c = scan.at(start - 1);
    return c == '-' || c == '_' || c == '/' || c == '\\' || c == '.' || c == '@' || c == '$';
  }

  private static boolean titled(Scan scan, int start, int end) {
    boolean dot = Chars.isDot(scan.at(end));
    int name = NameReader.behindSpace(scan, dot ? end + 1 : end);
    boolean shouted = NameReader.isShouted(scan, start, end);
    boolean sure = dot || isSureTitle(scan, start, end, shouted);
    if ((name == end && !dot) || !sure) {
      return false;
    }
    int limit = start + MAX;
    int first = NameReader.behindSpace(scan, NameReader.behindParticles(scan, name - 1));
    int behind = NameReader.end(scan, Math.max(first, name), limit, false);
    if (behind < 0 && NameReader.isShouted(scan, name, NameReader.wordEnd(scan, name))) {
      behind = NameReader.end(scan, name, limit, true);
    }
    if (behind < 0 && !Chars.isUpper(scan.at(start))) {
      behind = lowerEnd(scan, name, dot || scan.startsWith(start, "mr"));
    }
    return behind > 0 && scan.found(start, behind, Category.NAME);
  }

  /** {@code MR} is a way of imaging, {@code MS} a disease, {@code ms} a unit. */
  private static boolean isSureTitle(Scan scan, int start, int end, boolean shouted) {
    return NameWords.SURE_TITLES.has(scan, start, end)
        || (!shouted && (Chars.isUpper(scan.at(start)) || scan.startsWith(start, "mr")));
  }

  /** Words in lower case: the first a given name, or of any form where it is sure to be a name. */
  private static int lowerEnd(Scan scan, int index, boolean sure) {
    int end = NameReader.wordEnd(scan, index);
    boolean first = isLowerName(scan, index, end) && (sure || NameReader.isGiven(scan, index, end));
    if (!first) {
      return -1;
    }
    int next = NameReader.behindSpace(scan, end);
    int last = NameReader.wordEnd(scan, next);
    return next > end && isLowerName(scan, next, last) && !isVerb(scan, next, last) ? last : end;
  }

  private static boolean isLowerName(Scan scan, int start, int end) {
    return end - start >= MIN_LOWER
        && Chars.isLetter(scan.at(start))
        && !Chars.isUpper(scan.at(start))
        && !NameReader.isPartOfCode(scan, end)
        && NameReader.isFree(scan, start, end);
  }

  private static boolean isVerb(Scan scan, int start, int end) {
    return end - start > MIN_LOWER
        && (scan.startsWith(end - 2, "ed") || scan.startsWith(end - 3, "ing"));
  }

  /**
   * Behind {@code patient}, {@code named} and the like.
   *
   * @param named whether only a name can follow
   */
  private static boolean behindPerson(Scan scan, int behind, boolean named) {
    int at = behindSign(scan, behind);
    int link = NameReader.wordEnd(scan, at);
    boolean sure = named;
    if (at > behind && NameWords.LINKS.has(scan, at, link)) {
      sure |= NameWords.NAMED.has(scan, at, link);
      at = behindSign(scan, link);
      link = at > link && sure && scan.startsWith(at, "is ") ? at + 2 : link;
      at = behindSign(scan, link);
    }
    if (at == behind || at == link || !Chars.isLetter(scan.at(at))) {
      return false;
    }
    return name(scan, at, sure);
  }

  private static int behindSign(Scan scan, int index) {
    int at = scan.at(index) == ':' || scan.at(index) == ',' ? index + 1 : index;
    return NameReader.behindSpace(scan, at);
  }

  private static boolean name(Scan scan, int start, boolean sure) {
    if (lastFirst(scan, start, true)) {
      return true;
    }
    int first = NameReader.wordEnd(scan, start);
    boolean given = NameReader.isGiven(scan, start, first);
    int end = NameReader.end(scan, start, scan.position() + MAX, false);
    if (end > 0 && !NameReader.isThing(scan, end)) {
      boolean telling = sure || given || hasInitial(scan, first) || isAside(scan, first, end);
      return telling && end - start > 1 && scan.found(start, end, Category.NAME);
    }
    int lower = end < 0 ? lowerEnd(scan, start, false) : -1;
    return lower > 0 && scan.found(start, lower, Category.NAME);
  }

  /** Several words, and what follows is said of them: {@code Luiza Gomes, 93 years old}. */
  private static boolean isAside(Scan scan, int first, int end) {
    char next = scan.at(end + 2);
    return end > first
        && scan.at(end) == ','
        && scan.at(end + 1) == ' '
        && Chars.isWord(next)
        && !Chars.isUpper(next);
  }

  /** Several words, and behind a comma or bracket a number that only persons have. */
  private static boolean identified(Scan scan, int first) {
    int start = scan.position();
    if (scan.at(first) != ' ' || !NameReader.isName(scan, start, first, false)) {
      return false;
    }
    int end = NameReader.end(scan, start, start + MAX, false);
    if (end <= first) {
      return false;
    }
    char sign = scan.at(end);
    int next = sign == ',' || sign == ' ' ? end + 1 : end;
    next = scan.at(next) == '(' || scan.at(next) == ' ' ? next + 1 : next;
    if (next - end != 2) {
      return false;
    }
    long word = scan.phrases.read(scan, next);
    boolean number =
        Words.is(word, Words.SSN | Words.DATEKEY)
            || (Words.is(word, Words.STRONG) && Words.category(word) == Category.MRN);
    return number && scan.found(start, end, Category.NAME);
  }

  private static boolean hasInitial(Scan scan, int wordEnd) {
    int next = NameReader.behindSpace(scan, wordEnd);
    return next > wordEnd && NameReader.isInitial(scan, next) && Chars.isDot(scan.at(next + 1));
  }

  /** A given name, and a name or initial behind it. */
  private static boolean given(Scan scan, int first) {
    int start = scan.position();
    boolean shouted = NameReader.isShouted(scan, start, first);
    int next = NameReader.behindSpace(scan, NameReader.behindParticles(scan, first));
    if (next == first || (shouted && first - start < MIN_SHOUTED)) {
      return false;
    }
    if (!NameReader.isGiven(scan, start, first) || isSaint(scan, start)) {
      return false;
    }
    int end = NameReader.end(scan, next, start + MAX, shouted);
    return end > 0
        && !NameReader.isThing(scan, end)
        && NameReader.isFree(scan, start, first)
        && scan.found(start, end, Category.NAME);
  }

  /** Behind {@code St.}, {@code Saint}, {@code Mt.} and {@code Mount}: the name of a place. */
  private static boolean isSaint(Scan scan, int start) {
    int at = start - 1;
    at = Chars.isSpace(scan.at(at)) ? at - 1 : at;
    at = Chars.isDot(scan.at(at)) ? at - 1 : at;
    for (String word : new String[] {"st", "mt", "ste", "saint", "mount", "fort"}) {
      int from = at - word.length() + 1;
      if (scan.startsWith(from, word) && !Chars.isLetter(scan.at(from - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean lastFirst(Scan scan, int last) {
    return lastFirst(scan, last, false);
  }

  /**
   * {@code Doe, John}: a name at the index, a comma, a given name, and no further name.
   *
   * @param person whether a word before says that a person follows: any name may be given then
   */
  private static boolean lastFirst(Scan scan, int index, boolean person) {
    int particles = NameReader.behindParticles(scan, index - 1);
    int last = particles < index ? index : NameReader.behindSpace(scan, particles);
    int comma = NameReader.wordEnd(scan, last);
    int given = scan.at(comma + 1) == ' ' ? comma + 2 : comma + 1;
    if (scan.at(comma) != ',' || !Chars.isUpper(scan.at(given))) {
      return false;
    }
    int end = NameReader.wordEnd(scan, given);
    boolean shouted = NameReader.isShouted(scan, last, comma);
    if (!NameReader.isName(scan, last, comma, shouted)
        || !NameReader.isName(scan, given, end, shouted)
        || !(person || NameReader.isGiven(scan, given, end))) {
      return false;
    }
    int next = NameReader.behindSpace(scan, end);
    if (next > end && NameReader.isInitial(scan, next) && Chars.isDot(scan.at(next + 1))) {
      end = next + 2;
      next = NameReader.behindSpace(scan, end);
    }
    boolean further =
        next > end && NameReader.isName(scan, next, NameReader.wordEnd(scan, next), shouted);
    return !further && scan.found(person ? index : scan.position(), end, Category.NAME);
  }
}
