package io.affidavit.auditor.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code aws/cloudtrail-setup.yaml} makes, as far as names do not depend on an account. It is
 * {@code stack.json} beside this class, which a test of {@code aws/} holds against the template.
 * Immutable.
 *
 * @param retentionDays the template's default
 * @param leastRetentionDays six years: 45 CFR 164.316(b)(2)(i)
 * @param indexFields what reports ask for by equality
 * @param filters metric filters of both log groups
 * @param alarms every alarm but for the names of what they watch
 */
record StackFacts(
    int retentionDays,
    int leastRetentionDays,
    List<String> indexFields,
    List<Filter> filters,
    List<Alarm> alarms) {

  /** The record's own group, and the trail's. */
  static final String RECORD = "record";

  static final String TRAIL = "trail";

  /**
   * A metric filter.
   *
   * @param group {@link #RECORD} or {@link #TRAIL}
   */
  record Filter(String group, String metric, String pattern) {}

  /**
   * An alarm.
   *
   * @param namespace of a metric of AWS's own; null for one that a filter makes
   * @param dimension the first, whose value is the name of what is watched; null for none
   * @param missingData {@code breaching} or {@code notBreaching}
   */
  record Alarm(
      String metric, @Nullable String namespace, @Nullable String dimension, String missingData) {}

  static StackFacts read() {
    try (InputStream file = StackFacts.class.getResourceAsStream("stack.json")) {
      return new ObjectMapper().readValue(Objects.requireNonNull(file), StackFacts.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Filter> filters(String group) {
    return filters.stream().filter(filter -> filter.group().equals(group)).toList();
  }
}
