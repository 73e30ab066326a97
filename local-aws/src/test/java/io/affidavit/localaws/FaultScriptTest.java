package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScriptTest {
  private static List<Fault> parse(String json) {
    return FaultScript.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Effect effect(String json) {
    return parse(json).get(0).effect();
  }

  @ParameterizedTest
  @CsvSource({
    "throttling, 400, ThrottlingException",
    "expiredToken, 400, ExpiredTokenException",
    "unrecognizedClient, 400, UnrecognizedClientException",
    "accessDenied, 400, AccessDeniedException",
    "internalFailure, 500, InternalFailure",
    "outage, 503, ServiceUnavailable"
  })
  void errorsByName(String name, int status, String type) {
    Effect.Answer answer = (Effect.Answer) effect("{\"fault\":\"" + name + "\"}");
    assertEquals(status, answer.status());
    assertEquals(type, answer.type());
  }

  @Test
  void effectsWithParameters() {
    assertEquals(new Effect.Close(), effect("{\"fault\":\"connectionClosed\"}"));
    assertEquals(new Effect.LostAnswer(), effect("{\"fault\":\"lostAnswer\"}"));
    assertEquals(new Effect.TornAnswer(), effect("{\"fault\":\"tornAnswer\"}"));
    assertEquals(new Effect.ForeignAnswer(), effect("{\"fault\":\"foreignAnswer\"}"));
    assertEquals(new Effect.Latency(5, 5), effect("{\"fault\":\"latency\",\"millis\":5}"));
    assertEquals(
        new Effect.Latency(5, 9),
        effect("{\"fault\":\"latency\",\"minMillis\":5,\"maxMillis\":9}"));
    assertEquals(
        new Effect.Answer(400, "LimitExceededException", "no more"),
        effect(
            "{\"fault\":\"error\",\"type\":\"LimitExceededException\",\"message\":\"no more\"}"));
    assertEquals(
        new Effect.FailEntries(List.of(0, 2), 0, "ThrottlingException"),
        effect(
            "{\"fault\":\"failEntries\",\"indexes\":[0,2],\"errorCode\":\"ThrottlingException\"}"));
    assertEquals(
        new Effect.FailEntries(List.of(), 0.25, "InternalFailure"),
        effect("{\"fault\":\"failEntries\",\"entryProbability\":0.25}"));
    assertEquals(
        new Effect.RejectEvents(1, 2, 3),
        effect("{\"fault\":\"rejectEvents\",\"tooOld\":1,\"expired\":2,\"tooNew\":3}"));
  }

  @Test
  void scopeAndCount() {
    Fault fault =
        parse(
                "{\"fault\":\"throttling\",\"service\":\"logs\",\"operation\":\"PutLogEvents\","
                    + "\"times\":3}")
            .get(0);
    assertTrue(fault.fits(Service.LOGS, "PutLogEvents"));
    assertFalse(fault.fits(Service.LOGS, "CreateLogStream"));
    assertFalse(fault.fits(Service.EVENTS, "PutLogEvents"));
    assertEquals(3, fault.times());
    Fault anywhere = parse("{\"fault\":\"throttling\",\"operation\":\"PutEvents\"}").get(0);
    assertTrue(anywhere.fits(Service.EVENTS, "PutEvents"));
  }

  @Test
  void untilClearedIsTheDefault() {
    assertEquals(Long.MAX_VALUE, parse("{\"fault\":\"outage\"}").get(0).times());
    assertEquals(
        Long.MAX_VALUE, parse("{\"fault\":\"outage\",\"untilCleared\":true}").get(0).times());
  }

  @Test
  void probabilityNeverAndSeed() {
    Fault never = parse("{\"fault\":\"outage\",\"probability\":0,\"seed\":1}").get(0);
    assertFalse(never.strikes(never.random()));
    assertEquals(
        parse("{\"fault\":\"outage\",\"seed\":5}").get(0).random().nextLong(),
        Fault.outage().probability(1, 5).random().nextLong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fault\":\"nonsense\"}",
        "{}",
        "{\"fault\":\"outage\",\"service\":\"s3\"}",
        "{\"fault\":\"outage\",\"times\":0}",
        "{\"fault\":\"outage\",\"times\":1,\"untilCleared\":true}",
        "{\"fault\":\"outage\",\"probability\":1.1}",
        "{\"fault\":\"outage\",\"probability\":-0.1}",
        "{\"fault\":\"latency\",\"millis\":-1}",
        "{\"fault\":\"latency\",\"minMillis\":9,\"maxMillis\":5}",
        "{\"fault\":\"error\",\"status\":200}",
        "{\"fault\":\"failEntries\",\"entryProbability\":2}",
        "{\"fault\":\"rejectEvents\",\"tooOld\":-1}"
      })
  void wrongValuesAreNamed(String json) {
    assertThrows(IllegalArgumentException.class, () -> parse(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[1]",
        "[null]",
        "null",
        "\"outage\"",
        "{\"fault\":1}",
        "{\"fault\":\"outage\",\"service\":1}",
        "{\"fault\":\"outage\",\"tiems\":1}",
        "{\"fault\":\"outage\",\"times\":\"1\"}",
        "{\"fault\":\"failEntries\",\"indexes\":[\"0\"]}"
      })
  void otherJsonIsRefused(String json) {
    assertThrows(AwsException.class, () -> parse(json));
  }

  @Test
  void javaAndJsonSayTheSame() {
    assertEquals(
        Fault.latency(Duration.ofMillis(5)).effect(),
        effect("{\"fault\":\"latency\",\"millis\":5}"));
    assertTrue(Fault.throttling().on(Service.LOGS, "X").toString().endsWith("on logs X"));
    assertThrows(IllegalArgumentException.class, () -> Fault.outage().times(0));
    assertThrows(IllegalArgumentException.class, () -> Fault.outage().probability(Double.NaN, 0));
  }
}
