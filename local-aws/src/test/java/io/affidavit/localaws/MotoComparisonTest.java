package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * The same calls to this server and to Moto, which was written by others from the same documents.
 * Where Moto takes what AWS refuses, the test says so, and notices when that changes.
 */
class MotoComparisonTest {
  private static final String GROUP = "/app/audit";
  private static final long NOW = System.currentTimeMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Moto's answers (5.2) that are not the service's, each with the document it contradicts. */
  private static final Map<String, String> MOTO_LENIENCIES =
      Map.ofEntries(
          // API_PutLogEvents: at most 10,000 events, 1,048,576 bytes, 24 hours.
          Map.entry("10001 events", "ok"),
          Map.entry("batch too large", "ok"),
          Map.entry("25 hours", "ok"),
          Map.entry("empty message", "ok"),
          Map.entry("no events", "ok"),
          // "tooOldLogEventEndIndex: the log events that are too old", exclusive; Moto's is
          // the last index.
          Map.entry("too old", "rejected old=0 new=null"),
          // API_CreateLogStream: no ':' and no '*'.
          Map.entry("stream name with colon", "ok"),
          Map.entry("stream name with star", "ok"),
          // API_PutRetentionPolicy: a list of values without 2555.
          Map.entry("retention 2555", "ok"),
          // API_PutEvents: 1 MB, a JSON object, 128 characters.
          Map.entry("entries too large", "0 of 1 failed []"),
          Map.entry("detail is an array", "0 of 1 failed []"),
          Map.entry("detail type of 129", "0 of 1 failed []"),
          // The service answers as if it had worked: aws/aws-sdk#186.
          Map.entry("no such bus", "ResourceNotFoundException"));

  @Test
  void bothAnswerAlikeButForWhatMotoIsKnownToTake() throws Exception {
    Optional<Path> program = Programs.onPath("moto_server");
    assumeTrue(program.isPresent(), "moto_server is not on the PATH");
    Map<String, String> ours;
    try (LocalAws aws = LocalAws.start()) {
      ours = answers(aws.endpoint());
    }
    Map<String, String> motos;
    try (MotoServer moto = MotoServer.start(program.get())) {
      motos = answers(moto.endpoint());
    }
    Map<String, String> expected = new LinkedHashMap<>(ours);
    expected.putAll(MOTO_LENIENCIES);
    assertEquals(lines(expected), lines(motos));
    for (Map.Entry<String, String> leniency : MOTO_LENIENCIES.entrySet()) {
      assertEquals(
          false, leniency.getValue().equals(ours.get(leniency.getKey())), leniency.getKey());
    }
  }

  private static String lines(Map<String, String> answers) {
    StringBuilder lines = new StringBuilder();
    answers.forEach((call, answer) -> lines.append(call).append(": ").append(answer).append('\n'));
    return lines.toString();
  }

  private static Map<String, String> answers(URI endpoint) {
    Map<String, String> answers = new LinkedHashMap<>();
    try (CloudWatchLogsClient logs = Clients.logs(endpoint);
        EventBridgeClient events = Clients.events(endpoint)) {
      groups(logs, answers);
      streams(logs, answers);
      batches(logs, answers);
      entries(events, answers);
    }
    return answers;
  }

  private static void groups(CloudWatchLogsClient logs, Map<String, String> answers) {
    Runnable create = () -> logs.createLogGroup(r -> r.logGroupName(GROUP));
    answers.put("create group", outcome(create));
    answers.put("create group again", outcome(create));
    answers.put(
        "group of 513", outcome(() -> logs.createLogGroup(r -> r.logGroupName("g".repeat(513)))));
    for (int days : new int[] {2557, 2555}) {
      answers.put(
          "retention " + days,
          outcome(() -> logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(days))));
    }
    answers.put("delete no group", outcome(() -> logs.deleteLogGroup(r -> r.logGroupName("no"))));
  }

  private static void streams(CloudWatchLogsClient logs, Map<String, String> answers) {
    answers.put("create stream", stream(logs, GROUP, "s"));
    answers.put("create stream again", stream(logs, GROUP, "s"));
    answers.put("create stream in no group", stream(logs, "none", "s"));
    answers.put("stream name with colon", stream(logs, GROUP, "a:b"));
    answers.put("stream name with star", stream(logs, GROUP, "a*b"));
  }

  private static String stream(CloudWatchLogsClient logs, String group, String name) {
    return outcome(() -> logs.createLogStream(r -> r.logGroupName(group).logStreamName(name)));
  }

  private static void batches(CloudWatchLogsClient logs, Map<String, String> answers) {
    answers.put("one event", put(logs, "s", event(0)));
    answers.put("no such stream", put(logs, "none", event(0)));
    answers.put("out of order", put(logs, "s", event(0), event(-1)));
    answers.put("10001 events", put(logs, "s", many(10_001)));
    answers.put("batch too large", put(logs, "s", large(), large()));
    answers.put("25 hours", put(logs, "s", event(-DAY - 3_600_000), event(0)));
    answers.put("empty message", put(logs, "s", Clients.event(NOW, "")));
    answers.put("no events", put(logs, "s"));
    answers.put("too old", put(logs, "s", event(-15 * DAY), event(0)));
    answers.put("too new", put(logs, "s", event(0), event(DAY / 2)));
    answers.put(
        "read back",
        outcome(
            () ->
                logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("s").limit(1))
                    .events()
                    .get(0)
                    .message()));
  }

  private static InputLogEvent event(long offset) {
    return Clients.event(NOW + offset, "m");
  }

  private static InputLogEvent large() {
    return Clients.event(NOW, "x".repeat(600_000));
  }

  private static InputLogEvent[] many(int n) {
    return IntStream.range(0, n).mapToObj(i -> event(0)).toArray(InputLogEvent[]::new);
  }

  private static String put(CloudWatchLogsClient logs, String stream, InputLogEvent... batch) {
    return outcome(
        () -> {
          var rejected =
              logs.putLogEvents(
                      r -> r.logGroupName(GROUP).logStreamName(stream).logEvents(List.of(batch)))
                  .rejectedLogEventsInfo();
          return rejected == null
              ? "ok"
              : "rejected old="
                  + rejected.tooOldLogEventEndIndex()
                  + " new="
                  + rejected.tooNewLogEventStartIndex();
        });
  }

  private static void entries(EventBridgeClient events, Map<String, String> answers) {
    answers.put("create bus", outcome(() -> events.createEventBus(r -> r.name("audit"))));
    answers.put("create bus again", outcome(() -> events.createEventBus(r -> r.name("audit"))));
    answers.put("bus with slash", outcome(() -> events.createEventBus(r -> r.name("a/b"))));
    answers.put("delete default", outcome(() -> events.deleteEventBus(r -> r.name("default"))));
    answers.put("describe no bus", outcome(() -> events.describeEventBus(r -> r.name("none"))));
    answers.put("one entry", put(events, good()));
    answers.put("entry by bus name", put(events, good().eventBusName("audit")));
    answers.put("no source", put(events, good().source(null)));
    answers.put("no detail type", put(events, good().detailType(null)));
    answers.put("no detail", put(events, good().detail(null)));
    answers.put("malformed detail", put(events, good().detail("{")));
    answers.put("detail is an array", put(events, good().detail("[]")));
    answers.put("detail type of 129", put(events, good().detailType("T".repeat(129))));
    answers.put("no such bus", put(events, good().eventBusName("none")));
    answers.put(
        "entries too large", put(events, Clients.entry("{\"a\":\"" + "x".repeat(1 << 20) + "\"}")));
    answers.put(
        "eleven entries",
        outcome(() -> events.putEvents(r -> r.entries(Collections.nCopies(11, good().build())))));
  }

  private static PutEventsRequestEntry.Builder good() {
    return Clients.entry("{\"a\":1}");
  }

  private static String put(EventBridgeClient events, PutEventsRequestEntry.Builder entry) {
    return outcome(
        () -> {
          PutEventsResponse answer = events.putEvents(r -> r.entries(entry.build()));
          List<String> errors =
              answer.entries().stream()
                  .filter(e -> e.errorCode() != null)
                  .map(e -> e.errorCode() + " " + e.errorMessage())
                  .toList();
          return answer.failedEntryCount() + " of " + answer.entries().size() + " failed " + errors;
        });
  }

  private static String outcome(Runnable call) {
    return outcome(
        () -> {
          call.run();
          return "ok";
        });
  }

  private static String outcome(Supplier<String> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      return e.awsErrorDetails().errorCode();
    }
  }
}
