package io.affidavit.localaws;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of the services' models, refused in the services' own words. The two services
 * differ in the error type only.
 */
final class Check {
  static final Check LOGS = new Check("InvalidParameterException");
  static final Check EVENTS = new Check("ValidationException");

  /** Values are echoed as the services do, but only the start of long ones. */
  private static final int ECHOED_CHARACTERS = 600;

  private final String errorType;

  private Check(String errorType) {
    this.errorType = errorType;
  }

  <T> T required(String path, @Nullable T value) {
    if (value == null) {
      throw violation(path, "null", "Member must not be null");
    }
    return value;
  }

  void length(String path, @Nullable String value, int min, int max) {
    if (value != null) {
      size(path, value, value.codePointCount(0, value.length()), min, max);
    }
  }

  /** As {@link #length}, for lists; their content is not echoed, it may be an audit event. */
  void length(String path, @Nullable Collection<?> value, int min, int max) {
    if (value != null) {
      size(path, "[" + value.size() + " members]", value.size(), min, max);
    }
  }

  void range(String path, @Nullable Number value, long min, long max) {
    if (value == null) {
      return;
    }
    if (value.longValue() < min) {
      throw violation(path, value, "Member must have value greater than or equal to " + min);
    }
    if (value.longValue() > max) {
      throw violation(path, value, "Member must have value less than or equal to " + max);
    }
  }

  void pattern(String path, @Nullable String value, Pattern pattern) {
    if (value != null && !pattern.matcher(value).matches()) {
      throw violation(
          path, value, "Member must satisfy regular expression pattern: " + pattern.pattern());
    }
  }

  void oneOf(String path, @Nullable Object value, Collection<?> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw violation(path, value, "Member must satisfy enum value set: " + allowed);
    }
  }

  private void size(String path, String shown, int size, int min, int max) {
    if (size < min) {
      throw violation(path, shown, "Member must have length greater than or equal to " + min);
    }
    if (size > max) {
      throw violation(path, shown, "Member must have length less than or equal to " + max);
    }
  }

  private AwsException violation(String path, Object value, String constraint) {
    String shown = value.toString();
    if (shown.length() > ECHOED_CHARACTERS) {
      shown = shown.substring(0, ECHOED_CHARACTERS) + "...";
    }
    return AwsException.badRequest(
        errorType,
        "1 validation error detected: Value '"
            + shown
            + "' at '"
            + path
            + "' failed to satisfy constraint: "
            + constraint);
  }
}
