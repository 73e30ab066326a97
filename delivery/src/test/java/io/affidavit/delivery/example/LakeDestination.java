package io.affidavit.delivery.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.delivery.Batch;
import io.affidavit.delivery.BatchResult;
import io.affidavit.delivery.Destination;
import io.affidavit.delivery.Failure;
import io.affidavit.delivery.OutboundRecord;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CloudTrail Lake: PutAuditEvents takes at most 100 events and 1 MB, and answers for each. */
final class LakeDestination implements Destination {
  private static final int MAX_EVENTS = 100;
  private static final int MAX_BYTES = 1_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI endpoint;
  private final String channel;

  LakeDestination(URI endpoint, String channel) {
    this.endpoint = endpoint;
    this.channel = channel;
  }

  /** The key of the cursor: the same after every restart. */
  @Override
  public String target() {
    return "lake:" + channel;
  }

  @Override
  public boolean accepts(OutboundRecord record) {
    return true;
  }

  /** No network here: only what goes together. One lane, so one call after another, in order. */
  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    List<Batch> batches = new ArrayList<>();
    Map<String, OutboundRecord> ids = new LinkedHashMap<>();
    ArrayNode events = JSON.createArrayNode();
    int bytes = 0;
    for (OutboundRecord record : records) {
      ObjectNode event = event(record);
      int size = event.toString().getBytes(StandardCharsets.UTF_8).length + 1;
      if (size > MAX_BYTES) {
        batches.add(Batch.refused(record, "EVENT_TOO_LARGE: over 1 MB"));
        continue;
      }
      if (ids.size() == MAX_EVENTS || bytes + size > MAX_BYTES) {
        batches.add(new PutAuditEvents(ids, events));
        ids = new LinkedHashMap<>();
        events = JSON.createArrayNode();
        bytes = 0;
      }
      ids.put(event.path("id").asText(), record);
      events.add(event);
      bytes += size;
    }
    if (!ids.isEmpty()) {
      batches.add(new PutAuditEvents(ids, events));
    }
    return batches;
  }

  /** Stream and sequence name a record for ever, so a repeated one has the same id. */
  private static ObjectNode event(OutboundRecord record) {
    ObjectNode data = JSON.createObjectNode().put("version", "1.0");
    data.putObject("userIdentity").put("type", "CustomApplication").put("principalId", "audit");
    data.put("eventSource", "io.affidavit").put("eventName", record.routing().eventType());
    data.put("eventTime", Instant.ofEpochMilli(record.routing().timeMillis()).toString());
    String id = record.record().stream() + "-" + record.record().sequence();
    data.put("UID", id).put("recipientAccountId", "123456789012");
    // The form that this destination was configured for: redacted unless the operator says more.
    data.putObject("additionalEventData").put("sealed", record.record().completeText());
    return JSON.createObjectNode().put("id", id).put("eventData", data.toString());
  }

  @Override
  public void close() {
    // Connections are the JDK's own.
  }

  private final class PutAuditEvents implements Batch {
    private final Map<String, OutboundRecord> ids;
    private final ArrayNode events;

    PutAuditEvents(Map<String, OutboundRecord> ids, ArrayNode events) {
      this.ids = ids;
      this.events = events;
    }

    @Override
    public List<OutboundRecord> records() {
      return new ArrayList<>(ids.values());
    }

    @Override
    public String lane() {
      return "lake";
    }

    /** An IOException, such as a refused connection, keeps all of it for another try. */
    @Override
    public BatchResult send() throws IOException {
      HttpURLConnection call = (HttpURLConnection) endpoint.toURL().openConnection();
      call.setConnectTimeout(5_000);
      call.setReadTimeout(30_000);
      call.setDoOutput(true);
      call.setRequestProperty("Content-Type", "application/json");
      ObjectNode request = JSON.createObjectNode().put("channelArn", channel);
      request.set("auditEvents", events);
      call.getOutputStream().write(JSON.writeValueAsBytes(request));
      int status = call.getResponseCode();
      if (status == 429 || status >= 500) {
        return BatchResult.returned(Failure.transientFault("HTTP_" + status, ""));
      }
      if (status != 200) {
        return BatchResult.returned(
            Failure.needsOperator("HTTP_" + status, "check the channel and its rights"));
      }
      return result(JSON.readTree(call.getInputStream()));
    }

    /** What the answer does not name stays pending. */
    private BatchResult result(JsonNode answer) {
      BatchResult.Builder result = BatchResult.builder();
      answer.path("successful").forEach(entry -> delivered(entry, result));
      for (JsonNode entry : answer.path("failed")) {
        OutboundRecord record = ids.get(entry.path("id").asText());
        String code = entry.path("errorCode").asText();
        if (code.equals("DuplicatedAuditEventId")) {
          delivered(entry, result); // an earlier call stored it, and its answer was lost
        } else if (record != null && code.startsWith("Invalid")) {
          result.deadLetter(record, code + ": refused by the channel");
        } else {
          result.failure(Failure.transientFault(code, ""));
        }
      }
      return result.build();
    }

    private void delivered(JsonNode entry, BatchResult.Builder result) {
      OutboundRecord record = ids.get(entry.path("id").asText());
      if (record != null) {
        result.delivered(Collections.singletonList(record));
      }
    }
  }
}
