package io.affidavit.event;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a catalogue's contents of the rows of a file: what was there before, and what the file
 * adds. The order of the sections in the file does not matter.
 */
final class CatalogueParser {
  /** Names of vocabularies, fields, and their words' keys. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  /** The order in which sections are read: each refers only to those before it. */
  private static final CatalogueSection[] ORDER = {
    CatalogueSection.VOCABULARIES,
    CatalogueSection.FIELDS,
    CatalogueSection.MAPPINGS,
    CatalogueSection.MEANINGS,
    CatalogueSection.TYPES,
    CatalogueSection.ALIASES,
    CatalogueSection.TEMPLATES,
    CatalogueSection.ACT_REASONS
  };

  private final CatalogueContents contents;
  private final FieldRows fieldRows;
  private final TypeRows typeRows;
  private final Set<String> seen = new HashSet<>();

  private CatalogueParser(CatalogueContents contents) {
    this.contents = contents;
    this.fieldRows = new FieldRows(contents);
    this.typeRows = new TypeRows(contents);
  }

  /**
   * @param base what is there already, which stays as it is
   * @throws IllegalArgumentException where a row is wrong; it says file, line, name, value and what
   *     is allowed
   */
  static CatalogueContents parse(CatalogueContents base, List<CatalogueRow> rows) {
    CatalogueParser parser = new CatalogueParser(base.copy());
    for (CatalogueSection section : ORDER) {
      for (CatalogueRow row : rows) {
        if (row.section() == section) {
          parser.row(row);
        }
      }
    }
    parser.fieldRows.checkFlags();
    parser.typeRows.checkAllUsed();
    return parser.contents;
  }

  private void row(CatalogueRow row) {
    switch (row.section()) {
      case VOCABULARIES:
        vocabulary(row);
        break;
      case FIELDS:
        once(row, "name", EventCatalogue.normalise(row.get("name")));
        fieldRows.add(row);
        break;
      case MAPPINGS:
        once(row, "type", row.get("type"));
        typeRows.mapping(row);
        break;
      case MEANINGS:
        once(row, "type", row.get("type"));
        typeRows.meaning(row);
        break;
      case TYPES:
        once(row, "name", row.get("name"));
        typeRows.add(row);
        break;
      case ALIASES:
        once(row, "alias", row.get("alias"));
        alias(row);
        break;
      case TEMPLATES:
        template(row);
        break;
      default:
        actReason(row);
    }
  }

  private void once(CatalogueRow row, String column, String name) {
    if (!seen.add(row.section() + name)) {
      throw row.error(column, row.get(column), "stands twice in this file; remove one row");
    }
  }

  private void vocabulary(CatalogueRow row) {
    String name = named(row, "name");
    once(row, "name", name);
    List<String> words = row.list("values");
    if (words.isEmpty()) {
      throw row.error("values", "", "must name at least one word, separated by commas");
    }
    Vocabulary vocabulary = new Vocabulary(name, words);
    if (vocabulary.words().size() < words.size()) {
      throw row.error("values", null, "has a word twice, case aside; remove one");
    }
    if (contents.vocabularies.put(name, vocabulary) != null) {
      throw row.error(
          "name",
          name,
          "is a vocabulary already, which cannot be changed; give it a name of its own, and name"
              + " that one in [fields]");
    }
  }

  /** The cell, held against the form of a name. */
  static String named(CatalogueRow row, String column) {
    String name = row.get(column);
    if (!NAME.matcher(name).matches()) {
      throw row.error(
          column, name, "must be a letter and up to 63 more letters, digits or underscores");
    }
    return name;
  }

  private void alias(CatalogueRow row) {
    String alias = row.get("alias");
    String type = row.get("type");
    if (alias.isEmpty() || alias.length() > TypeRows.MAX_NAME) {
      throw row.error("alias", alias, "must have 1 to " + TypeRows.MAX_NAME + " characters");
    }
    if (contents.types.containsKey(alias)) {
      throw row.error("alias", alias, "is a type itself; remove the row");
    }
    if (!contents.types.containsKey(type)) {
      throw row.error(
          "type", type, "is no type of the catalogue; add it to [types], or correct it");
    }
    String before = contents.aliases.put(alias, type);
    if (before != null && !before.equals(type)) {
      throw row.error("type", type, "must stay " + before + ", which the alias has already");
    }
  }

  private void template(CatalogueRow row) {
    String template = row.get("template");
    once(row, "template", template);
    if (EncodedText.bytes(template, AuditRecordFactory.MAX_MESSAGE_BYTES)
        > AuditRecordFactory.MAX_MESSAGE_BYTES) {
      throw row.error(
          "template",
          template,
          "is longer than a message may be, " + AuditRecordFactory.MAX_MESSAGE_BYTES + " bytes");
    }
    contents.templates.add(template);
  }

  private void actReason(CatalogueRow row) {
    String value = row.get("value");
    once(row, "value", value);
    if (value.isEmpty() || row.get("code").isEmpty()) {
      throw row.error("code", row.get("code"), "and value must both be there");
    }
    if (contents.actReasons.put(value.toUpperCase(Locale.ROOT), row.get("code")) != null) {
      throw row.error(
          "value", value, "has a code already, which cannot be changed; remove the row");
    }
  }
}
