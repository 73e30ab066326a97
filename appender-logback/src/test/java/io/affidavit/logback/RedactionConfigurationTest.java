package io.affidavit.logback;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
  void tokensHaveTheIdOfTheirKey() throws Exception {
    Path key = directory.resolve("token.key");
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      hex.append(String.format("%02x", i));
    }
    Files.writeString(key, "keyId = 2026a\nkey = " + hex + "\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    try (TestContext context =
        context("limited-data-set", "<tokenKeyFile>" + key + "</tokenKeyFile>")) {
      context.log.info(AUDIT, "PHI_ACCESSED", kv("patientId", "00482913"));
      assertEquals(List.of(), context.errors());
      String event = context.events().get(0);
      assertTrue(event.contains("\"patientId\":\"tok:2026a:"), event);
      assertFalse(event.contains("00482913"), event);
    }
  }

  @Test
  void tokensWithoutAKeyAreRefused() throws Exception {
    assertRefused(
        "limited-data-set",
        "",
        "redaction.tokenKeyFile must be set for the profile limited-data-set, got none; see"
            + " docs/redaction.md for how to make one");
  }

  @Test
  void aBadPolicyFileIsRefusedWithItsLine() throws Exception {
    Path policy = Files.writeString(directory.resolve("p"), "\nfield.ward = hide\n");
    assertRefused(
        "safe-harbor",
        "<policyFile>" + policy + "</policyFile>",
        "redaction.policyFile "
            + policy
            + ", line 2: field ward must be remove, secret, indicate:CATEGORY, year, zip3, cap-age,"
            + " scan, keep, count, enum:A,B,... or token, got `hide`");
    assertRefused(
        "safe-harbor",
        "<policyFile>/no/such/file</policyFile>",
        "redaction.policyFile /no/such/file must be a file that exists; make it, or unset this");
  }

  @Test
  void aPolicyThatIsNotSafeHarborIsRefused() throws Exception {
    assertRefused(
        "safe-harbor",
        "<field><name>studyKey</name><treatment>token</treatment></field>",
        "cloudWatch.redaction: redaction safe-harbor refuses the rule `studyKey = token`: a token"
            + " is a code derived from the individual's data, and with one the copy must not bear"
            + " the name safe-harbor (45 CFR 164.514(c)); indicate the field, or choose the profile"
            + " limited-data-set");
    assertRefused(
        "safe-harbor",
        "<field><name>patientName</name><treatment>keep</treatment></field>",
        "cloudWatch.redaction: redaction safe-harbor refuses the rule `patientName = keep`: it is"
            + " weaker than what is built in for `patientName`, and then the copy must not bear the"
            + " name safe-harbor (45 CFR 164.514(b)(2)(i) and (c)); a rule may only be stricter:"
            + " remove or indicate:NAME");
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
