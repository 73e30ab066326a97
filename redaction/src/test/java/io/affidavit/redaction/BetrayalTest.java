package io.affidavit.redaction;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a field hid, the other parts of the complete record do not tell. */
class BetrayalTest {
  private static final String SECRET = "correct horse battery";

  private static void assertSecretRemoved(AuditRecord copy, String where) {
    assertTrue(
        Given.problems(copy).contains("SECRET_REMOVED:" + where), Given.problems(copy)::toString);
  }

  @Test
  void aPositionalArgumentThatIsAFieldsValue() {
    AuditRecord copy = Given.complete("PHI {} {}", SECRET, kv("password", SECRET));
    assertEquals("PHI [REDACTED:SECRET] password=[REDACTED:SECRET]", copy.message());
    assertSecretRemoved(copy, "message");
    assertSecretRemoved(copy, "password");
  }

  /** Too short to be looked for inside of words, but an argument of its own is known. */
  @Test
  void aShortOneToo() {
    AuditRecord copy =
        Given.complete("{} {} {} 17", "17", 4711, "other", kv("pin", "17"), kv("ssn", 4711));
    assertEquals("[REDACTED:SECRET] [REDACTED:SSN] other 17", copy.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "PASS-word", "new_password", "api.key", "Set-Cookie"})
  void aSecretThatWasConcatenatedIntoTheMessage(String key) {
    AuditRecord copy = Given.complete("reset to " + SECRET + " by {}", "u1", kv(key, SECRET));
    assertEquals("reset to [REDACTED:SECRET] by u1", copy.message());
    assertSecretRemoved(copy, "message");
    assertFalse(Given.completeText(copy).contains(SECRET));
  }

  @Test
  void aNestedSecretInTheMessageAndInCausesMessages() {
    Map<String, Object> deep = Map.of("a", List.of(Map.of("client_SECRET", SECRET)));
    Exception cause = new IllegalStateException("no " + SECRET, new Exception("of " + SECRET));
    cause.addSuppressed(new Exception(SECRET));
    AuditEvent event =
        Given.call("failed for " + SECRET, kv("config", deep)).throwable(cause).build();
    AuditRecord copy = Given.COMPLETE.redact(Given.record(event));
    assertFalse(Given.completeText(copy).contains(SECRET), Given.completeText(copy));
    assertSecretRemoved(copy, "config");
    assertSecretRemoved(copy, "message");
    assertSecretRemoved(copy, "exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":\"u1\",\"password\":\"hunter2Xyz\"}",
        "{\\\"user\\\":\\\"u1\\\",\\\"password\\\":\\\"hunter2Xyz\\\"}",
        "{\"outer\":\"{\\\"token\\\":\\\"hunter2Xyz\\\"}\"}",
        "{\"access_token\": \"hunter2Xyz\", \"x\": 1}",
        "a=1&password=hunter2Xyz&b=2",
        "Authorization: Bearer hunter2Xyz"
      })
  void aSecretInTextThatIsJsonOrAForm(String text) {
    AuditRecord copy = Given.complete("got " + text, kv("body", text), kv("list", List.of(text)));
    assertFalse(Given.completeText(copy).contains("hunter2Xyz"), Given.completeText(copy));
    assertSecretRemoved(copy, "message");
    assertSecretRemoved(copy, "body");
    assertSecretRemoved(copy, "list");
  }

  @Test
  void anArgumentWithoutANameIsReadToo() {
    AuditRecord copy = Given.complete("{} {}", kv(null, "ssn 078-05-1120"), "token=abcdef1");
    assertFalse(Given.completeText(copy).contains("078-05-1120"));
    assertFalse(String.valueOf(copy.message()).contains("abcdef1"), copy.message());
  }

  @Test
  void theLoggersNameIsReadToo() {
    AuditEvent event = Given.call("x").logger("audit.078-05-1120").build();
    assertEquals("audit.[REDACTED:SSN]", Given.COMPLETE.redact(Given.record(event)).logger());
  }

  @Test
  void whatIsNotASecretStays() {
    AuditRecord copy = Given.complete("PHI of {} {}", "77", kv("patientId", "77"));
    assertEquals("PHI of 77 patientId=77", copy.message());
    assertEquals(
        List.of(), Given.problems(copy).stream().filter(p -> p.contains("SECRET")).toList());
  }

  /** No record that a log call makes has such trees; a defect elsewhere must not cost the event. */
  @Test
  void aFieldThatIsNestedInItselfIsHiddenAndAllElseStays() {
    List<@Nullable Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    cycle.add(cycle);
    @Nullable Object deep = "x";
    for (int i = 0; i < 50_000; i++) {
      deep = List.of(deep);
    }
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("userId", "u1");
    fields.put("ward", cycle);
    fields.put("bed", deep);
    AuditRecord record =
        Given.record(Given.call("PHI_ACCESSED").build()).toBuilder().fields(fields).build();
    AuditRecord copy = Given.COMPLETE.redact(record);
    assertEquals("[REDACTED:ERROR]", copy.fields().get("ward"));
    assertEquals("[REDACTED:ERROR]", copy.fields().get("bed"));
    assertEquals("u1", copy.fields().get("userId"));
    assertEquals("PHI_ACCESSED", copy.message());
    assertTrue(Given.problems(copy).contains("REDACTION_FAILED:ward"));
    assertTrue(Given.problems(copy).contains("REDACTION_FAILED:bed"));
    AuditRecord redacted = Given.SAFE_HARBOR.redact(record);
    assertEquals("u1", redacted.fields().get("userId"));
    assertEquals(2L, redacted.fields().get("unregisteredFields"));
  }

  @Test
  void anExceptionThatCannotBeReadIsHiddenAlone() {
    Map<String, @Nullable Object> broken = new HashMap<>();
    broken.put("cause", broken);
    AuditRecord record =
        Given.record(Given.call("PHI_ACCESSED", kv("userId", "u1")).build()).toBuilder()
            .exception(broken)
            .build();
    AuditRecord copy = Given.COMPLETE.redact(record);
    assertEquals(Map.of("message", "[REDACTED:ERROR]"), copy.exception());
    assertEquals("u1", copy.fields().get("userId"));
    assertEquals(Map.of(), Given.SAFE_HARBOR.redact(record).exception());
  }
}
