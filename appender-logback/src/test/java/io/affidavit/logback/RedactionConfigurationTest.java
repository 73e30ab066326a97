package io.affidavit.logback;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The element {@code <redaction>} in a real logback.xml, and what refuses it. */
class RedactionConfigurationTest {
  private static final String CONFIGURATION =
      """
      <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
        SPOOL
        <cloudWatch><redaction>PROFILE</redaction></cloudWatch>
        <redaction>RULES</redaction>
      </appender>
      <root level="INFO"><appender-ref ref="AUDIT"/></root>""";

  @TempDir private Path directory;

  private TestContext context(String profile, String rules) throws Exception {
    return TestContext.of(
        directory, CONFIGURATION.replace("PROFILE", profile).replace("RULES", rules));
  }

  private void assertRefused(String profile, String rules, String says) throws Exception {
    try (TestContext context = context(profile, rules)) {
      context.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
      assertEquals("audit appender: " + says, context.errors().get(0));
      assertFalse(Files.exists(directory.resolve("spool")), "recorded in spite of it");
    }
  }

  @Test
  void rulesReachTheCopy() throws Exception {
    Path policy = Files.writeString(directory.resolve("p"), "field.visit.address.zip = zip3\n");
    try (TestContext context =
        context(
            "safe-harbor",
            "<policyFile>"
                + policy
                + "</policyFile><field><name>ward</name><treatment>enum:A,B</treatment></field>"
                + "<field><name>years</name><treatment>cap-age</treatment></field>"
                + "<allowTemplate>Viewed {} on {}</allowTemplate>"
                + "<allowSetting>session.timeout</allowSetting>")) {
      context.log.info(
          AUDIT,
          "Viewed {} on {}",
          "Jane Doe",
          kv("ward", "A"),
          kv("years", 93),
          kv("visit", Map.of("address", Map.of("zip", "60611", "line", "12 Elm"))),
          kv("settingName", "session.timeout"),
          kv("newValue", "30"),
          kv("eventType", "SECURITY_SETTINGS_CHANGED"));
      assertEquals(List.of(), context.errors());
      String event = context.events().get(0);
      assertTrue(event.contains("\"message\":\"Viewed [REDACTED:OTHER] on ward=A\""), event);
      assertTrue(event.contains("\"years\":\"90+\""), event);
      assertTrue(event.contains("\"visit\":{\"address\":{\"zip\":\"606**\"}}"), event);
      assertTrue(event.contains("\"newValue\":\"30\""), event);
      assertTrue(event.contains("\"redactionProfile\":\"safe-harbor\""), event);
      assertFalse(event.contains("Jane"), event);
    }
  }

  @Test
  void aRuleThatIsNotSafeHarborIsRefused() throws Exception {
    assertRefused(
        "safe-harbor",
        "<field><name>studyKey</name><treatment>token</treatment></field>",
        "cloudWatch.redaction: redaction safe-harbor refuses the rule `studyKey = token`: a token"
            + " is a code derived from the individual's data, and with one the copy must not bear"
            + " the name safe-harbor (45 CFR 164.514(c)); indicate the field, or choose the profile"
            + " limited-data-set");
  }

  @Test
  void aMisspeltElementIsRefused() throws Exception {
    assertRefused(
        "safe-harbor",
        "<policyFiles>x</policyFiles>",
        "policyFiles is not a property of this appender; see docs/configuration.md");
    assertRefused(
        "safe-harbor",
        "<field><nam>x</nam><treatment>keep</treatment></field>",
        "nam is not a property of this appender; see docs/configuration.md");
  }
}
