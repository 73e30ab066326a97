package io.affidavit.redaction.scan;

/** The name of a key in lower case, without separators. Reused; confined to one thread. */
final class KeyBuffer {
  /** The longest name that is looked up, in letters and digits. */
  static final int MAX = 64;

  private final char[] characters = new char[MAX];
  private int length;

  /** Takes letters and digits between the indices; false where they are too many. */
  boolean read(Scan scan, int start, int end) {
    length = 0;
    for (int i = start; i < end; i++) {
      char c = scan.at(i);
      if (Chars.isWord(c)) {
        if (length == MAX) {
          return false;
        }
        characters[length++] = Chars.fold(c);
      }
    }
    scan.spend(end - start);
    return length > 0;
  }

  int length() {
    return length;
  }

  char charAt(int index) {
    return characters[index];
  }

  boolean endsWith(String end) {
    int offset = length - end.length();
    if (offset < 0) {
      return false;
    }
    for (int i = 0; i < end.length(); i++) {
      if (characters[offset + i] != end.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean is(String name) {
    return length == name.length() && endsWith(name);
  }
}
