package io.affidavit.redaction;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.Problem;
import io.affidavit.redaction.scan.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that no catalogue knows: those that the user classified are judged and stand under the
 * user's spelling, and so do the maps on the way to them; all others are counted. Confined to one
 * thread.
 */
final class UserFields {
  private final RedactionRules rules;
  private final FieldJudge judge;
  private final RedactedFields left;
  private final AuditRecord.Builder copy;

  UserFields(
      RedactionRules rules, FieldJudge judge, RedactedFields left, AuditRecord.Builder copy) {
    this.rules = rules;
    this.judge = judge;
    this.left = left;
    this.copy = copy;
  }

  /** A field at the top. */
  void add(String key, @Nullable Object value) {
    if (rules.isEmpty()) {
      left.unregistered(1);
      return;
    }
    String path = RedactionRules.path("", key);
    FieldRule rule = rules.at(path, key);
    String container = rules.container(path);
    if (rule != null && value != null) {
      left.put(rule.shownName(), guarded(rule, value));
    } else if (container != null && value instanceof Map) {
      left.putMap(container, members(path, (Map<?, ?>) value));
    } else {
      left.unregistered(1);
    }
  }

  private Verdict guarded(FieldRule rule, Object value) {
    try {
      return judge.judge(rule, value);
    } catch (RuntimeException | StackOverflowError e) {
      copy.problem(Problem.Code.REDACTION_FAILED, rule.name());
      return Verdict.indicate(Category.ERROR);
    }
  }

  /** As deep as the rules' own paths are, however deep the value is. */
  private Map<String, @Nullable Object> members(String parent, Map<?, ?> members) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String key = String.valueOf(member.getKey());
      String path = RedactionRules.path(parent, key);
      FieldRule rule = rules.at(path, key);
      String container = rules.container(path);
      Object value = member.getValue();
      if (rule != null && value != null) {
        put(shown, parent, rule, guarded(rule, value));
      } else if (container != null && value != null) {
        nested(shown, container, path, value);
      } else {
        left.unregistered(1);
      }
    }
    return shown;
  }

  private void put(
      Map<String, @Nullable Object> shown, String parent, FieldRule rule, Verdict verdict) {
    // A rule for a key, and not for a path, is found in any map.
    boolean path = rule.segments().size() > 1;
    left.hidden(path ? rule.name() : parent + "." + rule.name(), verdict);
    if (verdict.value != null && !shown.containsKey(rule.key())) {
      shown.put(rule.key(), verdict.value);
    }
  }

  private void nested(
      Map<String, @Nullable Object> shown, String container, String path, Object value) {
    if (shown.containsKey(container)) {
      left.unregistered(1);
    } else if (value instanceof Map) {
      shown.put(container, members(path, (Map<?, ?>) value));
    } else if (value instanceof List) {
      shown.put(container, elements(path, (List<?>) value));
    } else {
      left.unregistered(1);
    }
  }

  private List<@Nullable Object> elements(String path, List<?> values) {
    List<@Nullable Object> shown = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof Map) {
        shown.add(members(path, (Map<?, ?>) value));
      } else {
        left.unregistered(1);
      }
    }
    return shown;
  }
}
