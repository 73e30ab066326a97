package io.affidavit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** The parts of the schemas that a field's kind, vocabulary and treatment make. */
final class SchemaKinds {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private static final String TIME =
      "[+-]?\\\\d{4,9}-\\\\d\\\\d-\\\\d\\\\dT\\\\d\\\\d:\\\\d\\\\d(:\\\\d\\\\d([.]\\\\d+)?)?(Z|[+-]\\\\d\\\\d(:\\\\d\\\\d){0,2})";

  private static final String DATE_OR_TIME =
      "^\\\\d{4}(-?\\\\d\\\\d){0,2}([Tt ][0-9:.]+([Zz]|[+-]\\\\d\\\\d(:?\\\\d\\\\d)?)?)?$";

  /** Of one value; lists of such values, and the indicators of redaction, are added to each. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("token", "{'type':['string','number','boolean']}"),
          Map.entry(
              "number",
              "{'anyOf':[{'type':'number','minimum':0},"
                  + "{'type':'string','pattern':'^\\\\d+([.]\\\\d+)?([eE][+-]?\\\\d+)?$'}]}"),
          Map.entry(
              "bool",
              "{'anyOf':[{'type':'boolean'},"
                  + "{'type':'string','pattern':'^([tT][rR][uU][eE]|[fF][aA][lL][sS][eE])$'}]}"),
          Map.entry(
              "date",
              "{'anyOf':[{'type':'integer','minimum':1},"
                  + "{'type':'string','pattern':'^\\\\d{4}-?\\\\d\\\\d-?\\\\d\\\\d([T ].*)?$'}]}"),
          Map.entry("instant", "{'type':'string','pattern':'^" + TIME + "$'}"),
          Map.entry(
              "uid",
              "{'anyOf':[{'type':'number','minimum':0},{'type':'string','maxLength':64,"
                  + "'pattern':'^[0-2]?(0|[1-9]\\\\d*)?([.](0|[1-9]\\\\d*))*$'}]}"),
          Map.entry("uuid", "{'type':'string','pattern':'^" + UUID + "$'}"),
          Map.entry("object", "{'type':'object'}"),
          Map.entry(
              "uuidv7",
              "{'type':'string','pattern':"
                  + "'^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'}"),
          Map.entry(
              "timestamp",
              "{'type':'string','pattern':"
                  + "'^\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT\\\\d\\\\d:\\\\d\\\\d:\\\\d\\\\d[.]\\\\d{6}Z$'}"),
          Map.entry("text", "{}"),
          Map.entry("mac", "{'type':'string','pattern':'^[A-Za-z0-9_-]{43}$'}"),
          Map.entry("indicator", "{'type':'string','pattern':'\\\\[REDACTED:[A-Z_]+\\\\]'}"),
          Map.entry(
              "exception",
              "{'type':'object','minProperties':1,'properties':{"
                  + "'type':{'type':'string'},'message':{'type':['string','null']},"
                  + "'stack':{'anyOf':[{'type':'string'},"
                  + "{'type':'array','items':{'type':'string'}}]}}}"),
          Map.entry(
              "sealRecord",
              "{'type':'object','required':['kind'],'properties':{'kind':{'type':'string',"
                  + "'pattern':'^[a-z_]+$'}}}"),
          Map.entry(
              "seal",
              "{'type':'object','additionalProperties':false,"
                  + "'required':['stream','sequence','epoch','mac'],'properties':{"
                  + "'stream':{'$ref':'#/$defs/uuid'},'sequence':{'type':'integer','minimum':0},"
                  + "'epoch':{'type':'integer','minimum':0},'copy':{'$ref':'#/$defs/mac'},"
                  + "'mac':{'$ref':'#/$defs/mac'}}}"));

  private final ObjectNode definitions;

  SchemaKinds(ObjectNode definitions) {
    this.definitions = definitions;
  }

  static ObjectNode parse(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** A reference to the definition of that name, which stands in the schema from then on. */
  ObjectNode of(String name) {
    if (!definitions.has(name)) {
      JsonNode definition =
          name.equals("validation")
              ? validation()
              : parse(KINDS.getOrDefault(name, "no such kind"));
      definitions.set(name, definition);
      if (name.equals("seal")) {
        of("uuid");
        of("mac");
      }
    }
    return JSON.createObjectNode().put("$ref", "#/$defs/" + name);
  }

  private static ObjectNode validation() {
    ObjectNode validation =
        parse(
            "{'type':'object','additionalProperties':false,'required':['valid','problems'],"
                + "'properties':{'valid':{'const':false},'problems':{'type':'array','minItems':1,"
                + "'uniqueItems':true,'items':{'type':'object','additionalProperties':false,"
                + "'required':['code'],'properties':{'code':{},'field':{'type':'string'}}}}}}");
    ObjectNode code = (ObjectNode) validation.at("/properties/problems/items/properties/code");
    for (Problem.Code each : Problem.Code.values()) {
      code.withArrayProperty("enum").add(each.name());
    }
    return validation;
  }

  /** What the complete record may hold where no problem is noted. */
  ObjectNode complete(FieldDefinition field) {
    if (field.complete().action() == Treatment.Action.DROP) {
      return absent();
    }
    boolean any =
        field.kind() == FieldDefinition.Kind.TEXT
            || (field.kind() == FieldDefinition.Kind.LIST && field.vocabulary().isEmpty());
    if (any) {
      return JSON.createObjectNode();
    }
    return field.kind() == FieldDefinition.Kind.OBJECT
        ? anyOf(of("object"), of("indicator"), parse("{'type':'null'}"))
        : oneOrMore(one(field));
  }

  private ObjectNode one(FieldDefinition field) {
    boolean words = !field.vocabulary().isEmpty();
    return words ? vocabulary(field) : of(field.kind().name().toLowerCase(Locale.ROOT));
  }

  private ObjectNode oneOrMore(ObjectNode one) {
    ObjectNode list = parse("{'type':'array'}");
    list.set("items", anyOf(one, of("indicator"), parse("{'type':'null'}")));
    return anyOf(one, list, of("indicator"), parse("{'type':'null'}"));
  }

  private static ObjectNode anyOf(ObjectNode... nodes) {
    ObjectNode any = JSON.createObjectNode();
    ArrayNode all = any.putArray("anyOf");
    for (ObjectNode node : nodes) {
      all.add(node.deepCopy());
    }
    return any;
  }

  /** The words in any case; as they are written they stand in examples, for who reads it. */
  private ObjectNode vocabulary(FieldDefinition field) {
    String name = "vocabulary." + field.words().name();
    if (!definitions.has(name)) {
      ObjectNode words = definitions.putObject(name).put("type", "string");
      field.vocabulary().forEach(words.putArray("examples")::add);
      StringBuilder pattern = new StringBuilder();
      for (String word : field.vocabulary()) {
        pattern.append(pattern.length() == 0 ? "^(" : "|");
        word.codePoints().forEach(c -> pattern.append(inAnyCase(c)));
      }
      words.put("pattern", pattern.append(")$").toString());
    }
    return JSON.createObjectNode().put("$ref", "#/$defs/" + name);
  }

  private static String inAnyCase(int c) {
    String text = Character.toString(c);
    String upper = text.toUpperCase(Locale.ROOT);
    String lower = text.toLowerCase(Locale.ROOT);
    return upper.equals(lower) ? text : "[" + upper + lower + "]";
  }

  /** What the safe-harbor copy may hold. */
  ObjectNode redacted(FieldDefinition field) {
    if (field.name().equals("oldValue") || field.name().equals("newValue")) {
      // Absent, unless the user's policy allows the setting.
      return parse("{'type':'string'}");
    }
    return switch (field.safeHarbor().action()) {
      case DROP, FLAG -> absent();
      case INDICATE -> {
        ObjectNode one = JSON.createObjectNode();
        String category = "[REDACTED:" + field.safeHarbor().argument() + "]";
        one.putArray("enum").add(category).add("[REDACTED:ERROR]");
        yield one;
      }
      default -> anyOf(kept(field), only("^\\\\[REDACTED:[A-Z_]+\\\\]$"));
    };
  }

  /** Of an exception, its causes and the suppressed ones, the classes. */
  ObjectNode thrownTypes() {
    definitions.set(
        "thrownTypes",
        parse(
            "{'type':'object','required':['type'],'additionalProperties':false,'properties':{"
                + "'type':{'type':'string'},'cause':{'$ref':'#/$defs/thrownTypes'},"
                + "'suppressed':{'type':'array','items':{'$ref':'#/$defs/thrownTypes'}}}}"));
    return parse("{'$ref':'#/$defs/thrownTypes'}");
  }

  static ObjectNode absent() {
    return parse("{'not':{}}");
  }

  private ObjectNode kept(FieldDefinition field) {
    return switch (field.safeHarbor().action()) {
      case ENUM -> vocabulary(field);
      case COUNT -> digits(8);
      case SIZE -> digits(15);
      case INSTANT -> only(DATE_OR_TIME);
      case UUID -> oneOrMore(of("uuid"));
      case NAMES -> oneOrMore(only("^[^ ]{1,64}$"));
      case YEAR -> only("^\\\\d{4}$");
      case BIRTH_YEAR -> only("^(\\\\d{4}|90[+])$");
      case USER_AGENT -> only("^(other|[A-Za-z]+/[A-Za-z]+)$");
      case STATE_ONLY ->
          parse(
              "{'type':'object','additionalProperties':false,'properties':{"
                  + "'country':{'type':'string'},'region':{'type':'string'}}}");
      default -> field.kind() == FieldDefinition.Kind.BOOL ? of("bool") : of("token");
    };
  }

  private static ObjectNode only(String pattern) {
    return parse("{'type':'string','pattern':'" + pattern + "'}");
  }

  private static ObjectNode digits(int digits) {
    String pattern = "^(?=(\\\\D*\\\\d){1," + digits + "}\\\\D*$)\\\\d*([.]\\\\d+)?$";
    ObjectNode text = only(pattern);
    return anyOf(parse("{'type':'number','minimum':0}"), text);
  }
}
