package io.affidavit.localaws;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to what is stored. A journal line is one change as JSON, its kind in
 * the member {@code change}; all times are milliseconds since the epoch.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Change.GroupCreated.class, name = "groupCreated"),
  @JsonSubTypes.Type(value = Change.GroupDeleted.class, name = "groupDeleted"),
  @JsonSubTypes.Type(value = Change.RetentionSet.class, name = "retentionSet"),
  @JsonSubTypes.Type(value = Change.StreamCreated.class, name = "streamCreated"),
  @JsonSubTypes.Type(value = Change.StreamDeleted.class, name = "streamDeleted"),
  @JsonSubTypes.Type(value = Change.EventsLogged.class, name = "eventsLogged"),
  @JsonSubTypes.Type(value = Change.BusCreated.class, name = "busCreated"),
  @JsonSubTypes.Type(value = Change.BusDeleted.class, name = "busDeleted"),
  @JsonSubTypes.Type(value = Change.EventsBussed.class, name = "eventsBussed"),
  @JsonSubTypes.Type(value = Change.RulePut.class, name = "rulePut"),
  @JsonSubTypes.Type(value = Change.TargetsPut.class, name = "targetsPut")
})
sealed interface Change {
  /** Null for what was not given, and in journals of before it could be. */
  record GroupCreated(
      String group,
      long at,
      @Nullable String kmsKeyId,
      @Nullable String logGroupClass,
      @Nullable Boolean deletionProtected)
      implements Change {}

  record GroupDeleted(String group) implements Change {}

  record RetentionSet(String group, int days) implements Change {}

  record StreamCreated(String group, String stream, long at) implements Change {}

  record StreamDeleted(String group, String stream) implements Change {}

  record EventsLogged(String group, String stream, List<LoggedEvent> events) implements Change {}

  /** The same. */
  record BusCreated(
      String bus, long at, @Nullable String kmsKeyId, @Nullable Map<String, String> deadLetters)
      implements Change {}

  record BusDeleted(String bus) implements Change {}

  record EventsBussed(List<BusEvent> events) implements Change {}

  record RulePut(String bus, String rule, String pattern, String state) implements Change {}

  record TargetsPut(String bus, String rule, List<BusRule.Target> targets) implements Change {}
}
