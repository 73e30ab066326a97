package io.affidavit.event;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a catalogue holds, in the order of its files. Confined to the thread that fills it. */
final class CatalogueContents {
  final Map<String, EventType> types = new LinkedHashMap<>();
  final Map<String, String> aliases = new LinkedHashMap<>();
  final Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
  final Map<String, FieldDefinition> fields = new LinkedHashMap<>();
  final Map<String, FieldDefinition> normalisedFields = new LinkedHashMap<>();
  final Map<String, String> actReasons = new LinkedHashMap<>();
  final Set<String> templates = new LinkedHashSet<>();

  CatalogueContents copy() {
    CatalogueContents copy = new CatalogueContents();
    copy.types.putAll(types);
    copy.aliases.putAll(aliases);
    copy.vocabularies.putAll(vocabularies);
    copy.fields.putAll(fields);
    copy.normalisedFields.putAll(normalisedFields);
    copy.actReasons.putAll(actReasons);
    copy.templates.addAll(templates);
    return copy;
  }
}
