package io.affidavit.redaction.scan;

import java.util.Arrays;

/**
 * The state of one pass over one text. Reused for the next text, so that a pass allocates nothing;
 * confined to one thread while in use.
 *
 * <p>Recognisers see the text through {@link #at}: outside of the stretch that is scanned there is
 * nothing, so that none can look across an indicator or a span.
 */
final class Scan {
  /** How far a recogniser may look, in characters: longer than any number with its separators. */
  static final int LOOK_AHEAD = 96;

  /** More than any recogniser looks ahead, the words of a phrase and of a value together. */
  static final int WINDOW = 256;

  private static final int FEW = 64;

  private static final int UNKNOWN = -1;

  /** So many characters are kept room for; a longer text takes its own for the time of its pass. */
  private static final int FEW_CHARACTERS = 8 * 1024;

  /** The groups of digits at the position; valid at a digit only. */
  final DigitGroups groups = new DigitGroups();

  /** Reads words of the vocabulary. */
  final PhraseReader phrases = new PhraseReader();

  /** The key before a value, normalised. */
  final KeyBuffer key = new KeyBuffer();

  private String text = "";
  private char[] characters = new char[FEW_CHARACTERS];
  private int from;
  private int to;
  private int position;
  private long traits;
  private int wordEnd;
  private int chunkEnd;
  private int keyless;
  private int nextAt;
  private int ssnWords;
  private int searchedFrom;
  private int start;
  private int end;
  private Category category = Category.OTHER;
  private long steps;
  private boolean signed;
  private int runEnd;
  private int runLength;
  private int[] spans = new int[3 * FEW];
  private int[] deferred = new int[4 * FEW];
  private int depth;
  private int count;

  /** Takes a text on. */
  void open(String text) {
    this.text = text;
    if (characters.length < text.length()) {
      characters = new char[text.length()];
    }
    text.getChars(0, text.length(), characters, 0);
    count = 0;
    depth = 0;
    steps = 0;
    nextAt = -1;
    ssnWords = UNKNOWN;
    searchedFrom = 0;
  }

  /** Lets the text go, and memory that an unusual one took. */
  void close() {
    text = "";
    if (characters.length > FEW_CHARACTERS) {
      characters = new char[FEW_CHARACTERS];
    }
    if (spans.length > 3 * FEW) {
      spans = new int[3 * FEW];
    }
    if (deferred.length > 4 * FEW) {
      deferred = new int[4 * FEW];
    }
  }

  String text() {
    return text;
  }

  /** What follows is seen only from the first index to before the second. */
  void bounds(int first, int behindLast) {
    from = first;
    to = behindLast;
    keyless = 0;
    groups.forget();
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The character, or 0 where the stretch does not reach. */
  char at(int index) {
    return index >= from && index < to ? characters[index] : 0;
  }

  /** The value of the digit at the index, of whatever script, or -1. */
  int digit(int index) {
    char c = at(index);
    if (c < 0x80) {
      return c >= '0' && c <= '9' ? c - '0' : -1;
    }
    if (Character.isHighSurrogate(c) && Character.isLowSurrogate(at(index + 1))) {
      return Character.digit(Character.toCodePoint(c, at(index + 1)), 10);
    }
    return Character.digit(c, 10);
  }

  /** Characters of the code point at the index. */
  int width(int index) {
    return Character.isHighSurrogate(at(index)) && Character.isLowSurrogate(at(index + 1)) ? 2 : 1;
  }

  /** Whether a digit stands right before the index, or before what is not seen there. */
  boolean digitBefore(int index) {
    int before = seenBefore(index);
    return digit(before) >= 0 || (Character.isLowSurrogate(at(before)) && digit(before - 1) >= 0);
  }

  /** Index of the nearest character before that can be seen; at most eight are passed. */
  int seenBefore(int index) {
    int before = index - 1;
    while (index - before < 8 && Chars.kind(at(before)) == Chars.INNER) {
      before--;
    }
    return before;
  }

  /** Whether a letter or digit stands right before the index. */
  boolean wordBefore(int index) {
    char c = at(index - 1);
    return Chars.isWord(c < 0x80 ? c : at(seenBefore(index)));
  }

  /** The digits from the index on, at most nine, as a number; {@link #runEnd} is behind them. */
  int run(int index) {
    int value = 0;
    runEnd = index;
    runLength = 0;
    int at = index;
    while (at < index + 24) {
      int digit = digit(at);
      if (digit >= 0) {
        value = runLength < 9 ? value * 10 + digit : value;
        runLength++;
        at += width(at);
        runEnd = at;
      } else if (Chars.isInvisible(at(at))) {
        at++;
      } else {
        break;
      }
    }
    steps += at - index + 1;
    return value;
  }

  int runEnd() {
    return runEnd;
  }

  int runLength() {
    return runLength;
  }

  /** Whether a sign before a value says that it is one: {@code : # =}. */
  boolean signed() {
    return signed;
  }

  void signed(boolean value) {
    signed = value;
  }

  /** Index behind the spaces at the index, at most eight. */
  int skipSpaces(int index) {
    int at = index;
    while (at < index + 8 && Chars.isSpace(at(at))) {
      at++;
    }
    return at;
  }

  /** Whether the text goes on with the word, given in lower case, in any case. */
  boolean startsWith(int index, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Chars.fold(at(index + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an {@code @} is at most 64 characters behind the index. */
  boolean isAtNear(int index) {
    if (nextAt < index) {
      searchedFrom = index;
      int found = text.indexOf('@', index);
      nextAt = found < 0 ? Integer.MAX_VALUE : found;
    }
    if (nextAt == Integer.MAX_VALUE && index >= searchedFrom) {
      return false;
    }
    return index >= searchedFrom ? nextAt < to && nextAt - index <= 64 : isAtIn(index, index + 64);
  }

  /** Whether the text may hold a word for a Social Security number; looked through once. */
  boolean mayHaveSsnWord() {
    if (ssnWords == UNKNOWN) {
      steps += text.length();
      ssnWords = SsnRecogniser.mayHaveWord(characters, text.length()) ? 1 : 0;
    }
    return ssnWords == 1;
  }

  /** For a place before the one that was last searched from: looked through again. */
  private boolean isAtIn(int first, int last) {
    for (int i = first; i <= last; i++) {
      if (at(i) == '@') {
        return true;
      }
    }
    return false;
  }

  /** Sets the token that the recognisers are asked about. */
  void token(int position, long traits, int wordEnd, int chunkEnd) {
    this.position = position;
    this.traits = traits;
    this.wordEnd = wordEnd;
    this.chunkEnd = chunkEnd;
    // What was said of the last value must not be believed of the next, nor of another text's.
    this.signed = false;
  }

  /** Sets that no token starts there. */
  void noToken() {
    traits = 0;
    steps++;
  }

  int position() {
    return position;
  }

  /** Whether the token has one of these traits. */
  boolean is(long any) {
    return (traits & any) != 0;
  }

  /** Bits of {@link Token} and of {@link Words}. */
  long traits() {
    return traits;
  }

  /** What {@link Words} says of the word or phrase at the position, 0 where it knows none. */
  long word() {
    return traits;
  }

  /** Index behind the word or phrase. */
  int wordEnd() {
    return wordEnd;
  }

  /** Index behind the letters and digits at the position. */
  int chunkEnd() {
    return chunkEnd;
  }

  /** Answers true: there is something, from the first index to before the second. */
  boolean found(int first, int behindLast, Category what) {
    start = first;
    end = behindLast;
    category = what;
    return true;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Whether it is known of the position that no value of a key follows. */
  boolean isKeyless() {
    return position < keyless;
  }

  /** No value follows a name that ends there, wherever in it one looks from. */
  void keyless(int end) {
    keyless = end;
  }

  /** Notes the span that was found last. */
  void keep() {
    if (3 * count == spans.length) {
      spans = Arrays.copyOf(spans, 2 * spans.length);
    }
    spans[3 * count] = start;
    spans[3 * count + 1] = end;
    spans[3 * count + 2] = category.index();
    count++;
  }

  /** Puts what was found last aside, until the stretch before it is done. */
  void defer(int behindStretch) {
    if (4 * depth == deferred.length) {
      deferred = Arrays.copyOf(deferred, 2 * deferred.length);
    }
    deferred[4 * depth] = start;
    deferred[4 * depth + 1] = end;
    deferred[4 * depth + 2] = category.index();
    deferred[4 * depth + 3] = behindStretch;
    depth++;
  }

  /** Notes what was put aside last and goes on behind it; false where there is nothing. */
  boolean resume() {
    if (depth == 0) {
      return false;
    }
    depth--;
    found(deferred[4 * depth], deferred[4 * depth + 1], Category.at(deferred[4 * depth + 2]));
    keep();
    bounds(end, deferred[4 * depth + 3]);
    return true;
  }

  int count() {
    return count;
  }

  int start(int span) {
    return spans[3 * span];
  }

  int end(int span) {
    return spans[3 * span + 1];
  }

  Category category(int span) {
    return Category.at(spans[3 * span + 2]);
  }

  Category category() {
    return category;
  }

  /** Counts characters that were looked at. */
  void spend(int characters) {
    steps += characters;
  }

  /** Characters looked at for this text, more or less: what tests hold against its length. */
  long steps() {
    return steps;
  }
}
