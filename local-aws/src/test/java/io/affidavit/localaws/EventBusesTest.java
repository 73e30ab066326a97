package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

class EventBusesTest extends ServerTest {
  private static final String ARN = "arn:aws:events:us-east-1:000000000000:event-bus/";

  @Test
  void createdBusIsDescribedByNameAndArn() {
    assertEquals(ARN + "audit", events.createEventBus(r -> r.name("audit")).eventBusArn());
    for (String name : List.of("audit", ARN + "audit")) {
      var bus = events.describeEventBus(r -> r.name(name));
      assertEquals("audit", bus.name());
      assertEquals(ARN + "audit", bus.arn());
      assertEquals(NOW, bus.creationTime());
    }
  }

  @Test
  void defaultBusIsThereAndStays() {
    assertEquals("default", events.describeEventBus(r -> {}).name());
    assertEquals(
        "Cannot delete event bus default.",
        assertValidation(() -> events.deleteEventBus(r -> r.name("default"))));
    assertRefused(
        400, "ResourceAlreadyExistsException", () -> events.createEventBus(r -> r.name("default")));
  }

  @Test
  void secondCreationIsRefused() {
    events.createEventBus(r -> r.name("audit"));
    var refused =
        assertRefused(
            400,
            "ResourceAlreadyExistsException",
            () -> events.createEventBus(r -> r.name("audit")));
    assertInstanceOf(ResourceAlreadyExistsException.class, refused);
    assertEquals("Event bus audit already exists.", refused.awsErrorDetails().errorMessage());
  }

  @Test
  void optionalParametersOfTheApiAreTaken() {
    events.createEventBus(
        r ->
            r.name("audit")
                .description("the audit bus")
                .kmsKeyIdentifier("alias/audit")
                .deadLetterConfig(d -> d.arn("arn:aws:sqs:us-east-1:000000000000:dlq"))
                .tags(Tag.builder().key("team").value("audit").build()));
    assertEquals("audit", events.describeEventBus(r -> r.name("audit")).name());
  }

  @Test
  void nameHas256Characters() {
    events.createEventBus(r -> r.name("b".repeat(256)));
    String text = assertValidation(() -> events.createEventBus(r -> r.name("b".repeat(257))));
    assertTrue(text.endsWith("Member must have length less than or equal to 256"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "colon:", "", "ä", "a/b"})
  void nameIsChecked(String name) {
    assertValidation(() -> events.createEventBus(r -> r.name(name)));
  }

  @Test
  void missingBusIsNotFound() {
    var refused =
        assertRefused(
            400, "ResourceNotFoundException", () -> events.describeEventBus(r -> r.name("none")));
    assertInstanceOf(ResourceNotFoundException.class, refused);
    assertEquals("Event bus none does not exist.", refused.awsErrorDetails().errorMessage());
  }

  @Test
  void deletedBusIsGoneAndDeletingItAgainSucceeds() {
    events.createEventBus(r -> r.name("audit"));
    events.deleteEventBus(r -> r.name("audit"));
    events.deleteEventBus(r -> r.name("audit"));
    assertRefused(
        400, "ResourceNotFoundException", () -> events.describeEventBus(r -> r.name("audit")));
  }

  @Test
  void listPagesByToken() {
    for (int i = 0; i < 7; i++) {
      String name = "bus-" + i;
      events.createEventBus(r -> r.name(name));
    }
    List<String> names = new ArrayList<>();
    String token = null;
    do {
      String from = token;
      ListEventBusesResponse page =
          events.listEventBuses(r -> r.namePrefix("bus-").limit(3).nextToken(from));
      page.eventBuses().stream().map(EventBus::name).forEach(names::add);
      token = page.nextToken();
    } while (token != null);
    assertEquals(List.of("bus-0", "bus-1", "bus-2", "bus-3", "bus-4", "bus-5", "bus-6"), names);
    assertEquals(8, events.listEventBuses(r -> {}).eventBuses().size());
    assertNull(events.listEventBuses(r -> {}).nextToken());
    assertValidation(() -> events.listEventBuses(r -> r.limit(101)));
  }
}
