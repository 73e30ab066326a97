package io.affidavit.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text, strictly: so that a test needs no library that its application may have in
 * another version. Numbers stay text. What is wrong is told without the text. One thread.
 */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** The object that the line is. */
  @SuppressWarnings("unchecked") // members are read by object() alone
  static Map<String, @Nullable Object> object(String line) {
    Json json = new Json(line);
    Object value = json.value();
    if (json.at != line.length() || !(value instanceof Map)) {
      throw new IllegalArgumentException("not one JSON object");
    }
    return (Map<String, @Nullable Object>) value;
  }

  private @Nullable Object value() {
    switch (text.charAt(at)) {
      case '{':
        return members();
      case '[':
        return elements();
      case '"':
        return string();
      default:
        return word();
    }
  }

  private Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    while (text.charAt(at) != '}') {
      String name = string();
      expect(':');
      if (members.containsKey(name)) {
        throw new IllegalArgumentException("a member stands twice");
      }
      members.put(name, value());
      skipComma('}');
    }
    at++;
    return members;
  }

  private List<@Nullable Object> elements() {
    List<@Nullable Object> elements = new ArrayList<>();
    at++;
    while (text.charAt(at) != ']') {
      elements.add(value());
      skipComma(']');
    }
    at++;
    return elements;
  }

  private void skipComma(char end) {
    if (text.charAt(at) != end) {
      expect(',');
    }
  }

  private void expect(char c) {
    if (text.charAt(at) != c) {
      throw new IllegalArgumentException("expected " + c + " at " + at);
    }
    at++;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw new IllegalArgumentException("control character at " + at);
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    int simple = "\"\\/bfnrt".indexOf(c);
    if (simple >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(simple);
    }
    if (c != 'u') {
      throw new IllegalArgumentException("no such escape: " + c);
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  private @Nullable Object word() {
    int from = at;
    while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    if (word.equals("null")) {
      return null;
    }
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true");
    }
    Double.parseDouble(word);
    return word;
  }
}
