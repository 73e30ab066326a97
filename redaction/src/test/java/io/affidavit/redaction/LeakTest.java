package io.affidavit.redaction;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditField;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants an identifier in every place that an event has, and looks for it in both copies. */
class LeakTest {
  private static final String SSN = "078-05-1120";
  private static final String CARD = "4111 1111 1111 1111";
  private static final String SECRET = "hunter2Xyz";

  static List<String> planted() {
    return List.of(
        "Jane Q. Doe",
        "MRN 00482913",
        SSN,
        CARD,
        "(555) 123-4567",
        "jane@example.org, Doe",
        "12 Elm Street, Springfield",
        "https://h.example/p/77?x=1",
        "10.11.12.13, 10.11.12.14",
        "05/12/1931");
  }

  private static AuditEvent everywhere(String text) {
    List<Object> arguments = new ArrayList<>();
    for (FieldDefinition field : EventCatalogue.standard().fields()) {
      arguments.add(kv(field.name(), text));
    }
    arguments.add(kv(text, text));
    arguments.add(kv("unknown", Map.of(text, List.of(text, Map.of("deep", text)))));
    arguments.add(kv("location", Map.of("city", text, "country", text, "region", text)));
    arguments.add(kv("fieldsAccessed", List.of("name", text)));
    arguments.add(kv("host", text));
    arguments.add(kv("status", text));
    arguments.add(kv("severity", text));
    arguments.add(kv("timestamp", text));
    arguments.add(kv(null, text));
    arguments.add(text);
    Exception cause = new IllegalStateException("of " + text, new RuntimeException(text));
    cause.addSuppressed(new Exception(text));
    return Given.call("seen " + text + " {} {} {}", arguments.toArray())
        .keyValue("eventType", text)
        .keyValue("eventTypeOriginal", text)
        .mdc(Map.of("requestId", text, "userId", text, text, text))
        .logger("audit." + text)
        .throwable(cause)
        .build();
  }

  @ParameterizedTest
  @MethodSource("planted")
  void theRedactedCopyHoldsNoneOfIt(String text) {
    String copy = Given.redactedText(Given.SAFE_HARBOR.redact(Given.record(everywhere(text))));
    assertFalse(copy.contains(text), copy);
    for (String word : text.split("[ ,.]+", -1)) {
      assertFalse(word.length() > 3 && copy.contains(word), word + " in " + copy);
    }
    assertTrue(copy.contains("\"eventType\":\"UNKNOWN\""), copy);
    assertTrue(copy.contains("\"patientId\":\"[REDACTED:MRN]\""), copy);
  }

  @ParameterizedTest
  @ValueSource(strings = {SSN, CARD, "ssn=078051120", "4111111111111111"})
  void theCompleteRecordHoldsNoNumberOfAPersonOrCard(String text) {
    String digits = text.replaceAll("[^0-9 -]", "");
    AuditRecord complete = Given.COMPLETE.redact(Given.record(everywhere(text)));
    String copy = Given.completeText(complete);
    assertFalse(copy.contains(digits), copy);
  }

  @Test
  void noCopyHoldsASecret() {
    List<Object> arguments = new ArrayList<>();
    for (String key :
        List.of(
            "password",
            "newPassword",
            "db_password",
            "PASSWD",
            "pwd",
            "passphrase",
            "token",
            "access_token",
            "refreshToken",
            "X-Auth-Token",
            "Authorization",
            "cookie",
            "Set-Cookie",
            "apiKey",
            "x-api-key",
            "otp",
            "pin",
            "privateKey",
            "clientSecret",
            "credentials",
            "cvv",
            "jwt")) {
      arguments.add(kv(key, SECRET));
      arguments.add(kv("in " + key, Map.of("a", List.of(Map.of(key, SECRET)))));
    }
    arguments.add("password=" + SECRET);
    AuditEvent event =
        Given.call("{} {} Authorization: Bearer " + SECRET + ", {}", arguments.toArray())
            .mdc(Map.of("token", SECRET, "otp", SECRET))
            .keyValue("password", SECRET)
            .keyValue("host", Map.of("secret", SECRET))
            .throwable(new Exception("token=" + SECRET, new Exception("\"pwd\": \"" + SECRET)))
            .build();
    AuditRecord record = Given.record(event);
    String complete = Given.completeText(Given.COMPLETE.redact(record));
    assertFalse(complete.contains(SECRET), complete);
    assertTrue(complete.contains("{\"code\":\"SECRET_REMOVED\",\"field\":\"password\"}"));
    String redacted = Given.redactedText(Given.SAFE_HARBOR.redact(record));
    assertFalse(redacted.contains(SECRET), redacted);
  }

  /** Beans and records are read as trees: their properties' names are keys like others. */
  public record Visit(String patientName, String apiKey, List<Visit> earlier) {}

  @Test
  void beansAndJsonTextsLeakNothing() {
    Visit visit =
        new Visit("Quackenbush", SECRET, List.of(new Visit("Quackenbush", SECRET, List.of())));
    String json = "{\"patientName\":\"Quackenbush\",\"apiKey\":\"" + SECRET + "\"}";
    AuditEvent event =
        Given.call("{} {} {}", visit, json, "Quackenbush", kv("visit", visit), kv("body", json))
            .keyValue("patientName", "Quackenbush")
            .logger("clinic.Quackenbush")
            .keyValue("eventType", "SEEN_QUACKENBUSH")
            .keyValue("Quackenbush", "Quackenbush")
            .build();
    AuditRecord record = Given.record(event);
    String complete = Given.completeText(Given.COMPLETE.redact(record));
    assertFalse(complete.contains(SECRET), complete);
    assertTrue(complete.contains("Quackenbush"), "the complete record knows the patient");
    for (Redactor policy : List.of(Given.SAFE_HARBOR, Given.LIMITED)) {
      String copy = Given.redactedText(policy.redact(record));
      assertFalse(copy.contains(SECRET), copy);
      assertFalse(copy.toLowerCase(Locale.ROOT).contains("quackenbush"), copy);
    }
  }

  @ParameterizedTest
  @MethodSource("planted")
  void theLimitedDataSetHoldsNoneOfItButDates(String text) {
    String copy = Given.redactedText(Given.LIMITED.redact(Given.record(everywhere(text))));
    assertFalse(copy.contains(text), copy);
    assertTrue(copy.contains("\"patientId\":\"tok:k1:"), copy);
    assertTrue(copy.contains("\"patientName\":\"[REDACTED:NAME]\""), copy);
  }

  @Test
  void ofCausesAndSuppressedOnesTheClassesAreLeft() {
    Exception cause = new IllegalStateException("Jane", new java.io.IOException("Doe"));
    cause.addSuppressed(new RuntimeException("Ann"));
    AuditRecord copy =
        Given.SAFE_HARBOR.redact(Given.record(Given.call("x").throwable(cause).build()));
    assertEquals(
        Map.of(
            "type",
            "java.lang.IllegalStateException",
            "cause",
            Map.of("type", "java.io.IOException"),
            "suppressed",
            List.of(Map.of("type", "java.lang.RuntimeException"))),
        copy.exception());
  }

  @Test
  void theMessageDoesNotBetrayWhatAFieldHid() {
    AuditRecord record =
        Given.complete("ssn {} password {}", kv("ssn", 78051120L), kv("password", SECRET));
    assertEquals("ssn ssn=[REDACTED:SSN] password password=[REDACTED:SECRET]", record.message());
  }

  @Test
  void onlyNamesOfTheCatalogueAreListed() {
    AuditRecord copy = Given.SAFE_HARBOR.redact(Given.record(everywhere("Jane Q. Doe")));
    Object listed = copy.fields().get("redactedFields");
    List<?> names = listed instanceof List<?> list ? list : List.of();
    assertTrue(names.size() > 40, "" + names);
    assertEquals(new ArrayList<>(new TreeSet<>(names)), names);
    for (Object name : names) {
      assertTrue(EventCatalogue.standard().field(String.valueOf(name)) != null, "" + name);
      assertTrue(
          String.valueOf(copy.fields().get(String.valueOf(name))).startsWith("[REDACTED:"),
          "" + name);
    }
  }

  @Test
  void numbersAreJudgedLikeText() {
    List<AuditField> fields = new ArrayList<>();
    for (FieldDefinition field : EventCatalogue.standard().fields()) {
      if (!field.name().equals("userId") && !field.name().equals("targetUserId")) {
        fields.add(kv(field.name(), 4111111111111111L));
      }
    }
    String copy = Given.redactedText(Given.safeHarbor("APPLICATION_STARTED", fields.toArray()));
    assertFalse(copy.contains("4111"), copy);
  }
}
