package io.affidavit.auditor.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.delivery.DeliveryStatus;
import io.affidavit.pipeline.SelfTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;

/** Sends a test event as the application would, and finds it again. */
final class ProbeChecks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** FilterLogEvents is throttled at a few calls a second. */
  private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final String LOGS = "test event in CloudWatch Logs";
  private static final String BUS = "test event on the bus";
  private static final String BEHIND = "test event behind the bus";

  private final Context context;
  private final Look look;
  private final Probe probe;
  private final Instant start;

  ProbeChecks(Context context, Probe probe) {
    this.context = context;
    this.look = context.look();
    this.probe = probe;
    this.start = Clock.systemUTC().instant();
  }

  void check() {
    if (context.targets().logGroup() == null && context.targets().eventBus() == null) {
      look.skip("test event", "there is no destination to send it to");
      return;
    }
    try (SelfTest test =
        SelfTest.start(probe.settings(), Clock.systemUTC(), "doctor", probe.status())) {
      until(probe.timeout(), LOOK_NANOS, () -> ended(test));
      for (DeliveryStatus status : test.status()) {
        boolean logs = status.target().startsWith("cloudwatch-logs:");
        if (taken(logs ? LOGS : BUS, status)) {
          find(logs, test);
        }
      }
    }
  }

  private static boolean ended(SelfTest test) {
    return test.status().stream().allMatch(it -> it.delivered() + it.deadLettered() > 0);
  }

  private boolean taken(String what, DeliveryStatus status) {
    if (status.delivered() > 0) {
      if (what.equals(BUS)) {
        look.ok(what, "sent");
      }
      return true;
    }
    boolean refused = status.deadLettered() > 0;
    String why = status.lastFailure() == null ? status.reason() : status.lastFailure().toString();
    look.fail(
        what,
        refused ? "refused" : "not sent within " + probe.timeout().toSeconds() + " s: " + why,
        "the appender could not either: look at its rights (AppenderPolicy), names and network");
    return false;
  }

  private void find(boolean logs, SelfTest test) {
    JsonNode event = parse(test.event());
    String id = event == null ? "" : event.path("eventId").asText();
    if (logs) {
      inStream(id, stream(test, event));
    } else {
      behindTheBus(id);
    }
  }

  /** By the default pattern of stream names, which is what the role DoctorRole may read. */
  private static String stream(SelfTest test, @Nullable JsonNode event) {
    String day = event == null ? "" : event.path("timestamp").asText().substring(0, 10);
    return "AUDIT/" + RulePattern.SELF_TEST + "/" + day + "/" + test.instance();
  }

  private void inStream(String id, String stream) {
    String group = String.valueOf(context.targets().logGroup());
    Question question = Question.of(LOGS, "logs:GetLogEvents", "log stream " + stream);
    found(
        question,
        group + " " + stream,
        () -> {
          GetLogEventsResponse page =
              logs()
                  .getLogEvents(
                      r -> r.logGroupName(group).logStreamName(stream).startFromHead(true));
          return page.events().stream().anyMatch(e -> isIt(e.message(), id, "eventId"));
        });
  }

  private void behindTheBus(String id) {
    String group = context.found().selfTestGroup;
    if (group == null) {
      look.skip(
          BEHIND,
          "sent, but " + context.found().noSelfTestGroup + ": not checked",
          "SelfTestRule of the stack is a rule that brings it into a log group");
      return;
    }
    Question question = Question.of(BEHIND, "logs:FilterLogEvents", "log group " + group);
    long from = start.minus(SKEW).toEpochMilli();
    found(
        question,
        group,
        () -> {
          // No pattern: the group holds test events, and few of the last minutes.
          return logs()
              .filterLogEventsPaginator(r -> r.logGroupName(group).startTime(from))
              .events()
              .stream()
              .anyMatch(e -> isIt(e.message(), id, "detail", "eventId"));
        });
  }

  private CloudWatchLogsClient logs() {
    return context.clients().logs();
  }

  private interface Ask {
    boolean found();
  }

  private void found(Question question, String where, Ask ask) {
    Boolean[] last = {Boolean.FALSE};
    until(
        probe.timeout(),
        ASK_NANOS,
        () -> {
          last[0] = look.ask(question, ask::found);
          return last[0] == null || last[0];
        });
    if (last[0] != null) {
      look.expect(
          last[0],
          question.what(),
          last[0] ? "found in " + where : "sent, but not found in " + where,
          "it may be late: run again with a longer --timeout; look at the target's dead letters");
    }
  }

  /** Asks again and again until it holds or the time is over. */
  private static void until(Duration bound, long everyNanos, Ask holds) {
    long end = System.nanoTime() + bound.toNanos();
    while (!holds.found() && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(everyNanos);
    }
  }

  private static boolean isIt(@Nullable String message, String id, String... path) {
    JsonNode at = message == null ? null : parse(message);
    for (String step : path) {
      at = at == null ? null : at.get(step);
    }
    return at != null && !id.isEmpty() && id.equals(at.asText());
  }

  private static @Nullable JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      return null;
    }
  }
}
