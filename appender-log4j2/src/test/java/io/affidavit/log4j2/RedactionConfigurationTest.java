package io.affidavit.log4j2;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The element {@code Redaction} in a real configuration, and what refuses it. */
class RedactionConfigurationTest {
  private static final String ROOT = "<Root level='INFO'><AppenderRef ref='AUDIT'/></Root>";

  private final Errors errors = new Errors();

  @TempDir private Path directory;

  @BeforeEach
  void listen() {
    StatusLogger.getLogger().registerListener(errors);
  }

  @AfterEach
  void listenNoMore() {
    StatusLogger.getLogger().removeListener(errors);
  }

  private TestContext context(String profile, String redaction) throws Exception {
    String appender =
        "<Audit name='AUDIT'>SPOOL<CloudWatch redaction='" + profile + "'/>" + redaction;
    return new TestContext(directory, appender + "</Audit>", ROOT);
  }

  private void assertRefused(String profile, String redaction, String says) throws Exception {
    errors.messages.clear();
    try (TestContext context = context(profile, redaction)) {
      context.log.info(TestContext.AUDIT, "USER_LOGIN", kv("userId", "u1"));
      assertTrue(
          errors.messages.contains("audit appender: " + says), () -> errors.messages.toString());
      assertFalse(Files.exists(directory.resolve("spool")), "recorded in spite of it");
    }
  }

  @Test
  void rulesReachTheCopy() throws Exception {
    Path policy = Files.writeString(directory.resolve("p"), "field.visit.address.zip = zip3\n");
    try (TestContext context =
        context(
            "safe-harbor",
            "<Redaction policyFile='"
                + policy
                + "'><Field name='ward' treatment='enum:A,B'/>"
                + "<Field name='years' treatment='cap-age'/>"
                + "<AllowTemplate text='Viewed {} on {}'/>"
                + "<AllowSetting name='session.timeout'/></Redaction>")) {
      context.log.info(
          TestContext.AUDIT,
          "Viewed {} on {}",
          "Jane Doe",
          kv("ward", "A"),
          kv("years", 93),
          kv("visit", Map.of("address", Map.of("zip", "60611", "line", "12 Elm"))),
          kv("settingName", "session.timeout"),
          kv("newValue", "30"),
          kv("eventType", "SECURITY_SETTINGS_CHANGED"));
      assertEquals(List.of(), errors.messages);
      String event = context.events().get(0);
      assertTrue(event.contains("\"message\":\"Viewed [REDACTED:OTHER] on ward=A\""), event);
      assertTrue(event.contains("\"years\":\"90+\""), event);
      assertTrue(event.contains("\"visit\":{\"address\":{\"zip\":\"606**\"}}"), event);
      assertTrue(event.contains("\"newValue\":\"30\""), event);
      assertFalse(event.contains("Jane"), event);
    }
  }

  @Test
  void aRuleThatIsNotSafeHarborIsRefused() throws Exception {
    assertRefused(
        "safe-harbor",
        "<Redaction><Field name='studyKey' treatment='token'/></Redaction>",
        "cloudWatch.redaction: redaction safe-harbor refuses the rule `studyKey = token`: a token"
            + " is a code derived from the individual's data, and with one the copy must not bear"
            + " the name safe-harbor (45 CFR 164.514(c)); indicate the field, or choose the profile"
            + " limited-data-set");
  }

  @Test
  void aMisspeltAttributeIsRefused() throws Exception {
    assertRefused(
        "safe-harbor",
        "<Redaction policyFiles='x'/>",
        "redaction.policyFiles is not a property of this appender; see docs/configuration.md");
    assertRefused(
        "safe-harbor",
        "<Redaction><Field name='ward' treatmnt='keep'/></Redaction>",
        "redaction: field ward must be remove, secret, indicate:CATEGORY, year, zip3, cap-age,"
            + " scan, keep, count, enum:A,B,... or token, got ``");
  }

  /** What Log4j2's own status channel says as ERROR. */
  private static final class Errors implements StatusListener {
    final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void log(StatusData data) {
      if (Level.ERROR.equals(data.getLevel())) {
        messages.add(data.getMessage().getFormattedMessage());
      }
    }

    @Override
    public Level getStatusLevel() {
      return Level.ERROR;
    }

    @Override
    public void close() {}
  }
}
