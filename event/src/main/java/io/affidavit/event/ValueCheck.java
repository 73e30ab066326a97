package io.affidavit.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a field's value against its kind. A value that fails stays as it is. Stateless. */
final class ValueCheck {
  private static final int MAX_UID = 64;

  private ValueCheck() {}

  /** What is wrong with the value, or null. An absent value is never wrong. */
  static Problem.@Nullable Code check(FieldDefinition field, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Collection) {
      return checkList(field, (Collection<?>) value);
    }
    if (value instanceof Map) {
      return isOpen(field) ? null : Problem.Code.BAD_FORMAT;
    }
    String text = value.toString();
    if (field.kind() == FieldDefinition.Kind.ENUM) {
      return field.inVocabulary(text) ? null : Problem.Code.NOT_IN_VOCABULARY;
    }
    return fits(field.kind(), text) ? null : Problem.Code.BAD_FORMAT;
  }

  /** A list is legal wherever one value is: one access may concern several patients. */
  private static Problem.@Nullable Code checkList(FieldDefinition field, Collection<?> values) {
    for (Object value : values) {
      Problem.Code code = value instanceof List ? Problem.Code.BAD_FORMAT : check(field, value);
      if (code != null && !isOpen(field)) {
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
        return text.length() == 36 && text.charAt(8) == '-' && text.charAt(23) == '-';
      default:
        return true;
    }
  }

  private static boolean isNumber(String text) {
    // At least 0: every number of the catalogue is a count, a size or a score.
    return !text.isEmpty()
        && text.length() <= 30
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  /** DICOM PS3.5 section 9: at most 64 characters, digits and dots, no leading zero. */
  private static boolean isUid(String text) {
    if (text.length() > MAX_UID || text.isEmpty() || text.charAt(0) > '2') {
      return false;
    }
    for (String component : text.split("[.]", -1)) {
      boolean digits = component.chars().allMatch(c -> c >= '0' && c <= '9');
      if (component.isEmpty() || !digits || (component.length() > 1 && component.startsWith("0"))) {
        return false;
      }
    }
    return true;
  }
}
