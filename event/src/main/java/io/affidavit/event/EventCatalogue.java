package io.affidavit.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types and fields that an audit event may have, read from the resource {@code catalogue.txt}.
 * Immutable and thread-safe.
 */
public final class EventCatalogue {
  private static final String RESOURCE = "catalogue.txt";

  private final Map<String, EventType> types;
  private final Map<String, String> aliases;
  private final Map<String, Set<String>> vocabularies;
  private final Map<String, FieldDefinition> fields;
  private final Map<String, FieldDefinition> normalisedFields;

  EventCatalogue(CatalogueParser parsed) {
    this.types = Collections.unmodifiableMap(parsed.types);
    this.aliases = Collections.unmodifiableMap(parsed.aliases);
    this.vocabularies = Collections.unmodifiableMap(parsed.vocabularies);
    this.fields = Collections.unmodifiableMap(parsed.fields);
    this.normalisedFields = Collections.unmodifiableMap(parsed.normalisedFields);
  }

  /**
   * The built-in catalogue, the same object each time.
   *
   * @throws IllegalStateException where the jar is damaged
   */
  public static EventCatalogue standard() {
    return Standard.INSTANCE;
  }

  /** The registered type of that name, or null. Aliases are not followed. */
  public @Nullable EventType type(String name) {
    return types.get(name);
  }

  /** All registered types. */
  public Collection<EventType> types() {
    return types.values();
  }

  /** The type that the name is another word for, or null. */
  public @Nullable EventType alias(String name) {
    String target = aliases.get(name);
    return target == null ? null : types.get(target);
  }

  /**
   * The field of that name, or null: as it is written, else without regard to case and separators,
   * so that {@code patient_id} finds {@code patientId}.
   */
  public @Nullable FieldDefinition field(String name) {
    FieldDefinition exact = fields.get(name);
    return exact != null ? exact : normalisedFields.get(normalise(name));
  }

  /** All fields. */
  public Collection<FieldDefinition> fields() {
    return fields.values();
  }

  boolean inVocabulary(String vocabulary, String value) {
    Set<String> values = vocabularies.get(vocabulary);
    return values != null && values.contains(value.toUpperCase(Locale.ROOT));
  }

  /** The name in lower case and without anything but letters and digits. */
  public static String normalise(String name) {
    StringBuilder normalised = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        normalised.append(Character.toLowerCase(c));
      }
    }
    return normalised.toString();
  }

  private static final class Standard {
    static final EventCatalogue INSTANCE = load();

    private static EventCatalogue load() {
      try (InputStream in = EventCatalogue.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
        }
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        return new EventCatalogue(CatalogueParser.parse(reader));
      } catch (IOException e) {
        throw new UncheckedIOException("resource " + RESOURCE, e);
      }
    }
  }
}
