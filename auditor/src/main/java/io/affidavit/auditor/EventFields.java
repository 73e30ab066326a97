package io.affidavit.auditor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportedField;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields that reports look at out of one event's JSON, in one pass. Of an event that is
 * damaged it keeps what came before, and notes {@code DAMAGED} among its problems. Used again for
 * the next event; not thread-safe.
 */
final class EventFields {
  /** What stands among the problems of an event that breaks off or is no JSON. */
  static final String DAMAGED = "DAMAGED";

  private static final String REDACTION_PROFILE = ReportedField.REDACTION_PROFILE.fieldName();

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(256)
                  .maxStringLength(JsonSplitter.MAX_VALUE)
                  .build())
          .build();

  /** Made from other members than their own name. */
  private static final Set<ReportedField> MADE =
      EnumSet.of(
          ReportedField.VALIDATION_PROBLEMS,
          ReportedField.SEAL_RECORD_KIND,
          ReportedField.SEAL_RECORD_REASON,
          ReportedField.SEAL_RECORD_COUNTS,
          ReportedField.SEAL_POSITION);

  private final Map<String, ReportedField> byName = new HashMap<>();
  private final boolean positions;
  private final @Nullable String[] values = ReportedField.emptyValues();
  private final List<String> parts = new ArrayList<>();
  private String eventId = "";
  private @Nullable String eventType;
  private @Nullable String timestamp;
  private boolean redacted;
  private @Nullable UUID stream;
  private String streamText = "";

  /**
   * For any number of events, one after the other.
   *
   * @param wanted what is kept of them; problems always are
   */
  EventFields(Set<ReportedField> wanted) {
    positions = wanted.contains(ReportedField.SEAL_POSITION);
    for (ReportedField field : wanted) {
      if (!MADE.contains(field)) {
        byName.put(field.fieldName(), field);
      }
    }
  }

  /** JSON, whole or up to the member {@code seal}. */
  void read(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      read(parser);
    } catch (IOException malformed) {
      damaged();
    }
  }

  /** A tree's. */
  void read(JsonParser parser) throws IOException {
    Arrays.fill(values, null);
    eventId = "";
    eventType = null;
    timestamp = null;
    redacted = false;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    String name;
    while ((name = parser.nextFieldName()) != null && !name.equals("seal")) {
      member(name, parser.nextToken(), parser);
    }
  }

  private void damaged() {
    String noted = values[ReportedField.VALIDATION_PROBLEMS.index()];
    values[ReportedField.VALIDATION_PROBLEMS.index()] =
        noted == null ? DAMAGED : noted + ReportEvent.SEPARATOR + DAMAGED;
  }

  private void member(String name, JsonToken token, JsonParser parser) throws IOException {
    switch (name) {
      case "eventId" -> eventId = scalar(token, parser);
      case "eventType" -> eventType = scalar(token, parser);
      case "timestamp" -> timestamp = scalar(token, parser);
      case "validation" -> validation(token, parser);
      case "sealRecord" -> sealRecord(token, parser);
      case "location" -> location(token, parser);
      default -> {
        redacted |= name.equals(REDACTION_PROFILE);
        ReportedField field = byName.get(name);
        if (field == null) {
          parser.skipChildren();
        } else {
          values[field.index()] = value(token, parser);
        }
      }
    }
  }

  /** The empty text for what is no scalar. */
  private static String scalar(JsonToken token, JsonParser parser) throws IOException {
    if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      return clean(parser.getText());
    }
    parser.skipChildren();
    return "";
  }

  private @Nullable String value(JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return clean(parser.getText());
    }
    if (token == JsonToken.START_ARRAY) {
      return list(parser);
    }
    if (token == JsonToken.START_OBJECT) {
      return clean(json(parser));
    }
    return token == JsonToken.VALUE_NULL ? null : parser.getText();
  }

  /** What separates the values of a list must stand in none. */
  private static String clean(String text) {
    return text.indexOf(ReportEvent.SEPARATOR) < 0
        ? text
        : text.replace(ReportEvent.SEPARATOR, ' ');
  }

  private @Nullable String list(JsonParser parser) throws IOException {
    List<String> elements = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      String element = token.isStructStart() ? clean(json(parser)) : value(token, parser);
      if (element != null) {
        elements.add(element);
      }
    }
    return elements.isEmpty() ? null : joined(elements);
  }

  private static String joined(List<String> elements) {
    return String.join(String.valueOf(ReportEvent.SEPARATOR), elements);
  }

  private static String json(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      generator.copyCurrentStructure(parser);
    }
    return text.toString();
  }

  /** {@code {"valid":false,"problems":[{"code":"MISSING_FIELD","field":"userId"}]}}. */
  private void validation(JsonToken token, JsonParser parser) throws IOException {
    parts.clear();
    inside(
        token,
        parser,
        (name, inner) -> {
          if (!name.equals("problems") || inner != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
          }
          JsonToken element;
          while ((element = parser.nextToken()) != JsonToken.END_ARRAY) {
            problem(element, parser);
          }
        });
    values[ReportedField.VALIDATION_PROBLEMS.index()] = parts.isEmpty() ? null : joined(parts);
  }

  private void problem(JsonToken token, JsonParser parser) throws IOException {
    String[] said = {"", ""};
    inside(
        token,
        parser,
        (name, inner) -> {
          String text = scalar(inner, parser);
          said[0] = name.equals("code") ? text : said[0];
          said[1] = name.equals("field") ? text : said[1];
        });
    if (!said[0].isEmpty()) {
      parts.add(said[1].isEmpty() ? said[0] : said[0] + " " + said[1]);
    }
  }

  private void sealRecord(JsonToken token, JsonParser parser) throws IOException {
    inside(
        token,
        parser,
        (name, inner) -> {
          switch (name) {
            case "kind" -> values[ReportedField.SEAL_RECORD_KIND.index()] = scalar(inner, parser);
            case "reason" ->
                values[ReportedField.SEAL_RECORD_REASON.index()] = scalar(inner, parser);
            case "counts" -> counts(inner, parser);
            default -> parser.skipChildren();
          }
        });
  }

  /** {@code {"PHI_ACCESSED":12}}. */
  private void counts(JsonToken token, JsonParser parser) throws IOException {
    List<String> counts = new ArrayList<>();
    inside(token, parser, (type, inner) -> counts.add(clean(type) + " " + scalar(inner, parser)));
    values[ReportedField.SEAL_RECORD_COUNTS.index()] = counts.isEmpty() ? null : joined(counts);
  }

  /** {@code country/region/city}; a text stays as it is. */
  private void location(JsonToken token, JsonParser parser) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      values[ReportedField.LOCATION.index()] = value(token, parser);
      return;
    }
    Map<String, String> known = new HashMap<>();
    inside(token, parser, (name, inner) -> known.put(name, scalar(inner, parser)));
    parts.clear();
    for (String name : List.of("country", "region", "city")) {
      String part = known.getOrDefault(name, "");
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    values[ReportedField.LOCATION.index()] = parts.isEmpty() ? null : String.join("/", parts);
  }

  private interface Member {
    void member(String name, JsonToken token) throws IOException;
  }

  /** Each member of an object; anything else is passed over. */
  private static void inside(JsonToken token, JsonParser parser, Member member) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    String name;
    while ((name = parser.nextFieldName()) != null) {
      member.member(name, parser.nextToken());
    }
  }

  /** Stream and sequence of the seal, if that is wanted. */
  void sealedAt(SealMember seal) {
    if (!positions) {
      return;
    }
    if (!seal.stream().equals(stream)) {
      stream = seal.stream();
      streamText = stream + "/";
    }
    values[ReportedField.SEAL_POSITION.index()] = streamText + seal.position().sequence();
  }

  /** Empty where it has none. */
  String eventId() {
    return eventId;
  }

  /** Null where it has none. */
  @Nullable String eventType() {
    return eventType;
  }

  /** By {@link ReportedField#index()}; valid until the next event is read. */
  @Nullable String[] values() {
    return values;
  }

  /** Whether it says that it is a redacted copy. */
  boolean redacted() {
    return redacted;
  }

  /** Microseconds since 1970 of the event's own time; null where it cannot be read. */
  @Nullable Long micros() {
    String text = timestamp;
    return text == null ? null : EventTime.micros(text);
  }
}
