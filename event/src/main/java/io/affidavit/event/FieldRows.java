package io.affidavit.event;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code [fields]} into the contents. Confined to the thread that parses. */
final class FieldRows {
  /** What the redaction itself adds to a copy. */
  private static final Set<String> RESERVED =
      new HashSet<>(
          Arrays.asList(
              "redactedfields", "redactionprofile", "redactionversion", "unregisteredfields"));

  private final CatalogueContents contents;
  private final Map<String, CatalogueRow> flags = new HashMap<>();

  FieldRows(CatalogueContents contents) {
    this.contents = contents;
  }

  void add(CatalogueRow row) {
    String name = CatalogueParser.named(row, "name");
    FieldDefinition.Kind kind = kind(row);
    FieldDefinition field =
        new FieldDefinition(
            name,
            kind,
            vocabulary(row, kind),
            treatment(row, "complete"),
            treatment(row, "safe-harbor"));
    checkName(row, name);
    checkArgument(row, field);
    FieldDefinition before = contents.fields.get(name);
    if (before != null) {
      checkStricter(row, before, field);
    }
    contents.fields.put(name, field);
    contents.normalisedFields.put(EventCatalogue.normalise(name), field);
  }

  private void checkName(CatalogueRow row, String name) {
    String reserved = Envelope.match(name);
    if (reserved != null || RESERVED.contains(EventCatalogue.normalise(name))) {
      throw row.error("name", name, "is a name that the event itself uses; choose another");
    }
    FieldDefinition same = contents.normalisedFields.get(EventCatalogue.normalise(name));
    if (same != null && !same.name().equals(name)) {
      throw row.error(
          "name", name, "is another spelling of the field " + same.name() + "; use that");
    }
  }

  private static FieldDefinition.Kind kind(CatalogueRow row) {
    String word = row.get("kind").toUpperCase(Locale.ROOT);
    for (FieldDefinition.Kind kind : FieldDefinition.Kind.values()) {
      if (kind.name().equals(word)) {
        return kind;
      }
    }
    throw row.error(
        "kind", row.get("kind"), "must be one of " + lower(FieldDefinition.Kind.values()));
  }

  static String lower(Object[] values) {
    return Arrays.toString(values).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Vocabulary vocabulary(CatalogueRow row, FieldDefinition.Kind kind) {
    String name = row.get("vocabulary");
    if (name.isEmpty() && kind != FieldDefinition.Kind.ENUM) {
      return Vocabulary.NONE;
    }
    Vocabulary vocabulary = contents.vocabularies.get(name);
    if (vocabulary == null) {
      throw row.error(
          "vocabulary", name, "is no vocabulary; add it to [vocabularies], or correct it");
    }
    return vocabulary;
  }

  private static Treatment treatment(CatalogueRow row, String column) {
    Treatment treatment = Treatment.parse(row.get(column));
    boolean complete = column.equals("complete");
    if (treatment == null
        || !(complete ? treatment.isForComplete() : treatment.isForSafeHarbor())) {
      throw row.error(
          column, row.get(column), "is no treatment; use " + Treatment.allowed(complete));
    }
    return treatment;
  }

  private void checkArgument(CatalogueRow row, FieldDefinition field) {
    Treatment.Action action = field.safeHarbor().action();
    if (action == Treatment.Action.ENUM && field.vocabulary().isEmpty()) {
      throw row.error("safe-harbor", "enum", "needs a vocabulary; name one, or use indicate:OTHER");
    }
    if (action == Treatment.Action.FLAG) {
      flags.put(String.valueOf(field.safeHarbor().argument()), row);
    }
  }

  /** After all fields were read: a flag's field may stand below the one that it flags. */
  void checkFlags() {
    for (Map.Entry<String, CatalogueRow> entry : flags.entrySet()) {
      FieldDefinition flag = contents.fields.get(entry.getKey());
      if (flag == null || flag.kind() != FieldDefinition.Kind.BOOL) {
        CatalogueRow row = entry.getValue();
        throw row.error(
            "safe-harbor", row.get("safe-harbor"), "must name a field of kind bool, for true");
      }
    }
  }

  private static void checkStricter(
      CatalogueRow row, FieldDefinition before, FieldDefinition field) {
    if (field.kind() != before.kind()) {
      throw row.error("kind", row.get("kind"), "must stay " + lower(new Object[] {before.kind()}));
    }
    if (!field.words().isWithin(before.words())
        || (field.vocabulary().isEmpty() && !before.vocabulary().isEmpty())) {
      throw row.error(
          "vocabulary",
          row.get("vocabulary"),
          "must have only words of " + before.words().name() + ", which the field has already");
    }
    checkStricter(row, "complete", before.complete(), field.complete());
    checkStricter(row, "safe-harbor", before.safeHarbor(), field.safeHarbor());
  }

  private static void checkStricter(
      CatalogueRow row, String column, Treatment before, @Nullable Treatment after) {
    if (after == null || !after.isAtLeastAsStrictAs(before)) {
      throw row.error(
          column,
          row.get(column),
          "would weaken " + before + ", which the field has already; use that, or drop");
    }
  }
}
