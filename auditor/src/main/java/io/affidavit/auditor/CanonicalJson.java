package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 8785 of a redacted event: names sorted by UTF-16 code units, no blanks, the shortest escapes.
 * Numbers are integers up to 2^53 - 1; a sealing host writes any other number as a string, so
 * another number is another content.
 */
final class CanonicalJson {
  private static final long MAX_NUMBER = (1L << 53) - 1;

  private final StringBuilder out = new StringBuilder(512);
  private boolean possible = true;

  private CanonicalJson() {}

  /** Null where the value has a form that no sealing host writes. */
  static byte @Nullable [] of(JsonNode value) {
    CanonicalJson json = new CanonicalJson();
    json.value(value);
    return json.possible ? json.out.toString().getBytes(StandardCharsets.UTF_8) : null;
  }

  private void value(JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value);
      case ARRAY -> array(value);
      case STRING -> string(value.textValue());
      case NUMBER -> number(value);
      case BOOLEAN, NULL -> out.append(value.asText());
      default -> possible = false;
    }
  }

  private void object(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    names.sort(null);
    char separator = '{';
    for (String name : names) {
      out.append(separator);
      string(name);
      out.append(':');
      value(object.get(name));
      separator = ',';
    }
    out.append(names.isEmpty() ? "{}" : "}");
  }

  private void array(JsonNode array) {
    out.append('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      value(array.get(i));
    }
    out.append(']');
  }

  private void number(JsonNode number) {
    double value = number.doubleValue();
    possible &= Math.rint(value) == value && Math.abs(value) <= MAX_NUMBER;
    out.append((long) value);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < 0x20) {
          out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Integer.toHexString(c & 0xF));
        } else {
          out.append(c);
        }
      }
    }
  }
}
