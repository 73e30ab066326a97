package io.affidavit.localaws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A rule's pattern, as far as it asks {@code source} and {@code detail-type} for one of several
 * texts. Whatever else a pattern can say is refused rather than passed over. Immutable.
 */
final class EventPattern {
  private static final Set<String> MEMBERS = Set.of("source", "detail-type");

  private final String text;
  private final List<String> sources;
  private final List<String> types;

  private EventPattern(String text, List<String> sources, List<String> types) {
    this.text = text;
    this.sources = sources;
    this.types = types;
  }

  static EventPattern parse(String text) {
    JsonNode root;
    try {
      root = Wire.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw invalid("Event pattern is not valid. Reason: it is not JSON");
    }
    if (!root.isObject() || root.isEmpty()) {
      throw invalid("Event pattern is not valid. Reason: it must be an object with members");
    }
    root.fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw unsupported(name);
              }
            });
    return new EventPattern(text, texts(root, "source"), texts(root, "detail-type"));
  }

  private static List<String> texts(JsonNode root, String name) {
    List<String> texts = new ArrayList<>();
    JsonNode choices = root.path(name);
    if (root.has(name) && (!choices.isArray() || choices.isEmpty())) {
      throw invalid("Event pattern is not valid. Reason: \"" + name + "\" must be an array");
    }
    for (JsonNode choice : choices) {
      if (!choice.isTextual()) {
        throw unsupported(name);
      }
      texts.add(choice.textValue());
    }
    return texts;
  }

  private static AwsException unsupported(String name) {
    return invalid(
        "local-aws matches source and detail-type with texts only, and not this \"" + name + '"');
  }

  private static AwsException invalid(String why) {
    return AwsException.badRequest("InvalidEventPatternException", why);
  }

  boolean matches(BusEvent event) {
    return (sources.isEmpty() || sources.contains(event.source()))
        && (types.isEmpty() || types.contains(event.detailType()));
  }

  @Override
  public String toString() {
    return text;
  }
}
