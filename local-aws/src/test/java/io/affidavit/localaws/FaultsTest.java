package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.model.UnrecognizedClientException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** Each fault as the SDK sees it, and what is stored after it. */
class FaultsTest extends ServerTest {
  @BeforeEach
  void stream() {
    createStream(STREAM);
  }

  private void putOne(String message) {
    put(Clients.event(NOW_MILLIS, message));
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(Fault.throttling(), 400, "ThrottlingException"),
        Arguments.of(Fault.expiredToken(), 400, "ExpiredTokenException"),
        Arguments.of(Fault.unrecognizedClient(), 400, "UnrecognizedClientException"),
        Arguments.of(Fault.accessDenied(), 400, "AccessDeniedException"),
        Arguments.of(Fault.internalFailure(), 500, "InternalFailure"),
        Arguments.of(Fault.error(418, "Teapot", "short and stout"), 418, "Teapot"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void errorsReachTheSdkAndNothingIsStored(Fault fault, int status, String type) {
    aws.faults().add(fault);
    assertRefused(status, type, () -> putOne("m"));
    assertRefused(status, type, () -> put(Clients.entry("{}")));
    assertEquals(List.of(), messages());
    assertEquals(List.of(), aws.events());
    assertEquals(1, aws.calls().count(Service.LOGS, "PutLogEvents", type));
    aws.faults().clear();
    putOne("m");
    assertEquals(List.of("m"), messages());
  }

  @Test
  void unrecognizedClientIsAModelledErrorOfLogs() {
    aws.faults().add(Fault.unrecognizedClient());
    assertThrows(UnrecognizedClientException.class, () -> putOne("m"));
  }

  @Test
  void throttlingIsRecognisedAsSuch() {
    aws.faults().add(Fault.throttling());
    assertTrue(assertThrows(AwsServiceException.class, () -> putOne("m")).isThrottlingException());
  }

  @Test
  void outageIsABare503() {
    aws.faults().outage(Service.LOGS);
    var refused = assertThrows(AwsServiceException.class, () -> putOne("m"));
    assertEquals(503, refused.statusCode());
    assertEquals(1, put(Clients.entry("{}")).entries().size());
    assertEquals(List.of(), messages());
  }

  @Test
  void sdkRetriesAnOutageThatPasses() {
    aws.faults().add(Fault.outage().times(2));
    try (var retrying = Clients.logs(aws.endpoint(), AwsRetryStrategy.standardRetryStrategy())) {
      retrying.putLogEvents(
          r ->
              r.logGroupName(GROUP)
                  .logStreamName(STREAM)
                  .logEvents(Clients.event(NOW_MILLIS, "m")));
    }
    assertEquals(List.of("m"), messages());
    assertEquals(2, aws.calls().count(Service.LOGS, "PutLogEvents", "ServiceUnavailable"));
    assertEquals(1, aws.calls().count(Service.LOGS, "PutLogEvents", "ok"));
  }

  @Test
  void closedConnectionStoresNothing() {
    aws.faults().add(Fault.connectionClosed());
    assertThrows(SdkClientException.class, () -> putOne("m"));
    assertEquals(List.of(), messages());
    assertEquals(1, aws.calls().count(Service.LOGS, "PutLogEvents", "closed"));
  }

  @Test
  void lostAnswerIsStored() {
    aws.faults().add(Fault.lostAnswer().times(2));
    assertThrows(SdkClientException.class, () -> putOne("m"));
    assertEquals(List.of("m"), messages());
    assertThrows(SdkClientException.class, () -> put(Clients.entry("{}")));
    assertEquals(1, aws.events().size());
    assertEquals(1, aws.calls().count(Service.LOGS, "PutLogEvents", "lost"));
  }

  @Test
  void retryAfterALostAnswerStoresTwice() {
    aws.faults().add(Fault.lostAnswer().times(1));
    try (var retrying = Clients.logs(aws.endpoint(), AwsRetryStrategy.standardRetryStrategy())) {
      retrying.putLogEvents(
          r ->
              r.logGroupName(GROUP)
                  .logStreamName(STREAM)
                  .logEvents(Clients.event(NOW_MILLIS, "m")));
    }
    assertEquals(List.of("m", "m"), messages());
  }

  @Test
  void tornAnswerIsStoredAndIsNoSdkExceptionAtAll() {
    aws.faults().add(Fault.tornAnswer());
    var torn = assertThrows(RuntimeException.class, () -> putOne("m"));
    assertTrue(
        torn instanceof UncheckedIOException || torn instanceof SdkClientException,
        torn.toString());
    assertEquals(List.of("m"), messages());
    assertEquals(1, aws.calls().count(Service.LOGS, "PutLogEvents", "torn"));
  }

  @Test
  void refusedCallsCanBeTornToo() {
    aws.faults().add(Fault.tornAnswer());
    assertThrows(RuntimeException.class, () -> put("none", List.of()));
    assertEquals(List.of(), messages());
  }

  @Test
  void latencyDelaysAndAddsUp() {
    aws.faults().add(Fault.latency(Duration.ofMillis(40)).on(Service.LOGS, "PutLogEvents"));
    aws.faults().add(Fault.latency(Duration.ofMillis(20), Duration.ofMillis(60)));
    long start = System.nanoTime();
    putOne("m");
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(Duration.ofMillis(60)) >= 0, taken.toString());
    assertEquals(List.of("m"), messages());
  }

  @Test
  void entriesFailByIndex() {
    aws.faults().add(Fault.failEntries("ThrottlingException", 0, 2).times(1));
    PutEventsResponse answer =
        put(Clients.entry("{\"n\":0}"), Clients.entry("{\"n\":1}"), Clients.entry("{\"n\":2}"));
    assertEquals(2, answer.failedEntryCount());
    assertEquals("ThrottlingException", answer.entries().get(0).errorCode());
    assertNotNull(answer.entries().get(1).eventId());
    assertEquals("ThrottlingException", answer.entries().get(2).errorCode());
    assertEquals(List.of("{\"n\":1}"), aws.events().stream().map(BusEvent::detail).toList());
    assertEquals(0, put(Clients.entry("{}")).failedEntryCount());
  }

  @Test
  void entriesFailAtRandomButRepeatably() {
    Fault fault = Fault.failEntriesAtRandom("InternalFailure", 0.5).probability(1, 7);
    List<String> first = failures(fault);
    List<String> second = failures(fault);
    assertEquals(first, second);
    assertTrue(first.contains("InternalFailure"));
    assertTrue(first.contains("stored"));
  }

  private List<String> failures(Fault fault) {
    aws.faults().clear();
    aws.faults().add(fault);
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      put(Clients.entry("{}"), Clients.entry("{}"))
          .entries()
          .forEach(e -> outcomes.add(e.errorCode() == null ? "stored" : e.errorCode()));
    }
    return outcomes;
  }

  @Test
  void aFaultForOneServiceOrOperationLeavesTheOthers() {
    aws.faults().add(Fault.accessDenied().on(Service.LOGS, "CreateLogStream"));
    aws.faults().add(Fault.throttling().on(Service.EVENTS));
    putOne("m");
    assertRefused(400, "AccessDeniedException", () -> createStream("other"));
    assertRefused(400, "ThrottlingException", () -> events.listEventBuses(r -> {}));
  }

  @Test
  void faultsOfOneOperationDoNotWearOutOnOthers() {
    aws.faults().add(Fault.failEntries("InternalFailure", 0).times(1));
    aws.faults().add(Fault.rejectEvents(1, 0, 0).times(1));
    createStream("other");
    assertEquals(2, aws.faults().size());
    assertEquals(1, put(Clients.entry("{}")).failedEntryCount());
    assertNotNull(put(Clients.event(NOW_MILLIS, "m")).rejectedLogEventsInfo());
    assertEquals(0, aws.faults().size());
  }

  @Test
  void theFirstFaultThatEndsACallWins() {
    aws.faults().add(Fault.throttling().times(1));
    aws.faults().add(Fault.expiredToken());
    assertRefused(400, "ThrottlingException", () -> putOne("m"));
    assertRefused(400, "ExpiredTokenException", () -> putOne("m"));
  }

  @Test
  void probabilityIsSeeded() {
    Fault fault = Fault.throttling().on(Service.LOGS, "PutLogEvents").probability(0.5, 42);
    List<Boolean> first = strikes(fault);
    assertEquals(first, strikes(fault));
    assertTrue(first.contains(true));
    assertTrue(first.contains(false));
  }

  private List<Boolean> strikes(Fault fault) {
    aws.faults().clear();
    aws.faults().add(fault);
    List<Boolean> strikes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      try {
        putOne("m");
        strikes.add(false);
      } catch (AwsServiceException e) {
        strikes.add(true);
      }
    }
    return strikes;
  }

  @Test
  void timesCountOnlyStrikes() {
    aws.faults().add(Fault.throttling().probability(0.5, 42).times(3));
    int struck = 0;
    for (int i = 0; i < 50; i++) {
      try {
        putOne("m");
      } catch (AwsServiceException e) {
        struck++;
      }
    }
    assertEquals(3, struck);
    assertEquals(0, aws.faults().size());
  }

  @Test
  void downMeansRefusedAndUpMeansTheSameEndpoint() {
    putOne("before");
    aws.goDown();
    var refused = assertThrows(SdkClientException.class, () -> putOne("lost"));
    assertInstanceOf(IOException.class, refused.getCause());
    aws.goDown();
    aws.comeUp();
    aws.comeUp();
    putOne("after");
    assertEquals(List.of("before", "after"), messages());
  }

  @Test
  void aForeignAnswerLooksLikeSuccessToTheSdkAndStoresNothing() {
    aws.faults().add(Fault.foreignAnswer().on(Service.LOGS).times(1));
    assertThrows(RuntimeException.class, () -> putOne("m"), "HTML is no JSON");
    assertEquals(List.of(), messages());
    assertEquals(1, aws.calls().count(Service.LOGS, "PutLogEvents", "foreign"));
  }

  @Test
  void callsUnderWayAtTheSameTimeAreCounted() throws InterruptedException {
    assertEquals(0, aws.calls().mostInFlight(Service.LOGS, "PutLogEvents"));
    putOne("1");
    putOne("2");
    assertEquals(1, aws.calls().mostInFlight(Service.LOGS, "PutLogEvents"));
    aws.faults().add(Fault.latency(Duration.ofMillis(500)));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      threads.add(new Thread(() -> putOne("x")));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(aws.calls().mostInFlight(Service.LOGS, "PutLogEvents") > 1);
  }
}
