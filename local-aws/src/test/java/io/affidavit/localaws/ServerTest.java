package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** A server of its own for each test, at a fixed time, and the SDK's clients for it. */
abstract class ServerTest {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final long NOW_MILLIS = NOW.toEpochMilli();
  static final String GROUP = "/app/audit";
  static final String STREAM = "phi/2026/11/22";

  final ManualClock clock = new ManualClock(NOW);
  final LocalAws aws;
  final CloudWatchLogsClient logs;
  final EventBridgeClient events;

  ServerTest() {
    this(builder -> builder);
  }

  ServerTest(UnaryOperator<LocalAws.Builder> settings) {
    aws = settings.apply(LocalAws.builder().clock(clock).logGroup(GROUP)).start();
    logs = Clients.logs(aws.endpoint());
    events = Clients.events(aws.endpoint());
  }

  @AfterEach
  final void stop() {
    logs.close();
    events.close();
    aws.close();
  }

  final void createStream(String name) {
    logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName(name));
  }

  final PutLogEventsResponse put(InputLogEvent... batch) {
    return put(List.of(batch));
  }

  final PutLogEventsResponse put(List<InputLogEvent> batch) {
    return put(STREAM, batch);
  }

  final PutLogEventsResponse put(String stream, List<InputLogEvent> batch) {
    return logs.putLogEvents(r -> r.logGroupName(GROUP).logStreamName(stream).logEvents(batch));
  }

  final PutEventsResponse put(PutEventsRequestEntry.Builder... entries) {
    List<PutEventsRequestEntry> built = new ArrayList<>();
    for (PutEventsRequestEntry.Builder entry : entries) {
      built.add(entry.build());
    }
    return events.putEvents(r -> r.entries(built));
  }

  final List<String> messages() {
    return aws.logs().messages(GROUP);
  }

  /** The AWS error type and HTTP status that a call must answer with. */
  static AwsServiceException assertRefused(int status, String type, Executable call) {
    AwsServiceException refused = assertThrows(AwsServiceException.class, call);
    assertEquals(type, refused.awsErrorDetails().errorCode());
    assertEquals(status, refused.statusCode());
    return refused;
  }

  static String assertInvalidParameter(Executable call) {
    return assertRefused(400, "InvalidParameterException", call).awsErrorDetails().errorMessage();
  }

  static String assertValidation(Executable call) {
    return assertRefused(400, "ValidationException", call).awsErrorDetails().errorMessage();
  }
}
