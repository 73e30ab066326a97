package io.affidavit.redaction;

import io.affidavit.event.AuditField;
import io.affidavit.event.AuditFields;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.event.Problem;
import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.KeyNames;
import io.affidavit.redaction.scan.TextScanner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The complete record's copy of one event while it is made: fields first, so that the texts can be
 * kept from telling again what a field hid. What fails is taken out alone; all else stays. Confined
 * to one thread.
 */
final class CompleteCopy {
  private static final TextScanner SCANNER = TextScanner.ALWAYS;

  private final AuditRecord record;
  private final CompleteRecordPolicy policy;
  private final EventCatalogue catalogue;
  private final RedactionRules rules;
  private final AuditRecord.Builder copy;
  private final Hidden hidden = new Hidden();

  CompleteCopy(AuditRecord record, CompleteRecordPolicy policy) {
    this.record = record;
    this.policy = policy;
    this.catalogue = policy.catalogue();
    this.rules = policy.rules();
    this.copy = record.toBuilder();
  }

  AuditRecord make() {
    copy.problems(guarded(null, Collections.emptyList(), this::problems));
    Map<String, @Nullable Object> fields = members(record.fields());
    if (fields != record.fields()) {
      copy.fields(fields);
    }
    copy.extra(members(record.extra()));
    copy.message(guarded("message", Category.ERROR.indicator(), this::message))
        .messageTemplate(null)
        .arguments(Collections.emptyList());
    copy.exception(guarded("exception", failed(), this::exception));
    copy.logger(guarded("logger", Category.ERROR.indicator(), () -> scanned(record.logger())));
    if (!record.registered()) {
      copy.unregisteredType(
          guarded(
              "eventType", Category.ERROR.indicator(), () -> SCANNER.redact(record.eventType())));
    }
    return copy.redactionProfile(RedactionPolicies.COMPLETE_RECORD).build();
  }

  /** Fails closed for what it is asked to make, and notes it without the error's own words. */
  private <T extends @Nullable Object> T guarded(
      @Nullable String name, T otherwise, Supplier<T> made) {
    try {
      return made.get();
    } catch (RuntimeException | StackOverflowError e) {
      copy.problem(Problem.Code.REDACTION_FAILED, name);
      return otherwise;
    }
  }

  private static Map<String, @Nullable Object> failed() {
    return Collections.singletonMap("message", Category.ERROR.indicator());
  }

  private static @Nullable String scanned(@Nullable String text) {
    return text == null ? null : SCANNER.redact(text);
  }

  private List<Problem> problems() {
    if (record.problems().isEmpty()) {
      return record.problems();
    }
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : record.problems()) {
      problems.add(new Problem(problem.code(), scanned(problem.field())));
    }
    return problems;
  }

  /** The members as they may stand; the same map where all of them may. */
  private Map<String, @Nullable Object> members(Map<String, @Nullable Object> members) {
    int clean = clean(members);
    if (clean == members.size()) {
      return members;
    }
    Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
      if (clean-- > 0) {
        redacted.put(member.getKey(), member.getValue());
        continue;
      }
      TreeRedactor tree = new TreeRedactor(SCANNER, rules, hidden);
      String name = member.getKey();
      String shown = guarded(null, Category.ERROR.indicator(), () -> SCANNER.redact(name));
      String key = TreeRedactor.free(redacted, shown);
      Object value =
          guarded(key, Category.ERROR.indicator(), () -> field(name, member.getValue(), tree));
      if (value != TreeRedactor.REMOVED) {
        redacted.put(key, value);
      }
      if (value == TreeRedactor.REMOVED || tree.removedSecret()) {
        copy.problem(Problem.Code.SECRET_REMOVED, key);
      }
    }
    return redacted;
  }

  /** How many from the first on stay as they are. */
  private int clean(Map<String, @Nullable Object> members) {
    int clean = 0;
    try {
      for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
        if (!isClean(member.getKey(), member.getValue())) {
          return clean;
        }
        clean++;
      }
    } catch (RuntimeException | StackOverflowError e) {
      // The one that failed is looked at again, guarded.
      return clean;
    }
    return clean;
  }

  private boolean isClean(String name, @Nullable Object value) {
    FieldDefinition known = catalogue.field(name);
    if (known == null ? KeyNames.sensitive(name) != null : !isKept(known, value)) {
      return false;
    }
    FieldRule rule = rules.isEmpty() ? null : rules.at(RedactionRules.path("", name), name);
    return (rule == null || !rule.isForEveryCopy())
        && policy.isCleanName(known, name)
        && isCleanScalar(value);
  }

  private static boolean isKept(FieldDefinition field, @Nullable Object value) {
    switch (field.complete().action()) {
      case DROP:
      case INDICATE:
        return false;
      case NO_QUERY:
        return value instanceof String && withoutQuery((String) value).equals(value);
      default:
        return true;
    }
  }

  private static boolean isCleanScalar(@Nullable Object value) {
    if (value instanceof String) {
      return SCANNER.isClean((String) value);
    }
    return value == null
        || value instanceof Boolean
        || (value instanceof Number && SCANNER.isClean(TreeRedactor.plain((Number) value)));
  }

  private @Nullable Object field(String name, @Nullable Object value, TreeRedactor tree) {
    FieldDefinition known = catalogue.field(name);
    if (known == null) {
      return tree.member(name, value);
    }
    switch (known.complete().action()) {
      case DROP:
        hidden.add(value, Category.SECRET);
        return TreeRedactor.REMOVED;
      case INDICATE:
        Category category = Category.of(known.complete().argument());
        hidden.add(value, category);
        return value == null ? null : category.indicator();
      case NO_QUERY:
        return ruled(name, value instanceof String ? withoutQuery((String) value) : value, tree);
      default:
        return ruled(name, value, tree);
    }
  }

  /** As the catalogue has it, unless the user said that no copy may hold it. */
  private @Nullable Object ruled(String name, @Nullable Object value, TreeRedactor tree) {
    FieldRule rule = rules.isEmpty() ? null : rules.at(RedactionRules.path("", name), name);
    boolean stricter = rule != null && rule.isForEveryCopy();
    return stricter ? tree.member(name, value) : tree.value(value);
  }

  /** The query and fragment of a URL hold search terms and tokens. */
  static String withoutQuery(String url) {
    int end = 0;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    return url.substring(0, end);
  }

  private @Nullable String message() {
    String template = record.messageTemplate();
    String rendered = template == null ? record.message() : rendered(template);
    return rendered == null ? null : text("message", rendered);
  }

  private @Nullable String rendered(String template) {
    return template.contains("{}")
        ? record.toBuilder().arguments(arguments()).renderMessage().build().message()
        : template;
  }

  private List<@Nullable Object> arguments() {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Object argument : record.arguments()) {
      TreeRedactor tree = new TreeRedactor(SCANNER, rules, hidden);
      arguments.add(argument(argument, tree));
      if (tree.removedSecret()) {
        copy.problem(Problem.Code.SECRET_REMOVED, "message");
      }
    }
    return arguments;
  }

  private @Nullable Object argument(@Nullable Object argument, TreeRedactor tree) {
    if (argument instanceof AuditField) {
      AuditField field = (AuditField) argument;
      String name = field.name();
      return name == null ? tree.value(field.value()) : named(name, field.value(), tree);
    }
    Category category = hidden.of(argument);
    if (category == null) {
      return argument instanceof Map ? several((Map<?, ?>) argument, tree) : tree.value(argument);
    }
    if (category == Category.SECRET) {
      copy.problem(Problem.Code.SECRET_REMOVED, "message");
    }
    return category.indicator();
  }

  /** Each as if it were an argument: they may be fields of the event. */
  private Map<String, @Nullable Object> several(Map<?, ?> members, TreeRedactor tree) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      AuditField redacted = named(String.valueOf(member.getKey()), member.getValue(), tree);
      shown.put(TreeRedactor.free(shown, String.valueOf(redacted.name())), redacted.value());
    }
    return shown;
  }

  private AuditField named(String name, @Nullable Object value, TreeRedactor tree) {
    Object redacted = field(name, value, tree);
    Object shown = redacted == TreeRedactor.REMOVED ? Category.SECRET.indicator() : redacted;
    return AuditFields.kv(SCANNER.redact(name), shown);
  }

  /** A text of the event, without what its fields hid. */
  private String text(String name, String text) {
    TreeRedactor tree = new TreeRedactor(SCANNER, rules, hidden).takingOutHidden();
    String redacted = tree.text(text);
    if (tree.removedSecret()) {
      copy.problem(Problem.Code.SECRET_REMOVED, name);
    }
    return redacted;
  }

  private Map<String, @Nullable Object> exception() {
    if (record.exception().isEmpty()) {
      return record.exception();
    }
    TreeRedactor tree = new TreeRedactor(SCANNER, rules, hidden).takingOutHidden();
    Map<String, @Nullable Object> exception = tree.map(record.exception());
    if (tree.removedSecret()) {
      copy.problem(Problem.Code.SECRET_REMOVED, "exception");
    }
    return exception;
  }
}
