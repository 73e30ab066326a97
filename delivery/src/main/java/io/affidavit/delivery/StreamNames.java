package io.affidavit.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Log stream names from a pattern. A value can neither leave its place in the path nor use a
 * character that CloudWatch Logs refuses. Thread-safe. Every record asks for its name, so nothing
 * is searched for with an expression.
 *
 * <p>Limits: CreateLogStream, {@code logStreamName}: 1 to 512 characters, no {@code :} or {@code
 * *}. We allow less, so that a stream's name is also a safe S3 prefix and file name.
 */
final class StreamNames {
  private static final int MAX_LENGTH = 512;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._/-]*");

  private final String pattern;
  private final Map<String, Function<OutboundRecord, String>> values = new LinkedHashMap<>();

  /** The pattern in pieces: what stands between placeholders, and what they stand for. */
  private final List<Function<OutboundRecord, String>> pieces = new ArrayList<>();

  private volatile Day day = new Day(0);

  StreamNames(String pattern, String application, String environment, String host) {
    this.pattern = pattern;
    values.put("category", record -> record.routing().category());
    values.put("eventType", record -> record.routing().eventType());
    values.put("date", record -> utcDay(record.routing().timeMillis()));
    values.put("instance", record -> record.record().stream().toString());
    values.put("application", record -> application);
    values.put("environment", record -> environment);
    values.put("host", record -> host);
    check();
    cut();
  }

  private void cut() {
    Matcher matcher = PLACEHOLDER.matcher(pattern);
    int end = 0;
    while (matcher.find()) {
      String before = pattern.substring(end, matcher.start());
      Function<OutboundRecord, String> value = Objects.requireNonNull(values.get(matcher.group(1)));
      pieces.add(record -> before);
      pieces.add(record -> safe(value.apply(record)));
      end = matcher.end();
    }
    String rest = pattern.substring(end);
    pieces.add(record -> rest);
  }

  private void check() {
    Matcher matcher = PLACEHOLDER.matcher(pattern);
    while (matcher.find()) {
      if (!values.containsKey(matcher.group(1))) {
        throw Settings.refused("logStream", pattern, "may use the placeholders " + allowed());
      }
    }
    String literal = PLACEHOLDER.matcher(pattern).replaceAll("");
    boolean safe = LITERAL.matcher(literal).matches() && !literal.contains("..");
    if (!safe || pattern.isEmpty() || literal.length() > MAX_LENGTH) {
      throw Settings.refused(
          "logStream",
          pattern,
          "must have 1 to 512 of A-Z a-z 0-9 . _ / - (no ..) and the placeholders " + allowed());
    }
  }

  private String allowed() {
    return "{" + String.join("}, {", values.keySet()) + "}";
  }

  String of(OutboundRecord record) {
    StringBuilder name = new StringBuilder(128);
    for (Function<OutboundRecord, String> piece : pieces) {
      name.append(piece.apply(record));
    }
    name.setLength(Math.min(name.length(), MAX_LENGTH));
    return name.toString();
  }

  /** A value is one segment of the path: no slash, no dots that climb, never empty. */
  private static String safe(String value) {
    StringBuilder safe = new StringBuilder(value.length());
    int i = 0;
    while (i < value.length()) {
      int end = i;
      while (end < value.length() && value.charAt(end) == '.') {
        end++;
      }
      if (end - i > 1) { // two dots or more are one character
        safe.append('_');
        i = end;
      } else {
        int character = value.codePointAt(i);
        safe.append(allowed(character) ? (char) character : '_');
        i += Character.charCount(character);
      }
    }
    boolean nothing = safe.length() == 0 || safe.toString().contentEquals(".");
    return nothing ? "_" : safe.toString();
  }

  private static boolean allowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }

  /** Most records are of the same day as the one before. */
  private String utcDay(long millis) {
    long number = Math.floorDiv(millis, TimeUnit.DAYS.toMillis(1));
    Day known = day;
    if (known.number != number) {
      known = new Day(number);
      day = known;
    }
    return known.text;
  }

  private static final class Day {
    final long number;
    final String text;

    Day(long number) {
      this.number = number;
      this.text = LocalDate.ofEpochDay(number).toString();
    }
  }
}
