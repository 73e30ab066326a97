package io.affidavit.athena;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as Athena's DDL describes it: lines of text below a prefix, a folder for each day, found
 * by partition projection. Reads just the form that ours have, and refuses any other.
 *
 * @param template where a day lies, below the bucket, {@code record/${arrived}}
 */
record ExternalTable(
    String name,
    String column,
    String day,
    LocalDate first,
    DateTimeFormatter format,
    String template) {

  private static final Pattern DDL =
      Pattern.compile(
          "CREATE EXTERNAL TABLE IF NOT EXISTS (\\w+) \\(\\s*(\\w+) string\\s*\\)\\s*"
              + "PARTITIONED BY \\((\\w+) string\\)\\s*"
              + "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\\\001' LINES TERMINATED BY '\\\\n'\\s*"
              + "STORED AS TEXTFILE\\s*LOCATION 's3://BUCKET/(\\w+)/'\\s*"
              + "TBLPROPERTIES \\((.*)\\)\\s*;?\\s*",
          Pattern.DOTALL);
  private static final Pattern PROPERTY = Pattern.compile("'([^']+)' = '([^']+)'");

  static ExternalTable parse(String ddl) {
    Matcher matcher = DDL.matcher(ddl.replaceAll("(?m)^--.*$", "").strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the form of a table that is known here: " + ddl);
    }
    String day = matcher.group(3);
    Map<String, String> properties = properties(matcher.group(5));
    expect(properties, "projection.enabled", "true");
    expect(properties, "projection." + day + ".type", "date");
    expect(properties, "projection." + day + ".interval", "1");
    expect(properties, "projection." + day + ".interval.unit", "DAYS");
    String[] range = take(properties, "projection." + day + ".range").split(",", -1);
    if (range.length != 2 || !range[1].equals("NOW")) {
      throw new IllegalArgumentException("the range has to end NOW, so that late events are read");
    }
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(take(properties, "projection." + day + ".format"), Locale.ROOT);
    String template = take(properties, "storage.location.template");
    String expected = "s3://BUCKET/" + matcher.group(4) + "/${" + day + "}";
    if (!template.equals(expected) || !properties.isEmpty()) {
      throw new IllegalArgumentException(
          template + " is not " + expected + ", or left over: " + properties);
    }
    return new ExternalTable(
        matcher.group(1),
        matcher.group(2),
        day,
        LocalDate.parse(range[0], format),
        format,
        template.substring("s3://BUCKET/".length()));
  }

  private static Map<String, String> properties(String text) {
    Map<String, String> properties = new HashMap<>();
    Matcher matcher = PROPERTY.matcher(text);
    while (matcher.find()) {
      properties.put(matcher.group(1), matcher.group(2));
    }
    if (!matcher.replaceAll("").replaceAll("[\\s,]", "").isEmpty()) {
      throw new IllegalArgumentException("not all of it are properties: " + text);
    }
    return properties;
  }

  private static String take(Map<String, String> properties, String key) {
    return Objects.requireNonNull(properties.remove(key), key);
  }

  private static void expect(Map<String, String> properties, String key, String value) {
    if (!value.equals(properties.remove(key))) {
      throw new IllegalArgumentException(key + " has to be " + value);
    }
  }

  /**
   * The values of the partition column: each day of the range, whether anything lies there or not.
   */
  List<String> days(LocalDate today) {
    List<String> days = new ArrayList<>();
    for (LocalDate it = first; !it.isAfter(today); it = it.plusDays(1)) {
      days.add(format.format(it));
    }
    return days;
  }

  String folder(String day) {
    return template.replace("${" + this.day + "}", day);
  }
}
