package io.affidavit.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a field's value against its kind. A value that fails stays as it is. Stateless. */
final class ValueCheck {
  private static final int MAX_UID = 64;

  private static final int MAX_NUMBER = 30;

  private ValueCheck() {}

  /** What is wrong with the value, or null. An absent value is never wrong. */
  static Problem.@Nullable Code check(FieldDefinition field, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof String) {
      // Most are: to ask a string whether it is a collection costs more than the check.
      return checkText(field, (String) value);
    }
    if (value instanceof Collection) {
      return checkList(field, (Collection<?>) value);
    }
    if (value instanceof Map) {
      return isOpen(field) && !hasWords(field) ? null : Problem.Code.BAD_FORMAT;
    }
    return checkText(field, value.toString());
  }

  private static Problem.@Nullable Code checkText(FieldDefinition field, String text) {
    if (hasWords(field)) {
      return field.inVocabulary(text) ? null : Problem.Code.NOT_IN_VOCABULARY;
    }
    return fits(field.kind(), text) ? null : Problem.Code.BAD_FORMAT;
  }

  /** An object's vocabulary, as that of a location, is for one of its members. */
  private static boolean hasWords(FieldDefinition field) {
    return field.kind() != FieldDefinition.Kind.OBJECT && !field.words().isEmpty();
  }

  /** A list is legal wherever one value is: one access may concern several patients. */
  private static Problem.@Nullable Code checkList(FieldDefinition field, Collection<?> values) {
    if (field.kind() == FieldDefinition.Kind.OBJECT) {
      return Problem.Code.BAD_FORMAT;
    }
    for (Object value : values) {
      boolean nested = value instanceof List && !isOpen(field);
      Problem.Code code = nested ? Problem.Code.BAD_FORMAT : check(field, value);
      if (code != null) {
        return code;
      }
    }
    return null;
  }

  private static boolean isOpen(FieldDefinition field) {
    return field.kind() == FieldDefinition.Kind.LIST
        || field.kind() == FieldDefinition.Kind.OBJECT
        || field.kind() == FieldDefinition.Kind.TEXT;
  }

  private static boolean fits(FieldDefinition.Kind kind, String text) {
    switch (kind) {
      case NUMBER:
        return isNumber(text);
      case BOOL:
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
      case INSTANT:
        return Times.isInstant(text);
      case DATE:
        return Times.isDate(text);
      case UID:
        return isUid(text);
      case UUID:
        return isUuid(text);
      case OBJECT:
        return false;
      default:
        return true;
    }
  }

  /** At least 0: every number of the catalogue is a count, a size or a score. */
  private static boolean isNumber(String text) {
    int digits = digits(text, 0);
    int at = digits;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      at += fraction == 0 ? 0 : 1 + fraction;
    }
    if (at > 0 && at < text.length() && (text.charAt(at) == 'E' || text.charAt(at) == 'e')) {
      // As a Double from 10^7 on, and some BigDecimals, print themselves.
      int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
      int exponent = digits(text, at + 1 + sign);
      at += exponent == 0 ? 0 : 1 + sign + exponent;
    }
    return digits > 0 && at == text.length() && at <= MAX_NUMBER;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  /** RFC 9562 section 4: 8, 4, 4, 4 and 12 hexadecimal digits. */
  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(i);
      if (dash ? c != '-' : c >= 0x80 || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** DICOM PS3.5 section 9: at most 64 characters, digits and dots, no leading zero. */
  private static boolean isUid(String text) {
    if (text.length() > MAX_UID || text.isEmpty() || text.charAt(0) > '2') {
      return false;
    }
    int start = 0;
    while (true) {
      int digits = digits(text, start);
      int end = start + digits;
      boolean ends = end == text.length() || text.charAt(end) == '.';
      if (digits == 0 || !ends || (digits > 1 && text.charAt(start) == '0')) {
        return false;
      }
      if (end == text.length()) {
        return true;
      }
      start = end + 1;
    }
  }
}
