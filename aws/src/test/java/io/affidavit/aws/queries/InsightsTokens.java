package io.affidavit.aws.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query of Logs Insights, taken one after the other. Comments are left out. */
final class InsightsTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|#[^\\n]*"
              + "|(\"[^\"\\\\\\n]*\"|\\d+[smhd]\\b|\\d+(?:\\.\\d+)?(?![\\w.])"
              + "|@?[A-Za-z_]\\w*(?:\\.(?:\\d+|[A-Za-z_]\\w*))*"
              + "|!=|<=|>=|[=<>|,()\\[\\]*/%+-])");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  InsightsTokens(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException("not a word of a query: " + text.substring(at));
      }
      if (matcher.group(1) != null) {
        tokens.add(matcher.group(1));
      }
      at = matcher.end();
    }
  }

  String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  String take() {
    if (next == tokens.size()) {
      throw new IllegalArgumentException("the query ends too early");
    }
    return tokens.get(next++);
  }

  /** Takes the word if it is the next; commands and operators are written in small letters. */
  boolean skip(String word) {
    boolean there = peek().equals(word);
    next += there ? 1 : 0;
    return there;
  }

  void expect(String word) {
    String found = take();
    if (!found.equals(word)) {
      throw new IllegalArgumentException(found + " stands where " + word + " belongs");
    }
  }

  /** A whole number. */
  int number() {
    String token = take();
    if (!token.matches("\\d+")) {
      throw new IllegalArgumentException(token + " is no number");
    }
    return Integer.parseInt(token);
  }

  /** A name that a query gives. */
  String alias() {
    String token = take();
    if (!token.matches("[a-z][A-Za-z]*")
        || token.toLowerCase(Locale.ROOT).matches("and|or|not|in|as|by|like")) {
      throw new IllegalArgumentException(token + " is no name to give");
    }
    return token;
  }

  static boolean isName(String token) {
    return token.matches("@?[A-Za-z_].*");
  }

  static boolean isText(String token) {
    return token.startsWith("\"");
  }
}
