package io.affidavit.redaction;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.event.Problem;
import io.affidavit.event.Treatment;
import io.affidavit.redaction.scan.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a copy that holds only what is known to be harmless: the policies {@link
 * RedactionPolicies#SAFE_HARBOR} and {@link RedactionPolicies#LIMITED_DATA_SET}, which differ in
 * their {@link FieldJudge}. Immutable and thread-safe.
 *
 * <p>Fields of the catalogue and keys that the user classified are judged, others only counted,
 * because a key that nobody registered may itself be a name. The logger's name is left out, and so
 * is the message unless its template is registered: an application may make either from data.
 */
final class RedactedCopyPolicy implements Redactor {
  /** Changes whenever a built-in rule does. */
  static final String VERSION = "2";

  private static final Set<String> ENVELOPE = envelope();

  private final EventCatalogue catalogue;
  private final RedactionRules rules;
  private final FieldJudge judge;
  private final Users users;

  RedactedCopyPolicy(RedactionSettings settings, FieldJudge judge) {
    RuleCheck.check(settings.rules(), settings.catalogue(), judge.profile());
    this.catalogue = settings.catalogue();
    this.rules = settings.rules();
    this.judge = judge;
    this.users = new Users(settings.defaultUserType());
  }

  private static Set<String> envelope() {
    Set<String> names = new TreeSet<>();
    Collections.addAll(names, "eventType", "status", "severity", "timestamp", "message");
    return Collections.unmodifiableSet(names);
  }

  @Override
  public String profile() {
    return judge.profile();
  }

  @Override
  public AuditRecord redact(AuditRecord record) {
    AuditRecord.Builder copy =
        record.toBuilder()
            .logger(null)
            .message(null)
            .messageTemplate(null)
            .arguments(Collections.emptyList())
            .extra(Collections.emptyMap())
            .exception(ThrownTypes.of(record.exception()))
            .problems(nameless(record.problems()))
            .redactionProfile(profile());
    if (!record.registered() || catalogue.type(record.eventType()) == null) {
      copy.unregisteredType(AuditRecord.UNKNOWN);
    }
    return copy.fields(fields(record, copy)).build();
  }

  private Map<String, @Nullable Object> fields(AuditRecord record, AuditRecord.Builder copy) {
    RedactedFields left = new RedactedFields();
    left.unregistered(record.extra().size());
    UserFields userFields = new UserFields(rules, judge, left, copy);
    for (Map.Entry<String, @Nullable Object> entry : record.fields().entrySet()) {
      FieldDefinition field = catalogue.field(entry.getKey());
      Object value = entry.getValue();
      if (field == null) {
        userFields.add(entry.getKey(), value);
      } else if (value != null) {
        left.put(field.name(), guarded(field, value, record, copy));
      }
    }
    if (isRegistered(record.messageTemplate())) {
      copy.message(new RedactedMessage(left, catalogue, rules).of(record));
    }
    return left.finished(profile());
  }

  private Verdict guarded(
      FieldDefinition field, Object value, AuditRecord record, AuditRecord.Builder copy) {
    try {
      return judge(field, value, record);
    } catch (RuntimeException | StackOverflowError e) {
      copy.problem(Problem.Code.REDACTION_FAILED, field.name());
      return Verdict.indicate(Category.ERROR);
    }
  }

  /** A user's rule on a built-in field lets stand what both let stand, never more. */
  private Verdict judge(FieldDefinition field, Object value, AuditRecord record) {
    boolean workforce =
        field.safeHarbor().action() == Treatment.Action.WORKFORCE
            && users.isWorkforce(field.name(), value, record);
    Verdict builtIn = judge.judge(field, value, workforce);
    FieldRule rule = rules.isEmpty() ? null : rules.at(RedactionRules.path("", field.name()), "");
    if (rule == null) {
      return isAllowedChange(field, record) ? scanned(value) : builtIn;
    }
    switch (rule.action()) {
      case REMOVE:
      case SECRET:
      case INDICATE:
      case TOKEN:
        return judge.judge(rule, value);
      default:
        return builtIn.isKept() ? judge.judge(rule, value) : builtIn;
    }
  }

  private boolean isRegistered(@Nullable String template) {
    return template != null
        && (rules.allowsTemplate(template) || catalogue.isRegisteredTemplate(template));
  }

  private boolean isAllowedChange(FieldDefinition field, AuditRecord record) {
    if (!field.name().equals("oldValue") && !field.name().equals("newValue")) {
      return false;
    }
    Object setting = record.fields().get("settingName");
    return setting instanceof String && rules.allowsSetting((String) setting);
  }

  /** A setting's value that the user allowed: still no identifier that has a form. */
  private static Verdict scanned(Object value) {
    return value instanceof Map || value instanceof List
        ? Verdict.DROP
        : Verdict.keep(FreeText.redact(value.toString(), null));
  }

  /** The problems with the names of fields that the catalogue, or the envelope, has. */
  private List<Problem> nameless(List<Problem> problems) {
    if (problems.isEmpty()) {
      return problems;
    }
    List<Problem> nameless = new ArrayList<>();
    for (Problem problem : problems) {
      String field = problem.field();
      boolean known = field != null && (ENVELOPE.contains(field) || isKnown(field));
      Problem shown = known ? problem : new Problem(problem.code(), null);
      if (!nameless.contains(shown)) {
        nameless.add(shown);
      }
    }
    return nameless;
  }

  /** A name of the catalogue as it is written there, or several as {@code a/b}. */
  private boolean isKnown(String names) {
    for (String name : names.split("/", -1)) {
      FieldDefinition field = catalogue.field(name);
      if (field == null || !field.name().equals(name)) {
        return false;
      }
    }
    return true;
  }
}
