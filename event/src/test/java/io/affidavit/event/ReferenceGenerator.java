package io.affidavit.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes {@code docs/event-reference.md} from the catalogue. */
final class ReferenceGenerator {
  private final EventCatalogue catalogue;
  private final StringBuilder page = new StringBuilder();

  private ReferenceGenerator(EventCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  static String page(EventCatalogue catalogue) {
    ReferenceGenerator generator = new ReferenceGenerator(catalogue);
    generator.introduction();
    generator.types();
    generator.fields();
    generator.words();
    generator.aliases();
    generator.problems();
    return generator.page.toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void lines(String text) {
    page.append(text);
  }

  private Map<String, List<EventType>> byCategory() {
    Map<String, List<EventType>> categories = new LinkedHashMap<>();
    for (EventType type : catalogue.types()) {
      categories.computeIfAbsent(type.category(), name -> new ArrayList<>()).add(type);
    }
    return categories;
  }

  private void introduction() {
    lines(
        """
        <!-- Generated from catalogue.txt by ReferenceGenerator. Do not edit: see ReferenceTest. -->
        # Event reference

        %d event types, %d fields. You write an event like this:

        ```java
        log.info(AUDIT, "PHI_ACCESSED",
            kv("userId", "dr-123"), kv("patientId", "P-456"),
            kv("dataType", "DICOM"), kv("accessReason", "TREATMENT"),
            kv("status", "success"));
        ```

        An event is never refused. One that lacks a field, or has a bad value, is recorded as it is and says so under `validation` ([codes](#what-can-be-wrong)). Any other field may be added; of one that is not listed here, the complete record keeps the value and the redacted copy only that there was one.

        **Find a type:** %s · **Find a field:** [fields](#fields) · [vocabularies](#vocabularies) · [aliases](#aliases) · [your own types](#your-own)

        ## Of every event

        | Field | Who sets it | |
        |---|---|---|
        | `eventType` | you: as a field, or as the message | one of the types below, or an [alias](#aliases) |
        | `status` | you | `success`, `failure`, `unknown`; also `ok`, `succeeded`, `true`, `failed`, `error`, `denied`, `false`. Never assumed to be a success |
        | `severity` | you, else the type | `INFO`, `LOW`, `MEDIUM`, `HIGH`, `CRITICAL` |
        | `timestamp` | you, optionally | becomes `occurredAt`: RFC 3339 with its zone, or milliseconds since 1970; the record's own `timestamp` is when it was logged |
        | `schema`, `eventId`, `timestamp`, `category`, `application`, `environment`, `host`, `instance`, `logger`, `message`, `extra`, `exception`, `validation`, `seal` | the library | your field of such a name moves under `extra` |

        Who and where (`userId`, `sessionId`, `sourceIp`, `userAgent`, `requestId`, `traceId` ...) may come from the MDC; that satisfies what a type requires.

        """
            .formatted(
                catalogue.types().size(),
                catalogue.fields().size(),
                String.join(
                    " · ",
                    byCategory().keySet().stream()
                        .map(name -> "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")")
                        .toList())));
  }

  private void types() {
    line("## Types\n");
    line("Of `a` or `b`, one is enough. A type's own name in a private scheme is *own*.\n");
    for (Map.Entry<String, List<EventType>> category : byCategory().entrySet()) {
      line("### " + category.getKey() + "\n");
      line("| Type | Severity | Required | Also expected |");
      line("|---|---|---|---|");
      category.getValue().forEach(this::type);
      line("\n<details><summary>Codes of other standards</summary>\n");
      line("| Type | DICOM, FHIR: type / subtype / action | OCSF 1.5 (1.1) | ECS |");
      line("|---|---|---|---|");
      category.getValue().forEach(type -> codes(type, Objects.requireNonNull(type.codes())));
      line("\n</details>\n");
    }
    line("What a report or an encoder needs of these codes is in `EventType.codes()`.\n");
  }

  private void type(EventType type) {
    List<String> required =
        type.required().stream()
            .map(any -> String.join(" or ", any.stream().map(this::link).toList()))
            .toList();
    line(
        "| **`%s`**<br>%s | %s%s | %s | %s |"
            .formatted(
                type.name(),
                type.meaning(),
                type.severity(),
                type.defaultStatus().equals("failure") ? "<br>a failure" : "",
                String.join(", ", required),
                String.join(", ", type.optional().stream().map(this::link).toList())));
  }

  private String link(String field) {
    return catalogue.field(field) == null
        ? "`" + field + "`"
        : "[`" + field + "`](#" + anchor(field) + ")";
  }

  private static String anchor(String field) {
    return "field-" + field.toLowerCase(Locale.ROOT);
  }

  private void codes(EventType type, EventCodes codes) {
    List<String> dicom = new ArrayList<>(List.of(codes.dicom().toString().replace("/", " / ")));
    if (!codes.dicom().eventId("DICOM", true).equals(codes.dicom().eventId())) {
      dicom.add(codes.dicom().eventId("DICOM", true) + " where it is DICOM of a known study");
    }
    if (!codes.dicom().eventId(null, false).equals(codes.dicom().eventId())) {
      dicom.add(codes.dicom().eventId(null, false) + " without a study");
    }
    if (codes.dicom().wholeStudyEventId() != null) {
      dicom.add(codes.dicom().wholeStudyEventId() + " for a whole study");
    }
    switch (codes.dicom().outcomeRule()) {
      case "status" -> {}
      case "severity" -> dicom.add("outcome 4, from HIGH on 8");
      default -> dicom.add("outcome " + codes.dicom().outcomeRule());
    }
    addIfPresent(dicom, "BALP ", codes.fhir().balpProfile());
    addIfPresent(dicom, "subtype ", codes.fhir().subtype());
    addIfPresent(dicom, "purpose ", codes.fhir().purpose());
    String ocsf = codes.ocsf().toString();
    String older = codes.ocsf11().toString();
    line(
        "| `%s` | %s | %s%s | %s |"
            .formatted(
                type.name(),
                String.join("; ", dicom),
                ocsf,
                older.equals(ocsf) ? "" : " (" + older + ")",
                codes.ecs().toString().replace("/", " / ")));
  }

  private static void addIfPresent(
      List<String> parts, String word, @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      parts.add(word + value);
    }
  }

  private void fields() {
    line("## Fields\n");
    line(
        "A name is found however it is spelt: `patient_id` and `PATIENT-ID` are `patientId`. A value"
            + " may be a list wherever one is expected, so one event may name several patients. *In"
            + " full* is the complete record, *redacted* the copy for EventBridge.\n");
    line("| Field | Kind | In full | Redacted |");
    line("|---|---|---|---|");
    for (FieldDefinition field : catalogue.fields()) {
      line(
          "| <a id=\"%s\"></a>`%s` | %s | %s | %s |"
              .formatted(
                  anchor(field.name()),
                  field.name(),
                  kind(field),
                  TreatmentWords.of(field, field.complete(), true),
                  TreatmentWords.of(field, field.safeHarbor(), false)));
    }
    line("");
  }

  private static String kind(FieldDefinition field) {
    String kind = field.kind().name().toLowerCase(Locale.ROOT);
    String name = field.words().name();
    String link = "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    return switch (field.kind()) {
      case ENUM -> link;
      case LIST -> field.vocabulary().isEmpty() ? "list" : "list of " + link;
      case UID -> "DICOM UID";
      case UUID -> "UUID";
      case INSTANT -> "time, RFC 3339";
      case BOOL -> "true or false";
      default -> kind;
    };
  }

  private void words() {
    line("## Vocabularies\n");
    line("Compared without regard to case.\n");
    for (Vocabulary vocabulary : catalogue.vocabularies()) {
      if (catalogue.fields().stream().noneMatch(field -> field.words() == vocabulary)) {
        continue; // Those of the envelope stand above.
      }
      line("### " + vocabulary.name() + "\n");
      List<String> words = new ArrayList<>();
      for (String word : vocabulary.words()) {
        String code = vocabulary.name().equals("accessReason") ? catalogue.actReason(word) : null;
        words.add("`" + word + "`" + (code == null ? "" : " (" + code + ")"));
      }
      line(String.join(", ", words) + "\n");
      if (vocabulary.name().equals("accessReason")) {
        line("In brackets: the code of HL7 v3 ActReason, `EventCatalogue.actReason`.\n");
      }
    }
  }

  private void aliases() {
    line("## Aliases\n");
    line("Accepted for the type; the event keeps your word in `eventTypeOriginal`. A `USER_LOGIN`");
    line("whose status is a failure becomes `LOGIN_FAILED`.\n");
    line("| You write | It becomes |");
    line("|---|---|");
    for (String alias : catalogue.aliases()) {
      line(
          "| `%s` | `%s` |"
              .formatted(alias, Objects.requireNonNull(catalogue.alias(alias)).name()));
    }
    line("");
  }

  private void problems() {
    line("## What can be wrong\n");
    line("`validation.problems` has codes and names of fields, never a value.\n");
    line("| Code | |");
    line("|---|---|");
    for (Problem.Code code : Problem.Code.values()) {
      line("| `%s` | %s |".formatted(code, TreatmentWords.of(code)));
    }
    lines(
        """

        A type that is not registered is kept as it was written, with category `UNKNOWN` and at least severity `MEDIUM`; stream names and the redacted copy say `UNKNOWN`.

        ## Your own

        Types, fields, words, aliases, codes and message templates of your own go into a file of the catalogue's format: [`samples/catalogue`](../samples/catalogue/README.md). What is built in can only be made [stricter](decisions/0008-own-catalogues-only-stricter.md). Objects that you log are read by [their properties](decisions/0007-beans-and-text.md).

        Two JSON Schemas (2020-12) are in the jar of `event`: `io/affidavit/event/audit-event.schema.json` for the complete record and `audit-event-redacted.schema.json` for the redacted copy.
        """);
  }
}
