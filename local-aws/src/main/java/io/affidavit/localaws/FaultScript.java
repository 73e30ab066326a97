package io.affidavit.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code POST /_local/faults}: one object or an array; see the module's README. */
final class FaultScript {
  private FaultScript() {}

  /** The members of one fault; all but the first are optional. */
  record Entry(
      @Nullable String fault,
      @Nullable String service,
      @Nullable String operation,
      @Nullable Long times,
      @Nullable Boolean untilCleared,
      @Nullable Double probability,
      @Nullable Long seed,
      @Nullable Integer status,
      @Nullable String type,
      @Nullable String message,
      @Nullable Long millis,
      @Nullable Long minMillis,
      @Nullable Long maxMillis,
      @Nullable List<Integer> indexes,
      @Nullable Double entryProbability,
      @Nullable String errorCode,
      @Nullable Integer tooOld,
      @Nullable Integer expired,
      @Nullable Integer tooNew) {}

  /**
   * Reads a whole script before any of it is armed.
   *
   * @throws IllegalArgumentException naming what is wrong
   * @throws AwsException for JSON that is not this schema
   */
  static List<Fault> parse(byte[] body) {
    JsonNode root = Wire.read(body, JsonNode.class);
    List<Fault> faults = new ArrayList<>();
    for (JsonNode node : root.isArray() ? root : List.of(root)) {
      faults.add(fault(Wire.read(Wire.write(node), Entry.class)));
    }
    return faults;
  }

  private static Fault fault(Entry entry) {
    Fault fault = kind(entry);
    if (entry.service() != null) {
      fault = fault.on(Service.bySigningName(entry.service()));
    }
    if (entry.operation() != null) {
      fault = fault.onOperation(entry.operation());
    }
    if (entry.times() != null && Boolean.TRUE.equals(entry.untilCleared())) {
      throw new IllegalArgumentException("times and untilCleared exclude each other");
    }
    if (entry.times() != null) {
      fault = fault.times(entry.times());
    }
    if (entry.probability() != null || entry.seed() != null) {
      fault = fault.probability(or(entry.probability(), 1.0), or(entry.seed(), 0L));
    }
    return fault;
  }

  private static Fault kind(Entry entry) {
    String kind = entry.fault() == null ? "(missing)" : entry.fault();
    return switch (kind) {
      case "outage" -> Fault.outage();
      case "connectionClosed" -> Fault.connectionClosed();
      case "throttling" -> Fault.throttling();
      case "expiredToken" -> Fault.expiredToken();
      case "unrecognizedClient" -> Fault.unrecognizedClient();
      case "accessDenied" -> Fault.accessDenied();
      case "internalFailure" -> Fault.internalFailure();
      case "error" ->
          Fault.error(
              or(entry.status(), 400),
              or(entry.type(), "InternalFailure"),
              or(entry.message(), "A scripted fault"));
      case "tornAnswer" -> Fault.tornAnswer();
      case "lostAnswer" -> Fault.lostAnswer();
      case "foreignAnswer" -> Fault.foreignAnswer();
      case "latency" -> latency(entry);
      case "failEntries" -> failEntries(entry);
      case "rejectEvents" ->
          Fault.rejectEvents(or(entry.tooOld(), 0), or(entry.expired(), 0), or(entry.tooNew(), 0));
      default ->
          throw new IllegalArgumentException(
              "fault must be one of outage, connectionClosed, throttling, expiredToken,"
                  + " unrecognizedClient, accessDenied, internalFailure, error, tornAnswer,"
                  + " lostAnswer, foreignAnswer, latency, failEntries, rejectEvents; got "
                  + kind);
    };
  }

  private static Fault latency(Entry entry) {
    long fixed = or(entry.millis(), 0L);
    return Fault.latency(
        Duration.ofMillis(or(entry.minMillis(), fixed)),
        Duration.ofMillis(or(entry.maxMillis(), Math.max(fixed, or(entry.minMillis(), fixed)))));
  }

  private static Fault failEntries(Entry entry) {
    String errorCode = or(entry.errorCode(), "InternalFailure");
    if (entry.indexes() == null) {
      return Fault.failEntriesAtRandom(errorCode, or(entry.entryProbability(), 1.0));
    }
    return Fault.failEntries(
        errorCode, entry.indexes().stream().mapToInt(Integer::intValue).toArray());
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return Objects.requireNonNullElse(value, otherwise);
  }
}
