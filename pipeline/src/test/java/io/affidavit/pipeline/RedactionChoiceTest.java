package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.Origin;
import io.affidavit.redaction.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which policy makes which copy, and what is refused because the name would not be true. */
class RedactionChoiceTest {
  private final Path directory;
  private final Map<String, String> variables = new HashMap<>();

  RedactionChoiceTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private AuditSettings.Builder with(String... written) {
    AuditSettings.Builder builder = AuditSettings.builder().environment(variables);
    for (int i = 0; i < written.length; i += 2) {
      builder.set(written[i], written[i + 1]);
    }
    return builder;
  }

  private static List<String> problems(AuditSettings.Builder builder) {
    return builder.build().problems();
  }

  private String keyFile() throws IOException {
    return TokenKeyFileTest.write(
            directory.resolve("token.key"), "keyId = k1\nkey = " + TokenKeyFileTest.KEY)
        .toString();
  }

  private static String profile(@Nullable Redactor redactor) {
    return redactor == null ? "none" : redactor.profile();
  }

  private static List<String> profiles(AuditSettings.Builder builder) {
    AuditSettings settings = builder.build();
    assertEquals(List.of(), settings.problems());
    return List.of(profile(settings.redaction.logs()), profile(settings.redaction.events()));
  }

  @Test
  void eachDestinationHasItsOwn() throws IOException {
    assertEquals(List.of("complete-record", "none"), profiles(with()));
    assertEquals(
        List.of("complete-record", "safe-harbor"), profiles(with("eventBridge.eventBus", "audit")));
    assertEquals(
        List.of("safe-harbor", "limited-data-set"),
        profiles(
            with(
                "eventBridge.eventBus", "audit",
                "cloudWatch.redaction", "safe-harbor",
                "eventBridge.redaction", "limited-data-set",
                "redaction.tokenKeyFile", keyFile())));
    assertEquals(
        List.of("limited-data-set", "none"),
        profiles(
            with("cloudWatch.redaction", "limited-data-set", "redaction.tokenKeyFile", keyFile())));
  }

  @Test
  void filesShareTheTwoFormsThatAreMade() throws IOException {
    String files = directory.toString();
    assertEquals(List.of("complete-record", "none"), profiles(with("file.directory", files)));
    assertEquals(
        List.of("complete-record", "safe-harbor"),
        profiles(with("file.directory", files, "file.redaction", "safe-harbor")));
    assertEquals(
        List.of("complete-record", "limited-data-set"),
        profiles(
            with(
                "file.directory",
                files,
                "file.redaction",
                "limited-data-set",
                "redaction.tokenKeyFile",
                keyFile())));
    assertEquals(
        List.of("safe-harbor", "safe-harbor"),
        profiles(
            with(
                "file.directory", files,
                "file.redaction", "safe-harbor",
                "cloudWatch.redaction", "safe-harbor",
                "eventBridge.eventBus", "audit")));
    // Nothing is made for a destination that is off.
    assertEquals(
        List.of("complete-record", "none"), profiles(with("file.redaction", "limited-data-set")));
  }

  /** An encoder for another appender has one form, whatever the audit appender beside it does. */
  @Test
  void linesOfAnotherAppenderAreNotForTheFile() {
    variables.put("AFFIDAVIT_FILE_DIRECTORY", directory.toString());
    assertEquals(1, problems(with("cloudWatch.redaction", "safe-harbor")).size());
    assertEquals(List.of(), RedactedLines.builder().environment(variables).problems());
  }

  @Test
  void formsThatCannotBeHadTogetherAreRefused() throws IOException {
    String files = directory.toString();
    assertEquals(
        List.of(
            "file.redaction must be safe-harbor, as eventBridge.redaction is, or complete-record:"
                + " one redacted copy is made of each event, got `limited-data-set`",
            "redaction.tokenKeyFile "
                + keyFile()
                + " is for the profile limited-data-set, and no destination has it: a copy with"
                + " tokens must not bear another name (45 CFR 164.514(c)); choose it, or unset the"
                + " file"),
        problems(
            with(
                "eventBridge.eventBus",
                "audit",
                "file.directory",
                files,
                "file.redaction",
                "limited-data-set",
                "redaction.tokenKeyFile",
                keyFile())));
    assertEquals(
        List.of(
            "file.redaction must be safe-harbor or limited-data-set where cloudWatch.redaction is"
                + " safe-harbor, since no complete record is then kept anywhere, got"
                + " `complete-record`"),
        problems(with("file.directory", files, "cloudWatch.redaction", "safe-harbor")));
    assertEquals(
        List.of(
            "file.redaction must be one of [complete-record, safe-harbor, limited-data-set], got"
                + " `none`",
            "file.maxFileSize must be a size of at least 1 MB, such as `100 MB`, got `1 KB`"),
        problems(
                with("file.directory", files, "file.redaction", "none", "file.maxFileSize", "1 KB"))
            .stream()
            .sorted((a, b) -> b.compareTo(a))
            .toList());
  }

  @Test
  void theVariablesAreThoseOfThePropertys() throws IOException {
    Path policy = Files.writeString(directory.resolve("p"), "field.ward = hide\n");
    variables.put("AFFIDAVIT_REDACTION_POLICY_FILE", policy.toString());
    variables.put("AFFIDAVIT_REDACTION_TOKEN_KEY_FILE", "/nowhere");
    variables.put("AFFIDAVIT_CATALOGUE_FILE", "/no/catalogue");
    List<String> problems = problems(with("cloudWatch.redaction", "limited-data-set"));
    assertTrue(
        problems.get(0).startsWith("catalogueFile: catalogue /no/catalogue"), problems::toString);
    assertTrue(problems.get(1).startsWith("redaction.policyFile " + policy), problems::toString);
    assertEquals(
        "redaction.tokenKeyFile /nowhere must be a file that exists; make it, or unset this",
        problems.get(2));
  }

  @Test
  void anUnknownProfileIsRefused() {
    assertEquals(
        List.of(
            "cloudWatch.redaction must be one of [complete-record, safe-harbor, limited-data-set],"
                + " got `none`",
            "eventBridge.redaction must be one of [safe-harbor, limited-data-set], got"
                + " `complete-record`"),
        problems(with("cloudWatch.redaction", "none", "eventBridge.redaction", "complete-record")));
  }

  @Test
  void theLimitedDataSetWithoutAKeyIsRefused() {
    assertEquals(
        List.of(
            "redaction.tokenKeyFile must be set for the profile limited-data-set, got none; see"
                + " docs/redaction.md for how to make one"),
        problems(
            with("eventBridge.eventBus", "audit", "eventBridge.redaction", "limited-data-set")));
  }

  @Test
  void aKeyForACopyOfAnotherNameIsRefused() throws IOException {
    String file = keyFile();
    assertEquals(
        List.of(
            "redaction.tokenKeyFile "
                + file
                + " is for the profile limited-data-set, and no destination has it: a copy with"
                + " tokens must not bear another name (45 CFR 164.514(c)); choose it, or unset the"
                + " file"),
        problems(with("eventBridge.eventBus", "audit", "redaction.tokenKeyFile", file)));
  }

  @Test
  void aMixedPolicyIsRefusedWithItsReason() throws IOException {
    Path policy = Files.writeString(directory.resolve("p"), "field.studyKey = token\n");
    assertEquals(
        List.of(
            "eventBridge.redaction: redaction safe-harbor refuses the rule `studyKey = token`: a"
                + " token is a code derived from the individual's data, and with one the copy must"
                + " not bear the name safe-harbor (45 CFR 164.514(c)); indicate the field, or"
                + " choose the profile limited-data-set"),
        problems(with("eventBridge.eventBus", "audit", "redaction.policyFile", policy.toString())));
    List<String> weaker =
        problems(with("eventBridge.eventBus", "audit").redactField("patientName", "keep"));
    assertEquals(1, weaker.size());
    assertTrue(weaker.get(0).contains("164.514(b)(2)(i) and (c)"), weaker::toString);
  }

  @Test
  void aRuleInFileAndConfigurationIsRefused() throws IOException {
    Path policy = Files.writeString(directory.resolve("p"), "field.ward = keep\n");
    assertEquals(
        List.of("redaction: field Ward is classified twice, got `scan` the second time"),
        problems(with("redaction.policyFile", policy.toString()).redactField("Ward", "scan")));
    assertEquals(
        3, problems(with().redactField(null, null).allowSetting("").allowTemplate(null)).size());
  }

  @Test
  void aDefaultUserTypeThatIsNoneIsRefused() {
    assertEquals(
        List.of("defaultUserType must be workforce, service, system, patient or proxy, got boss"),
        problems(with("defaultUserType", "boss")));
  }

  private static AuditRecord record(Copies copies, String template, Object... arguments) {
    return copies.record(
        AuditEvent.builder(Instant.EPOCH).messageTemplate(template).arguments(arguments).build());
  }

  @Test
  void theRulesAndTheCatalogueReachTheCopies() throws IOException {
    Path catalogue =
        Files.writeString(
            directory.resolve("c"),
            """
            [types]
            name       | category | severity | status  | required | optional
            WARD_MOVED | WARD     | LOW      | unknown |          |

            [templates]
            template
            Moved to {}
            """);
    AuditSettings settings =
        with("eventBridge.eventBus", "audit", "catalogueFile", catalogue.toString())
            .redactField("ward", "keep")
            .build();
    assertEquals(List.of(), settings.problems());
    Origin origin = new Origin("clinic", null, "h", "i");
    Copies copies = new Copies(origin, settings);
    AuditRecord record =
        record(copies, "Moved to {}", kv("ward", "7B"), kv("eventType", "WARD_MOVED"));
    Redactor events = Objects.requireNonNull(settings.redaction.events());
    assertTrue(record.registered());
    assertEquals("WARD", record.category());
    AuditRecord copy = events.redact(record);
    assertEquals("WARD_MOVED", copy.eventType());
    assertEquals("7B", copy.fields().get("ward"));
    assertEquals("Moved to ward=7B", copy.message());
  }

  @Test
  void whatIsSentToTheLogsIsWhatItsPolicySays() {
    AuditSettings settings = with("cloudWatch.redaction", "safe-harbor").build();
    Origin origin = new Origin("clinic", null, "h", "i");
    Copies copies = new Copies(origin, settings);
    AuditRecord record = record(copies, "seen Doe", kv("patientName", "Doe"));
    AuditRecord copy = settings.redaction.logs().redact(record);
    assertEquals("safe-harbor", copy.redactionProfile());
    assertNull(copy.message());
    assertFalse(copy.fields().containsValue("Doe"));
    assertEquals(new ArrayList<>(List.of("patientName")), copy.fields().get("redactedFields"));
  }
}
