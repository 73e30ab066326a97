package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, ARNs, pages and page tokens. */
class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "audit, audit",
    "arn:aws:events:us-east-1:123456789012:event-bus/audit, audit",
    "arn:aws-us-gov:events:us-gov-west-1:123456789012:event-bus/audit, audit",
    "arn:aws:events:us-east-1:123456789012:event-bus/aws.partner/x/y, aws.partner/x/y"
  })
  void busByNameOrArn(String given, String bus) {
    assertEquals(bus, Names.busOrArn("name", given));
  }

  @Test
  void noBusIsTheDefaultBus() {
    assertEquals("default", Names.busOrArn("name", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:events:us-east-1:1:event-bus/audit",
        "arn:aws:sqs:us-east-1:123456789012:event-bus/audit",
        "arn:aws:events:us-east-1:123456789012:event-bus/",
        "a:b"
      })
  void otherArnsAreNoBus(String given) {
    AwsException refused = assertThrows(AwsException.class, () -> Names.busOrArn("name", given));
    assertEquals("ValidationException", refused.type());
  }

  @Test
  void nameOrArnOfABusHas1600Characters() {
    assertEquals(1_600, Names.busOrArn("name", "b".repeat(1_600)).length());
    assertThrows(AwsException.class, () -> Names.busOrArn("name", "b".repeat(1_601)));
  }

  @Test
  void lengthsCountCharactersNotJavaUnits() {
    assertEquals(1_024, Names.logStream("😀".repeat(512)).length());
    assertThrows(AwsException.class, () -> Names.logStream("😀".repeat(513)));
  }

  @Test
  void arnsAreBuiltAsTheServicesBuildThem() {
    assertEquals(
        "arn:aws:logs:eu-west-1:000000000000:log-group:/g", Names.logGroupArn("eu-west-1", "/g"));
    assertEquals(
        "arn:aws:events:eu-west-1:000000000000:event-bus/b", Names.busArn("eu-west-1", "b"));
  }

  @Test
  void pageTokenIsTheLastName() {
    List<String> names = List.of("a", "b", "c");
    Page<String> first = Page.byName(names, name -> name, null, 2);
    assertEquals(new Page<>(List.of("a", "b"), "b"), first);
    Page<String> rest = Page.byName(names, name -> name, first.nextToken(), 2);
    assertEquals(List.of("c"), rest.items());
    assertNull(rest.nextToken());
    // The name may be gone meanwhile.
    assertEquals(List.of("c"), Page.byName(names, name -> name, "bb", null).items());
    assertEquals(List.of(), Page.byName(names, name -> name, "z", null).items());
  }

  @Test
  void positionTokenComesBack() {
    assertEquals(0, Tokens.position(null, 9));
    assertEquals(7, Tokens.position(Tokens.of(7), 9));
    // Fewer items than before.
    assertEquals(3, Tokens.position(Tokens.of(7), 3));
    assertEquals(0, Tokens.position(Tokens.of(-7), 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!", "bG9jYWwtYXdzOng=", "Nw=="})
  void foreignTokensAreRefused(String token) {
    assertThrows(AwsException.class, () -> Tokens.position(token, 9));
  }
}
