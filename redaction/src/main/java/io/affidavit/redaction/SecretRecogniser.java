package io.affidavit.redaction;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Secrets with their name before them, as {@code password=…}, {@code "token": "…"}, {@code
 * <secret>…} or {@code Authorization: Bearer …}, and numbers of persons and cards likewise. The
 * span is the value; the name stays.
 */
final class SecretRecogniser implements Recogniser {
  private static final int MAX_NAME = 64;

  private static final String VALUE_ENDS = " \t\n\r,;&)}]<\"'|";

  private static final int MIN_BEARER = 6;

  /** So long a run of characters is no word of a language. */
  private static final int LONG_BEARER = 20;

  @Override
  public @Nullable Span match(Cursor cursor) {
    String text = cursor.text();
    int start = cursor.position();
    int end = nameEnd(text, start);
    if (end < 0) {
      return null;
    }
    int value = behindSeparator(text, end);
    if (value < 0) {
      return credentials(text, start, end);
    }
    String name = text.substring(start, end);
    Category category = KeyNames.sensitive(name);
    if (category == null || text.startsWith("[REDACTED:", value)) {
      return null;
    }
    return category == Category.SECRET
        ? secret(text, name.toLowerCase(Locale.ROOT), value)
        : number(text, value, category);
  }

  private static int nameEnd(String text, int start) {
    int at = start;
    int limit = Math.min(text.length(), start + MAX_NAME);
    while (at < limit && isNamePart(text.charAt(at))) {
      at++;
    }
    return at < text.length() && isNamePart(text.charAt(at)) ? -1 : at;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  /** Index of the value behind a separator, quotation marks skipped, or -1 where there is none. */
  private static int behindSeparator(String text, int end) {
    int at = skip(text, end, "\\\"' ");
    int value = skip(text, at, "=:>");
    return value == at ? -1 : skip(text, value, "\\\"' ");
  }

  /** At most 8 characters further. */
  private static int skip(String text, int start, String characters) {
    int at = start;
    while (at < text.length() && at < start + 8 && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static @Nullable Span secret(String text, String name, int value) {
    char quote = text.charAt(value - 1);
    int end;
    if (quote == '"' || quote == '\'') {
      end = closingQuote(text, value, quote);
    } else if (name.endsWith("cookie") || name.endsWith("cookies")) {
      end = until(text, value, "\n\r\"'");
    } else {
      end = until(text, value, VALUE_ENDS);
      if (name.endsWith("authorization") && end < text.length() && text.charAt(end) == ' ') {
        end = until(text, end + 1, VALUE_ENDS);
      }
    }
    return end == value ? null : new Span(value, end, Category.SECRET);
  }

  private static int until(String text, int start, String ends) {
    int at = start;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /**
   * The end of a quoted value. Where the opening quotation mark has k backslashes before it, as in
   * JSON inside of JSON, the closing one has as many, or 2(k+1) more for each escaped backslash.
   */
  private static int closingQuote(String text, int value, char quote) {
    int opening = backslashesBefore(text, value - 1);
    for (int at = value; at < text.length(); at++) {
      if (text.charAt(at) == quote) {
        int backslashes = Math.min(backslashesBefore(text, at), at - value);
        if (backslashes % (2 * (opening + 1)) == opening) {
          return at - opening;
        }
      }
    }
    return text.length();
  }

  private static int backslashesBefore(String text, int index) {
    int at = index;
    while (at > 0 && index - at < 8 && text.charAt(at - 1) == '\\') {
      at--;
    }
    return index - at;
  }

  private static @Nullable Span number(String text, int value, Category category) {
    if (value >= text.length()) {
      return null;
    }
    DigitGroups groups = DigitGroups.parse(text, value);
    int last = groups.count() - 1;
    return last < 0 || groups.digits().length() < 4
        ? null
        : new Span(value, groups.end(last), category);
  }

  /** {@code Bearer x} and {@code Basic x}, RFC 6750 and RFC 7617, where x is no plain word. */
  private static @Nullable Span credentials(String text, int start, int end) {
    boolean scheme =
        (text.regionMatches(true, start, "bearer", 0, 6) && end == start + 6)
            || (text.regionMatches(true, start, "basic", 0, 5) && end == start + 5);
    int value = skip(text, end, " ");
    if (!scheme || value == end) {
      return null;
    }
    int at = value;
    boolean plain = true;
    while (at < text.length() && isToken68(text.charAt(at))) {
      plain &= Character.isLetter(text.charAt(at));
      at++;
    }
    int length = at - value;
    boolean found = length >= LONG_BEARER || (length >= MIN_BEARER && !plain);
    return found ? new Span(value, at, Category.SECRET) : null;
  }

  private static boolean isToken68(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || "-._~+/=".indexOf(c) >= 0;
  }
}
