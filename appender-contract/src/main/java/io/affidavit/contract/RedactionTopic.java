package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What a policy file and a token key do to a copy, and what refuses them. */
interface RedactionTopic extends Topic {
  /** The file beside the spool, with that text. */
  static Path file(Trail trail, String name, String text) {
    try {
      Path file = trail.spool().resolveSibling(name);
      return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails unless the appender says so and records nothing. */
  static void assertRefused(Trail trail, String says) {
    trail.start();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    trail.assertSaid("ERROR", "audit appender: " + says);
    assertFalse(Files.exists(trail.spool()), "recorded in spite of it");
  }

  @Test
  default void theRulesOfAPolicyFileReachTheCopy() {
    Trail trail = trail().with("cloudWatch.redaction", "safe-harbor");
    String rules =
        "field.visit.address.zip = zip3\n"
            + "field.ward = enum:A,B\n"
            + "field.years = cap-age\n"
            + "allow.template = Viewed {} on {}\n"
            + "allow.setting = session.timeout\n";
    trail.with("redaction.policyFile", file(trail, "rules", rules).toString()).start();
    trail.log.info(
        AUDIT,
        "Viewed {} on {}",
        "Jane Doe",
        kv("ward", "A"),
        kv("years", 93),
        kv("visit", Collections.singletonMap("address", Collections.singletonMap("zip", "60611"))),
        kv("settingName", "session.timeout"),
        kv("newValue", "30"),
        kv("eventType", "SECURITY_SETTINGS_CHANGED"));
    String event = trail.lines().get(0);
    assertTrue(event.contains("\"message\":\"Viewed [REDACTED:OTHER] on ward=A\""), event);
    assertTrue(event.contains("\"years\":\"90+\""), event);
    assertTrue(event.contains("\"visit\":{\"address\":{\"zip\":\"606**\"}}"), event);
    assertTrue(event.contains("\"newValue\":\"30\""), event);
    assertTrue(event.contains("\"redactionProfile\":\"safe-harbor\""), event);
    assertFalse(event.contains("Jane"), event);
    trail.assertNoErrors();
  }

  @Test
  default void tokensHaveTheIdOfTheirKey() throws IOException {
    Trail trail = trail().with("cloudWatch.redaction", "limited-data-set");
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      hex.append(String.format("%02x", i));
    }
    Path key = file(trail, "token.key", "keyId = 2026a\nkey = " + hex + "\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    trail.with("redaction.tokenKeyFile", key.toString()).start();
    trail.log.info(AUDIT, "PHI_ACCESSED", kv("patientId", "00482913"));
    String event = trail.lines().get(0);
    assertTrue(event.contains("\"patientId\":\"tok:2026a:"), event);
    assertFalse(event.contains("00482913"), event);
  }

  @Test
  default void tokensWithoutAKeyAreRefused() {
    assertRefused(
        trail().with("cloudWatch.redaction", "limited-data-set"),
        "redaction.tokenKeyFile must be set for the profile limited-data-set, got none; see"
            + " docs/redaction.md for how to make one");
  }

  @Test
  default void aBadPolicyFileIsRefusedWithItsLine() {
    Trail trail = trail();
    Path policy = file(trail, "rules", "\nfield.ward = hide\n");
    assertRefused(
        trail.with("redaction.policyFile", policy.toString()),
        "redaction.policyFile "
            + policy
            + ", line 2: field ward must be remove, secret, indicate:CATEGORY, year, zip3, cap-age,"
            + " scan, keep, count, enum:A,B,... or token, got `hide`");
  }

  @Test
  default void aPolicyFileThatIsNotThereIsRefused() {
    assertRefused(
        trail().with("redaction.policyFile", "/no/such/file"),
        "redaction.policyFile /no/such/file must be a file that exists; make it, or unset this");
  }

  @Test
  default void aTokenUnderTheNameSafeHarborIsRefused() {
    Trail trail = trail().with("cloudWatch.redaction", "safe-harbor");
    String policy = file(trail, "rules", "field.studyKey = token\n").toString();
    assertRefused(
        trail.with("redaction.policyFile", policy),
        "cloudWatch.redaction: redaction safe-harbor refuses the rule `studyKey = token`: a token"
            + " is a code derived from the individual's data, and with one the copy must not bear"
            + " the name safe-harbor (45 CFR 164.514(c)); indicate the field, or choose the profile"
            + " limited-data-set");
  }

  @Test
  default void aWeakerRuleUnderTheNameSafeHarborIsRefused() {
    Trail trail = trail().with("cloudWatch.redaction", "safe-harbor");
    String policy = file(trail, "rules", "field.patientName = keep\n").toString();
    assertRefused(
        trail.with("redaction.policyFile", policy),
        "cloudWatch.redaction: redaction safe-harbor refuses the rule `patientName = keep`: it is"
            + " weaker than what is built in for `patientName`, and then the copy must not bear the"
            + " name safe-harbor (45 CFR 164.514(b)(2)(i) and (c)); a rule may only be stricter:"
            + " remove or indicate:NAME");
  }
}
