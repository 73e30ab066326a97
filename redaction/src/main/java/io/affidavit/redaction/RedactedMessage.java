package io.affidavit.redaction;

import io.affidavit.event.AuditField;
import io.affidavit.event.AuditFields;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.TextScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders a message of a registered template with what the copy shows of its arguments: a field's
 * value as it stands there, and of an argument without a name only that there was one. Confined to
 * one thread.
 */
final class RedactedMessage {
  private final RedactedFields shown;
  private final EventCatalogue catalogue;
  private final RedactionRules rules;

  RedactedMessage(RedactedFields shown, EventCatalogue catalogue, RedactionRules rules) {
    this.shown = shown;
    this.catalogue = catalogue;
    this.rules = rules;
  }

  @Nullable String of(AuditRecord record) {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Object argument : record.arguments()) {
      arguments.add(argument(argument));
    }
    String rendered = record.toBuilder().arguments(arguments).renderMessage().build().message();
    // The template is the operator's word; a number or secret in it still is none of theirs.
    return rendered == null ? null : TextScanner.ALWAYS.redact(rendered);
  }

  private Object argument(@Nullable Object argument) {
    String name = argument instanceof AuditField ? ((AuditField) argument).name() : null;
    String registered = name == null ? null : registered(name);
    if (registered == null) {
      return Category.OTHER.indicator();
    }
    Object value = shown.get(registered);
    boolean plain = value != null && !(value instanceof Map) && !(value instanceof List);
    return AuditFields.kv(registered, plain ? value : Category.OTHER.indicator());
  }

  private @Nullable String registered(String name) {
    FieldDefinition field = catalogue.field(name);
    if (field != null) {
      return field.name();
    }
    FieldRule rule = rules.at(RedactionRules.path("", name), name);
    return rule == null ? null : rule.shownName();
  }
}
