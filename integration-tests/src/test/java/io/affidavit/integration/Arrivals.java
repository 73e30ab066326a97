package io.affidavit.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LocalAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What arrived at a local AWS, by the numbers of {@link Application}. */
final class Arrivals {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The complete record of each number, as CloudWatch Logs has it. */
  final Map<Integer, String> complete = new HashMap<>();

  /** The complete records by their place in a stream of the seal. */
  final Map<String, String> sealed = new HashMap<>();

  /** Numbers whose redacted copy is on the bus. */
  final Set<Integer> onBus = new HashSet<>();

  static Arrivals at(LocalAws aws) {
    Arrivals arrivals = new Arrivals();
    Map<String, Integer> numbers = new HashMap<>();
    for (String message : aws.logs().messages(ChildJvm.GROUP)) {
      JsonNode event = parse(message);
      arrivals.sealed.put(position(event), message);
      if (event.path("eventType").asText().equals("PHI_ACCESSED")) {
        int number = Integer.parseInt(event.path("userId").asText().substring(1));
        arrivals.complete.put(number, message);
        numbers.put(event.path("eventId").asText(), number);
      }
    }
    for (BusEvent event : aws.events()) {
      Integer number = numbers.get(parse(event.detail()).path("eventId").asText());
      if (number != null) {
        arrivals.onBus.add(number);
      }
    }
    return arrivals;
  }

  boolean have(Set<Integer> wanted) {
    return complete.keySet().containsAll(wanted) && onBus.containsAll(wanted);
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String position(JsonNode event) {
    JsonNode seal = event.path("seal");
    return seal.path("stream").asText() + "#" + seal.path("sequence").asText();
  }
}
