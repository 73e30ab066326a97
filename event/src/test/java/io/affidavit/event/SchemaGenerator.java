package io.affidavit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Writes the JSON Schemas of the event from the catalogue. The envelope is strict. A caller's field
 * is free, since a bad value is kept as it was; but a record that notes no problem must have what
 * its type requires, and values of the form that the catalogue says.
 */
final class SchemaGenerator {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> REQUIRED =
      List.of(
          "schema",
          "eventId",
          "timestamp",
          "eventType",
          "category",
          "severity",
          "status",
          "application",
          "host",
          "instance");

  private final EventCatalogue catalogue;
  private final ObjectNode root = JSON.createObjectNode();
  private final ObjectNode definitions = JSON.createObjectNode();
  private final SchemaKinds kinds = new SchemaKinds(definitions);

  private SchemaGenerator(EventCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  static String complete(EventCatalogue catalogue) {
    SchemaGenerator generator = new SchemaGenerator(catalogue);
    generator.head(
        "audit-event",
        "Audit event, complete record",
        "One event as CloudWatch Logs stores it; seal is absent before the record is sealed.");
    ObjectNode properties = generator.envelope();
    properties.set("exception", generator.kinds.of("exception"));
    generator.ifNothingIsWrong();
    return generator.text();
  }

  static String redacted(EventCatalogue catalogue) {
    SchemaGenerator generator = new SchemaGenerator(catalogue);
    generator.head(
        "audit-event-redacted",
        "Audit event, copy redacted for Safe Harbor identifiers",
        "The detail of an event on EventBridge. A field that its own catalogue adds may stand too.");
    ObjectNode properties = generator.envelope();
    properties.set("extra", SchemaKinds.absent());
    properties.set("logger", SchemaKinds.absent());
    properties.set("exception", generator.kinds.thrownTypes());
    // What the trail says of itself holds no words but the library's, so it is not redacted.
    generator.root.set("if", SchemaKinds.parse("{'not':{'required':['sealRecord']}}"));
    ObjectNode fields = generator.root.putObject("then").putObject("properties");
    for (FieldDefinition field : catalogue.fields()) {
      fields.set(field.name(), generator.kinds.redacted(field));
    }
    properties.set(
        "redactedFields", SchemaKinds.parse("{'type':'array','items':{'type':'string'}}"));
    properties.set(
        "redactedCounts",
        SchemaKinds.parse(
            "{'type':'object','additionalProperties':{'type':'integer','minimum':1},"
                + "'propertyNames':{'pattern':'^[A-Z_]+$'}}"));
    properties.set("redactionProfile", SchemaKinds.parse("{'type':'string'}"));
    properties.set("redactionVersion", SchemaKinds.parse("{'type':['string','integer']}"));
    properties.set("unregisteredFields", SchemaKinds.parse("{'type':'integer','minimum':0}"));
    generator.root.set(
        "propertyNames", SchemaKinds.parse("{'pattern':'^[A-Za-z][A-Za-z0-9_]{0,63}$'}"));
    return generator.text();
  }

  private void head(String name, String title, String description) {
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", "urn:io.affidavit:" + name + ":" + RecordEncoder.SCHEMA);
    root.put("title", title);
    root.put(
        "$comment",
        "Generated from catalogue.txt by SchemaGenerator; do not edit, see SchemaTest.");
    root.put("description", description);
    root.put("type", "object");
    REQUIRED.forEach(root.putArray("required")::add);
  }

  private ObjectNode envelope() {
    ObjectNode properties = root.putObject("properties");
    properties.putObject("schema").put("const", RecordEncoder.SCHEMA);
    properties.set("eventId", kinds.of("uuidv7"));
    properties.set("timestamp", kinds.of("timestamp"));
    properties.set("eventType", SchemaKinds.parse("{'type':'string','minLength':1}"));
    properties.set(
        "category", SchemaKinds.parse("{'type':'string','pattern':'^[A-Z][A-Z0-9_]*$'}"));
    enumeration(properties, "severity", names(Severity.values()));
    enumeration(properties, "status", List.of("success", "failure", "unknown"));
    for (String name : List.of("application", "environment", "host", "instance")) {
      properties.putObject(name).put("type", "string").put("maxLength", Origin.MAX_LENGTH);
    }
    properties.putObject("logger").put("type", "string");
    properties.putObject("message").put("type", "string");
    properties.putObject("extra").put("type", "object").put("minProperties", 1);
    properties.set("validation", kinds.of("validation"));
    properties.set("sealRecord", kinds.of("sealRecord"));
    properties.set("seal", kinds.of("seal"));
    return properties;
  }

  private static List<String> names(Enum<?>[] values) {
    return java.util.Arrays.stream(values).map(Enum::name).toList();
  }

  private static void enumeration(ObjectNode properties, String name, List<String> words) {
    words.forEach(properties.putObject(name).put("type", "string").putArray("enum")::add);
  }

  private void ifNothingIsWrong() {
    root.set("if", SchemaKinds.parse("{'not':{'required':['validation']}}"));
    ObjectNode then = root.putObject("then");
    ObjectNode fields = then.putObject("properties");
    for (FieldDefinition field : catalogue.fields()) {
      fields.set(field.name(), kinds.complete(field));
    }
    fields.set("category", categories());
    ArrayNode types = then.putArray("oneOf");
    for (EventType type : catalogue.types()) {
      ObjectNode one = types.addObject();
      ObjectNode properties = one.putObject("properties");
      properties.putObject("eventType").put("const", type.name());
      properties.putObject("category").put("const", type.category());
      ArrayNode all = one.putArray("allOf");
      for (List<String> alternatives : type.required()) {
        required(all.addObject(), alternatives);
      }
      if (all.isEmpty()) {
        one.remove("allOf");
      }
    }
    // A user's own catalogue has more types; what those require is not known here.
    ObjectNode own = types.addObject().putObject("properties").putObject("eventType");
    ArrayNode builtIn = own.putObject("not").putArray("enum");
    catalogue.types().forEach(type -> builtIn.add(type.name()));
  }

  private static ObjectNode categories() {
    return SchemaKinds.parse("{'not':{'const':'" + AuditRecord.UNKNOWN + "'}}");
  }

  private static void required(ObjectNode into, List<String> alternatives) {
    if (alternatives.size() == 1) {
      into.putArray("required").add(alternatives.get(0));
    } else {
      ArrayNode any = into.putArray("anyOf");
      alternatives.forEach(name -> any.addObject().putArray("required").add(name));
    }
  }

  private String text() {
    root.set("$defs", definitions);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
