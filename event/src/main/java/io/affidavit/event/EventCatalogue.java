package io.affidavit.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types and fields that an audit event may have, read from the resource {@code catalogue.txt}
 * and from files of the same format that a user adds. Immutable and thread-safe.
 */
public final class EventCatalogue {
  private static final String RESOURCE = "catalogue.txt";

  private final CatalogueContents contents;
  private final TypeNames names;

  EventCatalogue(CatalogueContents contents) {
    this.contents = contents;
    this.names = new TypeNames(contents);
  }

  /**
   * The built-in catalogue, the same object each time.
   *
   * @throws IllegalStateException where the jar is damaged
   */
  public static EventCatalogue standard() {
    return Standard.INSTANCE;
  }

  /**
   * The built-in catalogue and what the file adds to it: {@code standard().with(file)}.
   *
   * @throws IllegalArgumentException as {@link #with} does
   */
  public static EventCatalogue load(Path file) {
    return standard().with(file);
  }

  /**
   * A catalogue with what this one has and what the file adds: types, aliases, vocabularies,
   * fields, message templates and codes, in the format that the header of the built-in {@code
   * catalogue.txt} describes.
   *
   * <p>What this catalogue has can only be made stricter: a type's severity may rise and more
   * fields may be required; a field's treatment may let through less, and its vocabulary may have
   * fewer words. Anything else is refused, so that nobody weakens the catalogue unawares.
   *
   * @param file UTF-8, at most 1 MiB
   * @throws IllegalArgumentException where the file cannot be read, or a row is wrong; the message
   *     says file, line, name, value and what is allowed
   */
  public EventCatalogue with(Path file) {
    return with(CatalogueFile.read(file));
  }

  EventCatalogue with(List<CatalogueRow> rows) {
    return new EventCatalogue(CatalogueParser.parse(contents, rows));
  }

  /** The registered type of that name, or null. Aliases are not followed. */
  public @Nullable EventType type(String name) {
    return contents.types.get(name);
  }

  /** All registered types. */
  public Collection<EventType> types() {
    return Collections.unmodifiableCollection(contents.types.values());
  }

  /** The type that the name is another word for, or null. */
  public @Nullable EventType alias(String name) {
    String target = contents.aliases.get(name);
    return target == null ? null : contents.types.get(target);
  }

  /**
   * The registered type that a name, which is none, may have been meant for: {@code PHI_ACCESSED}
   * for {@code PHI_ACESSED}, {@code phiAccessed} or {@code PHI_VIEWD} (an alias of it). For a hint
   * in a warning only: an event keeps the name that it was given.
   *
   * @return the name of a type, never what was written; null where none is near (two characters,
   *     one for short names) or the name has more than 80 characters
   */
  public @Nullable String nearest(String type) {
    return names.nearest(type);
  }

  /**
   * Whether the template of a message, before its arguments are put in, is registered: known to
   * hold no value of its own, so that it may stand in a redacted copy. No template is built in.
   */
  public boolean isRegisteredTemplate(@Nullable String template) {
    return template != null && contents.templates.contains(template);
  }

  /**
   * The field of that name, or null: as it is written, else without regard to case and separators,
   * so that {@code patient_id} finds {@code patientId}.
   */
  public @Nullable FieldDefinition field(String name) {
    FieldDefinition exact = exactField(name);
    return exact != null ? exact : normalisedField(normalise(name));
  }

  /** The field that is written like this; none of them has a name of the envelope's. */
  @Nullable FieldDefinition exactField(String name) {
    return contents.fields.get(name);
  }

  /** The field of a name that {@link #normalise} made. */
  @Nullable FieldDefinition normalisedField(String name) {
    return contents.normalisedFields.get(name);
  }

  /** All fields. */
  public Collection<FieldDefinition> fields() {
    return Collections.unmodifiableCollection(contents.fields.values());
  }

  /**
   * The code of HL7 v3 ActReason, as FHIR's {@code purposeOfEvent} has it, for a word of the
   * vocabulary {@code accessReason} in any case: {@code TREAT} for {@code TREATMENT}; or null. A
   * type may have a purpose of its own, {@link FhirCodes#purpose}.
   */
  public @Nullable String actReason(String accessReason) {
    return contents.actReasons.get(accessReason.toUpperCase(Locale.ROOT));
  }

  boolean inVocabulary(String vocabulary, String value) {
    Vocabulary words = contents.vocabularies.get(vocabulary);
    return words != null && words.word(value) != null;
  }

  Collection<Vocabulary> vocabularies() {
    return contents.vocabularies.values();
  }

  Set<String> aliases() {
    return Collections.unmodifiableSet(contents.aliases.keySet());
  }

  /** The name in lower case and without anything but letters and digits. */
  public static String normalise(String name) {
    char[] normalised = new char[name.length()];
    int length = 0;
    for (int i = 0; i < normalised.length; i++) {
      char c = name.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        normalised[length++] = c;
      } else if (Character.isLetterOrDigit(c)) {
        normalised[length++] = Character.toLowerCase(c);
      }
    }
    return new String(normalised, 0, length);
  }

  private static final class Standard {
    static final EventCatalogue INSTANCE = load();

    private static EventCatalogue load() {
      try (InputStream in = EventCatalogue.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
        }
        return new EventCatalogue(
            CatalogueParser.parse(new CatalogueContents(), CatalogueFile.read(RESOURCE, in)));
      } catch (IOException e) {
        throw new UncheckedIOException("resource " + RESOURCE, e);
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException("the jar is damaged: " + e.getMessage(), e);
      }
    }
  }
}
