package io.affidavit.localaws;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * PutEvents. Numbers: eventbridge/latest/APIReference/API_PutEvents.html; the formula of the size:
 * AmazonCloudWatch/latest/events/CalculatePutEventsEntrySize.html. Count and total size refuse the
 * whole call; what is wrong with one entry fails that entry inside a 200.
 */
final class BusWriter {
  private static final int MAX_ENTRIES = 10;
  private static final int TIME_BYTES = 14;

  private final Store store;
  private final Clock clock;
  private final Limits limits;
  private final String region;

  BusWriter(Store store, Clock clock, Limits limits, String region) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
    this.region = region;
  }

  void register(Operations operations) {
    operations.add(Service.EVENTS, "PutEvents", Put.class, this::put);
  }

  record Put(
      @Nullable @JsonProperty("Entries") List<Entry> entries,
      @Nullable @JsonProperty("EndpointId") String endpointId) {}

  record Entry(
      @Nullable @JsonProperty("Time") JsonNode time,
      @Nullable @JsonProperty("Source") String source,
      @Nullable @JsonProperty("Resources") List<String> resources,
      @Nullable @JsonProperty("DetailType") String detailType,
      @Nullable @JsonProperty("Detail") String detail,
      @Nullable @JsonProperty("EventBusName") String eventBusName,
      @Nullable @JsonProperty("TraceHeader") String traceHeader) {}

  record Result(
      @Nullable @JsonProperty("EventId") String eventId,
      @Nullable @JsonProperty("ErrorCode") String errorCode,
      @Nullable @JsonProperty("ErrorMessage") String errorMessage) {}

  record Answer(
      @JsonProperty("FailedEntryCount") int failedEntryCount,
      @JsonProperty("Entries") List<Result> entries,
      @JsonIgnore String outcome)
      implements Operations.Outcome {}

  private Answer put(Put request, Effects effects) {
    List<Entry> entries = Check.EVENTS.required("entries", request.entries());
    Check.EVENTS.length("entries", entries, 1, MAX_ENTRIES);
    long size = 0;
    for (int i = 0; i < entries.size(); i++) {
      String path = "entries." + (i + 1) + ".member";
      Entry entry = Check.EVENTS.required(path, entries.get(i));
      checkModel(path, entry);
      size += bytes(entry);
    }
    if (size >= limits.putEventsBytes()) {
      throw AwsException.validation("Total size of the entries in the request is over the limit.");
    }
    ScriptedFailures scripted = ScriptedFailures.of(effects);
    return store.inTurn(() -> take(entries, scripted));
  }

  private static void checkModel(String path, Entry entry) {
    Names.busOrArn(path + ".eventBusName", entry.eventBusName());
    Check.EVENTS.length(path + ".traceHeader", entry.traceHeader(), 1, 500);
    for (String resource : resources(entry)) {
      Check.EVENTS.length(path + ".resources.member", resource, 0, 2048);
    }
    EntryTime.epochSecond(entry.time(), 0);
  }

  private static long bytes(Entry entry) {
    long size = entry.time() == null || entry.time().isNull() ? 0 : TIME_BYTES;
    size += utf8(entry.source()) + utf8(entry.detailType()) + utf8(entry.detail());
    for (String resource : resources(entry)) {
      size += utf8(resource);
    }
    return size;
  }

  private static List<String> resources(Entry entry) {
    return Objects.requireNonNullElse(entry.resources(), List.of());
  }

  private static long utf8(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private Answer take(List<Entry> entries, ScriptedFailures scripted) {
    List<Result> results = new ArrayList<>();
    List<BusEvent> stored = new ArrayList<>();
    int failed = 0;
    boolean noSuchBus = false;
    for (Entry entry : entries) {
      Result failure = EntryCheck.failure(entry);
      if (failure == null) {
        failure = scripted.failure(results.size());
      }
      if (failure != null) {
        failed++;
        results.add(failure);
        continue;
      }
      BusEvent event = event(entry);
      results.add(new Result(event.id(), null, null));
      if (store.buses.buses.containsKey(event.bus())) {
        stored.add(event);
      } else {
        // The service answers with an EventId and drops the event: aws/aws-sdk#186.
        noSuchBus = true;
      }
    }
    if (!stored.isEmpty()) {
      store.commit(new Change.EventsBussed(stored));
      Rules.deliver(store, stored, clock.millis());
    }
    return new Answer(failed, results, failed > 0 ? "partial" : noSuchBus ? "noSuchBus" : "ok");
  }

  private BusEvent event(Entry entry) {
    return new BusEvent(
        Names.busOrArn("eventBusName", entry.eventBusName()),
        UUID.randomUUID().toString(),
        Objects.requireNonNull(entry.detailType()),
        Objects.requireNonNull(entry.source()),
        Names.ACCOUNT,
        EntryTime.rfc3339(EntryTime.epochSecond(entry.time(), clock.millis() / 1000)),
        region,
        resources(entry),
        Objects.requireNonNull(entry.detail()));
  }
}
