package io.affidavit.redaction;

import io.affidavit.event.AuditField;
import io.affidavit.event.AuditFields;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.event.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policy {@link RedactionPolicies#COMPLETE_RECORD}. Immutable and thread-safe. */
final class CompleteRecordPolicy implements Redactor {
  private final EventCatalogue catalogue;
  private final TextScanner scanner;

  CompleteRecordPolicy(EventCatalogue catalogue) {
    this.catalogue = catalogue;
    this.scanner = TextScanner.ALWAYS;
  }

  @Override
  public String profile() {
    return RedactionPolicies.COMPLETE_RECORD;
  }

  @Override
  public AuditRecord redact(AuditRecord record) {
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : record.problems()) {
      String field = problem.field();
      problems.add(new Problem(problem.code(), field == null ? null : scanner.redact(field)));
    }
    AuditRecord.Builder copy =
        record.toBuilder().problems(problems).arguments(arguments(record)).renderMessage();
    copy.message(message(record, copy)).messageTemplate(null).arguments(Collections.emptyList());
    if (!record.registered()) {
      copy.unregisteredType(scanner.redact(record.eventType()));
    }
    return copy.fields(members(record.fields(), copy))
        .extra(members(record.extra(), copy))
        .exception(exception(record, copy))
        .redactionProfile(profile())
        .build();
  }

  private @Nullable String message(AuditRecord record, AuditRecord.Builder rendered) {
    String message =
        record.messageTemplate() == null ? record.message() : rendered.build().message();
    return message == null ? null : scanner.redact(message);
  }

  private List<@Nullable Object> arguments(AuditRecord record) {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Object argument : record.arguments()) {
      if (argument instanceof AuditField && ((AuditField) argument).name() != null) {
        String name = ((AuditField) argument).name();
        Object value = field(name, ((AuditField) argument).value(), new TreeRedactor(scanner));
        arguments.add(
            AuditFields.kv(
                name, value == TreeRedactor.REMOVED ? Category.SECRET.indicator() : value));
      } else {
        arguments.add(new TreeRedactor(scanner).value(argument));
      }
    }
    return arguments;
  }

  private Map<String, @Nullable Object> members(
      Map<String, @Nullable Object> members, AuditRecord.Builder copy) {
    Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
      TreeRedactor tree = new TreeRedactor(scanner);
      String key = TreeRedactor.free(redacted, scanner.redact(member.getKey()));
      Object value = guarded(member.getKey(), key, member.getValue(), tree, copy);
      if (value != TreeRedactor.REMOVED) {
        redacted.put(key, value);
      }
      if (value == TreeRedactor.REMOVED || tree.removedSecret()) {
        copy.problem(Problem.Code.SECRET_REMOVED, key);
      }
    }
    return redacted;
  }

  private @Nullable Object guarded(
      String name,
      String key,
      @Nullable Object value,
      TreeRedactor tree,
      AuditRecord.Builder copy) {
    try {
      return field(name, value, tree);
    } catch (RuntimeException | StackOverflowError e) {
      copy.problem(Problem.Code.REDACTION_FAILED, key);
      return Category.ERROR.indicator();
    }
  }

  private @Nullable Object field(String name, @Nullable Object value, TreeRedactor tree) {
    FieldDefinition known = catalogue.field(name);
    if (known == null) {
      return tree.member(name, value);
    }
    switch (known.complete().action()) {
      case DROP:
        return TreeRedactor.REMOVED;
      case INDICATE:
        return value == null ? null : Category.of(known.complete().argument()).indicator();
      case UNSCANNED:
        return value;
      case NO_QUERY:
        return tree.value(value instanceof String ? withoutQuery((String) value) : value);
      default:
        return tree.value(value);
    }
  }

  /** The query and fragment of a URL hold search terms and tokens. */
  private static String withoutQuery(String url) {
    int end = 0;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    return url.substring(0, end);
  }

  private Map<String, @Nullable Object> exception(AuditRecord record, AuditRecord.Builder copy) {
    TreeRedactor tree = new TreeRedactor(scanner);
    Map<String, @Nullable Object> exception = tree.map(record.exception());
    if (tree.removedSecret()) {
      copy.problem(Problem.Code.SECRET_REMOVED, "exception");
    }
    return exception;
  }
}
