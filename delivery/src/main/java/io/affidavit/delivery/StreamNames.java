package io.affidavit.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Log stream names from a pattern. A value can neither leave its place in the path nor use a
 * character that CloudWatch Logs refuses. Immutable, thread-safe.
 *
 * <p>Limits: CreateLogStream, {@code logStreamName}: 1 to 512 characters, no {@code :} or {@code
 * *}. We allow less, so that a stream's name is also a safe S3 prefix and file name.
 */
final class StreamNames {
  private static final int MAX_LENGTH = 512;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._/-]*");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]|\\.{2,}");

  private final String pattern;
  private final Map<String, Function<OutboundRecord, String>> values = new LinkedHashMap<>();

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
    Matcher matcher = PLACEHOLDER.matcher(pattern);
    StringBuffer name = new StringBuffer();
    while (matcher.find()) {
      Function<OutboundRecord, String> value = values.get(matcher.group(1));
      String text = value == null ? "" : value.apply(record);
      matcher.appendReplacement(name, Matcher.quoteReplacement(safe(text)));
    }
    matcher.appendTail(name);
    name.setLength(Math.min(name.length(), MAX_LENGTH));
    return name.toString();
  }

  /** A value is one segment of the path: no slash, no dots that climb, never empty. */
  private static String safe(String value) {
    String safe = UNSAFE.matcher(value).replaceAll("_");
    return safe.isEmpty() || safe.equals(".") ? "_" : safe;
  }

  private static String utcDay(long millis) {
    LocalDate day = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
    return day.toString();
  }
}
