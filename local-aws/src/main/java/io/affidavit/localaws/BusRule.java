package io.affidavit.localaws;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A rule of a bus and where it leads. Guarded by the lock of {@link Store}. */
final class BusRule {
  static final String ENABLED = "ENABLED";

  /** A target, as PutTargets takes it and ListTargetsByRule gives it; what else it has is kept. */
  record Target(
      @Nullable @JsonProperty("Id") String id,
      @Nullable @JsonProperty("Arn") String arn,
      @Nullable @JsonProperty("RoleArn") String roleArn,
      @Nullable @JsonProperty("DeadLetterConfig") Map<String, String> deadLetterConfig) {}

  final String name;
  final EventPattern pattern;
  final String state;
  final Map<String, Target> targets = new TreeMap<>();

  BusRule(String name, EventPattern pattern, String state) {
    this.name = name;
    this.pattern = pattern;
    this.state = state;
  }

  boolean takes(BusEvent event) {
    return state.equals(ENABLED) && pattern.matches(event);
  }
}
