package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalApiTest extends ServerTest {
  LocalApiTest() {
    super(builder -> builder.eventBus("audit").logGroup("/other"));
  }

  @BeforeEach
  void fill() {
    createStream("phi/a b");
    createStream("auth/a");
    put(
        "phi/a b",
        IntStream.range(0, 5).mapToObj(i -> Clients.event(NOW_MILLIS + i, "m" + i)).toList());
    put(
        Clients.entry("{\"n\":0}").eventBusName("audit"),
        Clients.entry("{\"n\":1}"),
        Clients.entry("{\"n\":2}").eventBusName("audit"));
  }

  private JsonNode get(String path) throws Exception {
    return new ObjectMapper().readTree(Raw.get(aws, path));
  }

  @Test
  void streamsShowGroupsStreamsAndEvents() throws Exception {
    JsonNode all = get("streams");
    assertEquals(2, all.size());
    assertEquals(0, all.path("/other").size());
    JsonNode events = all.path(GROUP).path("phi/a b");
    assertEquals(5, events.size());
    assertEquals("m1", events.path(1).path("message").textValue());
    assertEquals(NOW_MILLIS + 1, events.path(1).path("timestamp").longValue());
    assertEquals(NOW_MILLIS, events.path(1).path("ingestionTime").longValue());
    assertTrue(all.path(GROUP).path("auth/a").isArray());
  }

  @Test
  void streamsAreSelectedAndPaged() throws Exception {
    JsonNode some = get("streams?group=%2Fapp%2Faudit&stream=phi%2Fa+b&offset=1&limit=2");
    assertEquals(1, some.size());
    assertEquals(1, some.path(GROUP).size());
    JsonNode events = some.path(GROUP).path("phi/a b");
    assertEquals(2, events.size());
    assertEquals("m1", events.path(0).path("message").textValue());
    assertEquals(0, get("streams?offset=99").path(GROUP).path("phi/a b").size());
    assertEquals(0, get("streams?group=none").size());
  }

  @Test
  void eventsAreAnArrayOfWhatTargetsGet() throws Exception {
    JsonNode all = get("events");
    assertEquals(3, all.size());
    assertEquals("PHI_ACCESSED", all.path(0).path("detail-type").textValue());
    assertEquals(1, all.path(1).path("detail").path("n").intValue());
    assertEquals(2, get("events?bus=audit").size());
    assertEquals(2, get("events?bus=audit&offset=1").path(0).path("detail").path("n").intValue());
    assertEquals(1, get("events?limit=1").size());
    assertEquals(0, get("events?limit=0").size());
  }

  @Test
  void callsAreCountedByOutcome() throws Exception {
    assertRefused(400, "ResourceAlreadyExistsException", () -> createStream("auth/a"));
    JsonNode calls = get("calls");
    assertEquals(2, calls.path("logs").path("CreateLogStream").path("ok").intValue());
    assertEquals(
        1,
        calls
            .path("logs")
            .path("CreateLogStream")
            .path("ResourceAlreadyExistsException")
            .intValue());
    assertEquals(1, calls.path("events").path("PutEvents").path("ok").intValue());
    assertEquals(3, aws.calls().count(Service.LOGS, "CreateLogStream"));
    assertEquals(0, aws.calls().count(Service.LOGS, "Nothing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"events?limit=-1", "events?offset=x", "streams?limit=99999999999"})
  void numbersAreChecked(String path) throws Exception {
    assertTrue(get(path).path("error").textValue().contains("must be a number from 0"));
  }

  @Test
  void otherResourcesAreNotFound() throws Exception {
    assertEquals(404, Raw.local(aws, "GET", "nothing", "").statusCode());
    assertEquals(404, Raw.local(aws, "DELETE", "events", "").statusCode());
  }

  @Test
  void faultsAreScriptedListedAndCleared() throws Exception {
    String script =
        "[{\"fault\":\"throttling\",\"service\":\"logs\",\"operation\":\"CreateLogStream\","
            + "\"times\":1},{\"fault\":\"expiredToken\",\"service\":\"events\"}]";
    assertEquals(200, Raw.local(aws, "POST", "faults", script).statusCode());
    assertEquals(2, get("faults").size());
    assertRefused(400, "ThrottlingException", () -> createStream("x"));
    assertRefused(400, "ExpiredTokenException", () -> put(Clients.entry("{}")));
    assertEquals(1, get("faults").size());
    assertEquals("[]", Raw.local(aws, "DELETE", "faults", "").body());
    createStream("x");
    assertEquals(1, put(Clients.entry("{}")).entries().size());
  }

  @Test
  void aScriptIsArmedWholeOrNotAtAll() throws Exception {
    String script = "[{\"fault\":\"throttling\"},{\"fault\":\"nonsense\"}]";
    var answer = Raw.local(aws, "POST", "faults", script);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("got nonsense"), answer.body());
    assertEquals(0, aws.faults().size());
  }

  @Test
  void browsersAndForeignHostsAreRefused() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(aws.endpoint() + "/_local/events"))
            .header("Origin", "https://example.org")
            .build();
    assertEquals(403, Raw.send(request).statusCode());
    String rebound =
        Raw.bytes(
            aws,
            "GET /_local/events HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n");
    assertTrue(rebound.startsWith("HTTP/1.1 403"), rebound);
    String local =
        Raw.bytes(
            aws, "GET /_local/events HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n");
    assertTrue(local.startsWith("HTTP/1.1 200"), local);
  }
}
