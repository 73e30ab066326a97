package io.affidavit.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CloudWatch Logs filter pattern for JSON, as far as the user guide describes it ("Using filter
 * patterns to match terms in JSON log events"): comparisons, {@code IS NULL|TRUE|FALSE}, {@code NOT
 * EXISTS}, {@code &&} before {@code ||}, parentheses, wildcards, {@code %regular expressions%}. The
 * empty pattern matches everything.
 *
 * <p>The guide does not say what a comparison makes of a field that is not there. Here it is no
 * match, {@code !=} included: a pattern that needs the other reading must say {@code NOT EXISTS}.
 */
final class FilterPattern {
  /** Of FilterPattern in the API reference of PutMetricFilter. */
  static final int MOST_CHARACTERS = 1024;

  private final String text;
  private int at;

  private FilterPattern(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException naming the place, for what CloudWatch Logs would refuse
   */
  static Predicate<JsonNode> parse(String pattern) {
    if (pattern.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(pattern.length() + " characters, of at most 1024");
    }
    if (pattern.isBlank()) {
      return event -> true;
    }
    FilterPattern reader = new FilterPattern(pattern);
    reader.expect("{");
    Predicate<JsonNode> any = reader.any();
    reader.expect("}");
    if (reader.peek() != 0) {
      throw reader.wrong("the end");
    }
    return any;
  }

  private Predicate<JsonNode> any() {
    Predicate<JsonNode> all = all();
    while (take("||")) {
      all = all.or(all());
    }
    return all;
  }

  private Predicate<JsonNode> all() {
    Predicate<JsonNode> one = one();
    while (take("&&")) {
      one = one.and(one());
    }
    return one;
  }

  private Predicate<JsonNode> one() {
    if (take("(")) {
      Predicate<JsonNode> inner = any();
      expect(")");
      return inner;
    }
    FieldSelector field = FieldSelector.parse(selector());
    if (take("NOT")) {
      expect("EXISTS");
      return event -> field.in(event) == null;
    }
    return take("IS") ? is(field) : comparison(field);
  }

  private Predicate<JsonNode> is(FieldSelector field) {
    if (take("NULL")) {
      return event -> found(field, event, JsonNode::isNull);
    }
    boolean wanted = take("TRUE");
    if (!wanted) {
      expect("FALSE");
    }
    return event -> found(field, event, it -> it.isBoolean() && it.asBoolean() == wanted);
  }

  private Predicate<JsonNode> comparison(FieldSelector field) {
    for (String operator : new String[] {"!=", "<=", ">=", "=", "<", ">"}) {
      if (take(operator)) {
        Predicate<JsonNode> comparison = comparison(operator);
        return event -> found(field, event, comparison);
      }
    }
    throw wrong("an operator");
  }

  private Predicate<JsonNode> comparison(String operator) {
    boolean quoted = peek() == '"';
    String value = value();
    boolean number = !quoted && value.matches("[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?");
    if (number) {
      double wanted = Double.parseDouble(value);
      return found -> found.isNumber() && holds(operator, Double.compare(found.asDouble(), wanted));
    }
    if (!operator.equals("=") && !operator.equals("!=")) {
      throw wrong("a number");
    }
    Pattern text = text(value, quoted);
    return found ->
        found.isValueNode() && text.matcher(found.asText()).find() == operator.equals("=");
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /**
   * A regular expression finds anywhere; any other text is the whole, {@code *} standing for any.
   */
  private static Pattern text(String value, boolean quoted) {
    if (!quoted && value.length() > 1 && value.startsWith("%") && value.endsWith("%")) {
      return Pattern.compile(value.substring(1, value.length() - 1));
    }
    return Pattern.compile("\\A\\Q" + value.replace("*", "\\E.*\\Q") + "\\E\\z", Pattern.DOTALL);
  }

  private static boolean found(FieldSelector field, JsonNode event, Predicate<JsonNode> test) {
    @Nullable JsonNode found = field.in(event);
    return found != null && test.test(found);
  }

  private String selector() {
    if (peek() != '$') {
      throw wrong("a selector");
    }
    int from = at;
    boolean bracket = false;
    while (at < text.length() && (bracket || "=!<>() ".indexOf(text.charAt(at)) < 0)) {
      bracket = text.charAt(at) == '[' || (bracket && text.charAt(at) != ']');
      at++;
    }
    return text.substring(from, at);
  }

  private String value() {
    char first = peek();
    int from = at;
    if (first == '"' || first == '%') {
      int end = text.indexOf(first, at + 1);
      if (end < 0) {
        throw wrong("a closing " + first);
      }
      at = end + 1;
      return first == '"' ? text.substring(from + 1, end) : text.substring(from, at);
    }
    while (at < text.length() && "&|(){} ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (from == at) {
      throw wrong("a value");
    }
    return text.substring(from, at);
  }

  /** The next character that is not a blank; 0 at the end. */
  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(String token) {
    peek();
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private void expect(String token) {
    if (!take(token)) {
      throw wrong(token);
    }
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(expected + " is missing at " + at + " of " + text);
  }
}
