package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** What refuses the call, what fails an entry, and what a target would get. */
class PutEventsTest extends ServerTest {
  PutEventsTest() {
    super(builder -> builder.eventBus("audit"));
  }

  private static PutEventsRequestEntry.Builder good() {
    return Clients.entry("{\"user\":\"u1\"}").eventBusName("audit");
  }

  private PutEventsResultEntry failure(PutEventsRequestEntry.Builder entry) {
    PutEventsResponse answer = put(entry);
    assertEquals(1, answer.failedEntryCount());
    assertNull(answer.entries().get(0).eventId());
    assertEquals(List.of(), aws.events());
    return answer.entries().get(0);
  }

  @Test
  void targetGetsTheDocumentedShape() throws Exception {
    PutEventsResponse answer =
        put(
            good()
                .detail("{\"n\": 1.10, \"big\": 9223372036854775807, \"t\": \"é\"}")
                .resources("arn:aws:s3:::bucket", "free text")
                .time(Instant.parse("2026-11-22T11:22:33.987Z")));
    assertEquals(0, answer.failedEntryCount());
    BusEvent stored = aws.events().get(0);
    assertEquals(answer.entries().get(0).eventId(), stored.id());
    assertEquals("audit", stored.bus());
    JsonNode json = new ObjectMapper().readTree(stored.toJson());
    assertEquals("0", json.path("version").textValue());
    assertEquals(stored.id(), json.path("id").textValue());
    assertEquals("PHI_ACCESSED", json.path("detail-type").textValue());
    assertEquals("io.affidavit", json.path("source").textValue());
    assertEquals("000000000000", json.path("account").textValue());
    assertEquals("2026-11-22T11:22:33Z", json.path("time").textValue());
    assertEquals("us-east-1", json.path("region").textValue());
    assertEquals("free text", json.path("resources").path(1).textValue());
    assertEquals(Long.MAX_VALUE, json.path("detail").path("big").longValue());
    assertTrue(stored.toJson().contains("\"n\": 1.10"), stored.toJson());
    assertEquals(9, json.size());
  }

  @Test
  void timeIsThatOfTheCallByDefault() {
    put(good());
    assertEquals("2026-11-22T12:00:00Z", aws.events().get(0).time());
    assertEquals(List.of(), aws.events().get(0).resources());
  }

  @Test
  void oldTimesAreTaken() {
    put(good().time(Instant.parse("1969-07-20T20:17:40.500Z")));
    assertEquals("1969-07-20T20:17:40Z", aws.events().get(0).time());
  }

  @Test
  void takesTenEntriesAndNotEleven() {
    List<PutEventsRequestEntry> ten = Collections.nCopies(10, good().build());
    PutEventsResponse answer = events.putEvents(r -> r.entries(ten));
    assertEquals(10, answer.entries().size());
    assertEquals(10, aws.events().stream().map(BusEvent::id).distinct().count());
    List<PutEventsRequestEntry> eleven = Collections.nCopies(11, good().build());
    String text = assertValidation(() -> events.putEvents(r -> r.entries(eleven)));
    assertTrue(
        text.endsWith(
            "at 'entries' failed to satisfy constraint: Member must have length less than or equal"
                + " to 10"),
        text);
    assertEquals(10, aws.events().size());
  }

  @Test
  void refusesNoEntries() {
    assertValidation(() -> events.putEvents(r -> r.entries(List.of())));
    assertValidation(() -> events.putEvents(r -> {}));
  }

  @Test
  void requiredMembersFailTheirEntryOnly() {
    PutEventsResponse answer =
        put(good().source(null), good(), good().detailType(null), good().detail(null), good());
    assertEquals(3, answer.failedEntryCount());
    List<PutEventsResultEntry> entries = answer.entries();
    assertEquals("InvalidArgument", entries.get(0).errorCode());
    assertEquals(
        "Parameter Source is not valid. Reason: Source is a required argument.",
        entries.get(0).errorMessage());
    assertNotNull(entries.get(1).eventId());
    assertNull(entries.get(1).errorCode());
    assertEquals(
        "Parameter DetailType is not valid. Reason: DetailType is a required argument.",
        entries.get(2).errorMessage());
    assertEquals(
        "Parameter Detail is not valid. Reason: Detail is a required argument.",
        entries.get(3).errorMessage());
    assertNotEquals(entries.get(1).eventId(), entries.get(4).eventId());
    assertEquals(2, aws.events().size());
    assertEquals(1, aws.calls().count(Service.EVENTS, "PutEvents", "partial"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"text\"",
        "1",
        "null",
        "true",
        "not json",
        "{",
        "{\"a\":}",
        "{} {}",
        "{'a':1}",
        "{\"a\":9223372036854775808}",
        "{\"a\":[-9223372036854775809]}",
        " "
      })
  void detailIsOneJsonObject(String detail) {
    PutEventsResultEntry failed = failure(good().detail(detail));
    assertEquals("MalformedDetail", failed.errorCode());
    assertEquals("Detail is malformed.", failed.errorMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " {\n} ",
        "{\"a\":{\"b\":[1,2,{}]}}",
        "{\"a\":1e400}",
        "{\"a\":-9223372036854775808}"
      })
  void anyJsonObjectIsTaken(String detail) {
    put(good().detail(detail));
    assertEquals(detail, aws.events().get(0).detail());
  }

  @Test
  void detailIs1000LevelsDeepAndNotOneMore() {
    put(good().detail(nested(1_000)));
    assertEquals(1, aws.events().size());
    assertTrue(aws.events().get(0).toJson().length() > 5_000);
    assertEquals(1, put(good().detail(nested(1_001))).failedEntryCount());
    assertEquals(1, put(good().detail(nested(100_000))).failedEntryCount());
  }

  private static String nested(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  @Test
  void detailTypeHas128Characters() {
    put(good().detailType("T".repeat(128)));
    assertEquals(1, aws.events().size());
    PutEventsResponse answer = put(good().detailType("T".repeat(129)));
    assertEquals("InvalidArgument", answer.entries().get(0).errorCode());
    assertEquals(1, aws.events().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws.health", "AWS.custom"})
  void sourcesOfAwsAreNotAuthorized(String source) {
    assertEquals("NotAuthorizedForSourceException", failure(good().source(source)).errorCode());
  }

  @Test
  void busIsGivenByNameByArnOrNotAtAll() {
    put(
        good().eventBusName("audit"),
        good().eventBusName("arn:aws:events:eu-central-1:123456789012:event-bus/audit"),
        good().eventBusName(null));
    assertEquals(
        List.of("audit", "audit", "default"), aws.events().stream().map(BusEvent::bus).toList());
  }

  @Test
  void missingBusLooksLikeSuccessAndStoresNothing() {
    PutEventsResponse answer = put(good().eventBusName("none"), good());
    assertEquals(0, answer.failedEntryCount());
    assertNotNull(answer.entries().get(0).eventId());
    assertEquals(1, aws.events().size());
    assertEquals(1, aws.calls().count(Service.EVENTS, "PutEvents", "noSuchBus"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "arn:aws:events:us-east-1:12:event-bus/audit"})
  void busNameOutsideTheModelRefusesTheCall(String bus) {
    String text = assertValidation(() -> put(good(), good().eventBusName(bus)));
    assertTrue(text.contains("'entries.2.member.eventBusName'"), text);
    assertEquals(List.of(), aws.events());
  }

  @Test
  void traceHeaderHas500Characters() {
    put(good().traceHeader("t".repeat(500)));
    assertValidation(() -> put(good().traceHeader("t".repeat(501))));
  }
}
