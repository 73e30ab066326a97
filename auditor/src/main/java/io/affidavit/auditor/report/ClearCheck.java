package io.affidavit.auditor.report;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.event.Treatment;
import io.affidavit.redaction.RedactionPolicies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a redacted copy holds in clear what the catalogue says must not stand there: a
 * check on the redactor by another way than its own. It knows the catalogue's fields only, and of
 * these the ones that reports read. Immutable, thread-safe.
 */
final class ClearCheck {
  private static final Pattern INDICATOR = Pattern.compile("\\[REDACTED:[A-Z_]{2,16}]");
  private static final Pattern TOKEN = Pattern.compile("tok:[\\w.-]{1,64}:[\\w-]{22}");
  private static final Pattern YEAR = Pattern.compile("\\d{4}|90\\+");
  private static final Pattern COUNT = Pattern.compile("\\d{1,8}");

  /** A user may let these stand: {@code allowSetting}, {@code allowTemplate}. */
  private static final Set<ReportedField> ALLOWED =
      Set.of(ReportedField.OLD_VALUE, ReportedField.NEW_VALUE);

  private final Map<ReportedField, FieldDefinition> fields = new EnumMap<>(ReportedField.class);

  ClearCheck(EventCatalogue catalogue) {
    for (ReportedField field : ReportedField.values()) {
      FieldDefinition definition = catalogue.field(field.fieldName());
      if (definition != null && !ALLOWED.contains(field)) {
        fields.put(field, definition);
      }
    }
  }

  /** How many fields it looks at. */
  int size() {
    return fields.size();
  }

  /** The fields that stand in clear; never their values. */
  List<String> inClear(ReportEvent event) {
    boolean limited =
        RedactionPolicies.LIMITED_DATA_SET.equals(event.get(ReportedField.REDACTION_PROFILE));
    List<String> found = new ArrayList<>();
    fields.forEach(
        (field, definition) -> {
          if (event.get(field) != null && !passes(event, field, definition, limited)) {
            found.add(field.fieldName());
          }
        });
    return found;
  }

  private static boolean passes(
      ReportEvent event, ReportedField field, FieldDefinition definition, boolean limited) {
    Treatment.Action action = definition.safeHarbor().action();
    if (action == Treatment.Action.DROP || action == Treatment.Action.FLAG) {
      return false;
    }
    for (String value : event.list(field)) {
      boolean hidden =
          INDICATOR.matcher(value).matches() || (limited && TOKEN.matcher(value).matches());
      if (!hidden && !passes(event, value, definition, limited)) {
        return false;
      }
    }
    return true;
  }

  private static boolean passes(
      ReportEvent event, String value, FieldDefinition definition, boolean limited) {
    return switch (definition.safeHarbor().action()) {
      case INDICATE -> false;
      case ENUM -> definition.inVocabulary(value);
      case COUNT -> COUNT.matcher(value).matches();
      // A limited data set keeps dates and places, 164.514(e)(2).
      case YEAR, BIRTH_YEAR -> limited || YEAR.matcher(value).matches();
      case STATE_ONLY -> limited || !hasTown(value);
      case WORKFORCE -> !isPatient(event.get(ReportedField.USER_TYPE));
      default -> true;
    };
  }

  /** Of {@code country/region/city}. */
  private static boolean hasTown(String place) {
    String[] parts = place.split("/", -1);
    return parts.length > 2 && !parts[2].isEmpty() && !INDICATOR.matcher(parts[2]).matches();
  }

  private static boolean isPatient(@Nullable String userType) {
    return "patient".equals(userType) || "proxy".equals(userType);
  }
}
