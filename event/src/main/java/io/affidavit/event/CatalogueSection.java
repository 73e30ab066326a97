package io.affidavit.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sections of a catalogue's file and the columns that each may have. */
enum CatalogueSection {
  /** Before the first section. */
  NONE("", ""),
  VOCABULARIES("name, values", ""),
  FIELDS("name, kind, complete, safe-harbor", "vocabulary"),
  TYPES("name, category, severity", "status, required, optional, closed"),
  MEANINGS("type, meaning", ""),
  ALIASES("alias, type", ""),
  TEMPLATES("template", ""),
  MAPPINGS("type, dicom, ocsf, ecs", "dicom-when, outcome, fhir, ocsf-1.1"),
  ACT_REASONS("value, code", "");

  private final String required;
  private final String optional;

  CatalogueSection(String required, String optional) {
    this.required = required;
    this.optional = optional;
  }

  /** The section of that title, brackets included, or {@link #NONE}. */
  static CatalogueSection of(String title) {
    for (CatalogueSection section : values()) {
      if (section != NONE && section.toString().equals(title)) {
        return section;
      }
    }
    return NONE;
  }

  static String titles() {
    List<String> titles = new ArrayList<>();
    for (CatalogueSection section : values()) {
      titles.add(section.toString());
    }
    return String.join(", ", titles.subList(1, titles.size()));
  }

  /** What is wrong with the line that names the columns, or null. */
  @Nullable String wrongColumns(List<String> columns) {
    List<String> known = CatalogueRow.split(required + "," + optional, ',');
    known.removeIf(String::isEmpty);
    for (String column : columns) {
      if (!known.contains(column)) {
        return CatalogueRow.shown(column) + " is no column of " + this + "; use " + known;
      }
      if (Collections.frequency(columns, column) > 1) {
        return "the column " + column + " stands twice; remove one";
      }
    }
    return columns.containsAll(CatalogueRow.split(required, ','))
        ? null
        : this + " needs the columns " + required + ", got " + columns;
  }

  /** As it stands in the file: {@code [types]}. */
  @Override
  public String toString() {
    return "[" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "]";
  }
}
