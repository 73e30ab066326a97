package io.affidavit.redaction;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.event.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The policy {@link RedactionPolicies#SAFE_HARBOR}. Immutable and thread-safe.
 *
 * <p>Known fields are judged by {@link SafeHarborRules}, unknown ones only counted, because a key
 * that nobody registered may itself be a name. The message is left out, and so is the logger's
 * name: an application may make either from data.
 */
final class SafeHarborPolicy implements Redactor {
  /** Changes whenever a rule of this policy does. */
  private static final String VERSION = "1";

  private final EventCatalogue catalogue;
  private final SafeHarborRules rules;
  private final String defaultUserType;

  SafeHarborPolicy(RedactionSettings settings) {
    this.catalogue = settings.catalogue();
    this.rules = new SafeHarborRules(settings.catalogue(), settings.clock());
    this.defaultUserType = settings.defaultUserType();
  }

  @Override
  public String profile() {
    return RedactionPolicies.SAFE_HARBOR;
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
            .exception(exceptionType(record))
            .problems(nameless(record.problems()))
            .redactionProfile(profile());
    if (!record.registered() || catalogue.type(record.eventType()) == null) {
      copy.unregisteredType(AuditRecord.UNKNOWN);
    }
    return copy.fields(fields(record, copy)).build();
  }

  private Map<String, @Nullable Object> fields(AuditRecord record, AuditRecord.Builder copy) {
    Map<String, @Nullable Object> left = new LinkedHashMap<>();
    Set<String> redacted = new TreeSet<>();
    int unregistered = record.extra().size();
    for (Map.Entry<String, @Nullable Object> entry : record.fields().entrySet()) {
      FieldDefinition field = catalogue.field(entry.getKey());
      Object value = entry.getValue();
      if (field == null) {
        unregistered++;
      } else if (value != null) {
        put(field.name(), judge(field, value, record, copy), left, redacted);
      }
    }
    left.put("redactedFields", new ArrayList<>(redacted));
    left.put("redactionProfile", profile());
    left.put("redactionVersion", VERSION);
    left.put("unregisteredFields", (long) unregistered);
    return left;
  }

  private static void put(
      String name, Verdict verdict, Map<String, @Nullable Object> left, Set<String> redacted) {
    if (verdict.flag != null) {
      left.put(verdict.flag, true);
      redacted.remove(verdict.flag);
    } else if (verdict.value != null && !left.containsKey(name)) {
      left.put(name, verdict.value);
      if (verdict.category != null) {
        redacted.add(name);
      }
    }
  }

  private Verdict judge(
      FieldDefinition field, Object value, AuditRecord record, AuditRecord.Builder copy) {
    try {
      return rules.judge(field, value, isWorkforce(record, value));
    } catch (RuntimeException | StackOverflowError e) {
      copy.problem(Problem.Code.REDACTION_FAILED, field.name());
      return Verdict.indicate(Category.ERROR);
    }
  }

  /** Also a member of the workforce is a patient where the event is about the own record. */
  private boolean isWorkforce(AuditRecord record, Object userId) {
    Object patient = record.fields().get("patientId");
    if (patient != null && patient.toString().contains(userId.toString())) {
      return false;
    }
    Object given = record.fields().get("userType");
    String userType = given == null ? defaultUserType : given.toString();
    switch (userType.toLowerCase(Locale.ROOT)) {
      case "workforce":
      case "service":
      case "system":
        return true;
      default:
        return false;
    }
  }

  /** The class tells what went wrong; message and stack may tell about whom. */
  private static Map<String, @Nullable Object> exceptionType(AuditRecord record) {
    Object type = record.exception().get("type");
    return type instanceof String && Shapes.isClassName((String) type)
        ? Collections.singletonMap("type", type)
        : Collections.emptyMap();
  }

  /** The problems with the names of fields that the catalogue, or the envelope, has. */
  private List<Problem> nameless(List<Problem> problems) {
    Set<String> envelope = new TreeSet<>();
    Collections.addAll(envelope, "eventType", "status", "severity", "timestamp", "message");
    List<Problem> nameless = new ArrayList<>();
    for (Problem problem : problems) {
      String field = problem.field();
      boolean known = field != null && (envelope.contains(field) || isKnown(field));
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
