package io.affidavit.samples.quickstart.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What both destinations hold: complete records by request, redacted copies by event id. */
final class Arrived {
  private final Map<String, JsonNode> completeByRequest = new LinkedHashMap<>();
  private final Map<String, JsonNode> redactedByEvent = new LinkedHashMap<>();
  private final Map<String, Integer> streams = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> details = new ArrayList<>();
  private int duplicates;

  static Arrived read(LocalService service) throws IOException, InterruptedException {
    Arrived arrived = new Arrived();
    for (Map.Entry<String, JsonNode> stream :
        service.streams().path(Workplace.LOG_GROUP).properties()) {
      arrived.streams.put(stream.getKey(), stream.getValue().size());
      for (JsonNode event : stream.getValue()) {
        arrived.addComplete(event.path("message").asText());
      }
    }
    for (JsonNode event : service.events()) {
      arrived.addRedacted(event);
    }
    return arrived;
  }

  private void addComplete(String line) throws IOException {
    lines.add(line);
    JsonNode event = LocalService.JSON.readTree(line);
    if (event.hasNonNull("requestId")
        && completeByRequest.put(event.get("requestId").asText(), event) != null) {
      duplicates++;
    }
  }

  private void addRedacted(JsonNode event) {
    details.add(event.toString());
    redactedByEvent.put(event.path("detail").path("eventId").asText(), event);
  }

  Map<String, Integer> streams() {
    return streams;
  }

  int completeCount() {
    return lines.size();
  }

  int redactedCount() {
    return details.size();
  }

  int duplicates() {
    return duplicates;
  }

  /** Acknowledged requests that are missing at either destination. */
  Set<String> missing(List<String> acknowledged) {
    Set<String> missing = new HashSet<>();
    for (String request : acknowledged) {
      JsonNode complete = completeByRequest.get(request);
      if (complete == null || redactedOf(complete) == null) {
        missing.add(request);
      }
    }
    return missing;
  }

  private @Nullable JsonNode redactedOf(JsonNode complete) {
    return redactedByEvent.get(complete.path("eventId").asText());
  }

  /** The first pair of copies of that type. */
  Pair pair(String eventType) {
    for (JsonNode complete : completeByRequest.values()) {
      JsonNode redacted = redactedOf(complete);
      if (complete.path("eventType").asText().equals(eventType) && redacted != null) {
        return new Pair(complete, redacted.path("detail"));
      }
    }
    throw new IllegalStateException("no " + eventType + " arrived");
  }

  /** One event at CloudWatch Logs and at EventBridge. */
  record Pair(JsonNode complete, JsonNode redacted) {
    /** Members of both, in the order of the complete one; the seal apart. */
    List<Row> rows() {
      List<Row> rows = new ArrayList<>();
      Set<String> names = new java.util.LinkedHashSet<>();
      complete.fieldNames().forEachRemaining(names::add);
      redacted.fieldNames().forEachRemaining(names::add);
      names.remove("seal");
      for (String name : names) {
        rows.add(new Row(name, text(complete, name), text(redacted, name)));
      }
      return rows;
    }

    private static String text(JsonNode event, String name) {
      JsonNode value = event.path(name);
      return value.isMissingNode() ? "" : value.isTextual() ? value.asText() : value.toString();
    }
  }

  /** One member of a pair; empty where a copy does not have it. */
  record Row(String name, String complete, String redacted) {}

  /** Writes both exports as a person would get them from AWS; the paths written. */
  List<String> export(Path folder) throws IOException {
    Path complete = Files.write(folder.resolve("cloudwatch-export.jsonl"), lines);
    Path redacted = Files.write(folder.resolve("eventbridge-export.jsonl"), details);
    return List.of(complete.toString(), redacted.toString());
  }
}
