package io.affidavit.redaction.scan;

/**
 * Secrets with their name before them, as {@code password=…}, {@code "token": "…"}, {@code
 * <secret>…} or {@code Authorization: Bearer …}, and numbers of persons and cards likewise. The
 * span is the value; the name stays.
 */
final class SecretRecogniser implements Recogniser {
  private static final int MIN_BEARER = 6;

  /** So long a run of characters is no word of a language. */
  private static final int LONG_BEARER = 20;

  @Override
  public long triggers() {
    return Token.KEY | Words.SCHEME;
  }

  @Override
  public boolean match(Scan scan) {
    if (scan.is(Token.KEY) && keyed(scan)) {
      return true;
    }
    return Words.is(scan.word(), Words.SCHEME) && credentials(scan);
  }

  private static boolean keyed(Scan scan) {
    int value = Keys.value(scan);
    if (value < 0) {
      return false;
    }
    Category category = KeyTable.standard().get(scan.key);
    if (category == Category.SECRET) {
      return secret(scan, value);
    }
    return category != null && number(scan, value, category);
  }

  private static boolean secret(Scan scan, int value) {
    char quote = scan.at(value - 1);
    int end;
    if (quote == '"' || quote == '\'') {
      end = Keys.closingQuote(scan, value, quote);
    } else if (scan.key.endsWith("cookie") || scan.key.endsWith("cookies")) {
      end = Keys.until(scan, value, "\n\r\"'");
    } else {
      end = Keys.until(scan, value, Keys.VALUE_ENDS);
      if (scan.key.endsWith("authorization") && scan.at(end) == ' ') {
        end = Keys.until(scan, end + 1, Keys.VALUE_ENDS);
      }
    }
    return end > value && scan.found(value, end, Category.SECRET);
  }

  private static boolean number(Scan scan, int value, Category category) {
    boolean always = category == Category.SSN || category == Category.CREDIT_CARD;
    if (!always) {
      return false;
    }
    scan.groups.parse(scan, value);
    int last = scan.groups.count() - 1;
    return last >= 0
        && scan.groups.digitCount() >= 4
        && scan.found(value, scan.groups.end(last), category);
  }

  /** {@code Bearer x} and {@code Basic x}, RFC 6750 and RFC 7617, where x is no plain word. */
  private static boolean credentials(Scan scan) {
    int value = scan.skipSpaces(scan.wordEnd());
    if (value == scan.wordEnd() || scan.chunkEnd() != scan.wordEnd()) {
      return false;
    }
    int at = value;
    boolean plain = true;
    while (isToken68(scan.at(at))) {
      plain &= Chars.isLetter(scan.at(at));
      at++;
    }
    scan.spend(at - value);
    int length = at - value;
    boolean found = length >= LONG_BEARER || (length >= MIN_BEARER && !plain);
    return found && scan.found(value, at, Category.SECRET);
  }

  private static boolean isToken68(char c) {
    return c > ' ' && c < 0x80 && (Chars.isWord(c) || "-._~+/=".indexOf(c) >= 0);
  }
}
