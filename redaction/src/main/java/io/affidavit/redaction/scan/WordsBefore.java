package io.affidavit.redaction.scan;

/** The word before a place, for the few finds that it decides about. Stateless. */
final class WordsBefore {
  private static final int MAX = 16;

  private WordsBefore() {}

  /** What the vocabulary says of the word before the index, signs between them skipped, or 0. */
  static long read(Scan scan, int index) {
    int end = index;
    while (index - end < 4 && isSign(scan.at(end - 1))) {
      end--;
    }
    int start = end;
    while (end - start < MAX && Chars.isLetter(scan.at(start - 1))) {
      start--;
    }
    scan.spend(index - start);
    return start == end || end - start == MAX ? 0 : scan.phrases.read(scan, start);
  }

  private static boolean isSign(char c) {
    return Chars.isSpace(c) || c == ':' || c == '=' || c == '#' || c == '(' || c == '.';
  }
}
