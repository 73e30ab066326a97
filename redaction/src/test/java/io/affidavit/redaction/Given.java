package io.affidavit.redaction;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.AuditRecordFactory;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.Origin;
import io.affidavit.event.Problem;
import io.affidavit.event.RecordEncoder;
import io.affidavit.schemacheck.EventSchema;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log calls with a fixed id, time and origin, and the two policies with a fixed clock. */
final class Given {
  static final Instant TIME = Instant.parse("2026-11-22T10:20:30.123456789Z");
  static final RedactionSettings SETTINGS =
      RedactionSettings.defaults().withClock(Clock.fixed(TIME, ZoneOffset.UTC));
  static final Redactor COMPLETE = RedactionPolicies.named("complete-record", SETTINGS);
  static final Redactor SAFE_HARBOR = RedactionPolicies.named("safe-harbor", SETTINGS);

  static final TokenKey KEY = TokenKey.of("k1", key(1));
  static final Redactor LIMITED =
      RedactionPolicies.named("limited-data-set", SETTINGS.withTokenKey(KEY));

  private static final RecordEncoder ENCODER = new RecordEncoder();

  private Given() {}

  /** 32 bytes that differ, and differ from those of another start. */
  static byte[] key(int start) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (start + 7 * i);
    }
    return key;
  }

  /** The policy of that name with rules: names and treatments in turn. */
  static Redactor ruled(String profile, String... rules) {
    RedactionRules.Builder builder = RedactionRules.builder();
    for (int i = 0; i < rules.length; i += 2) {
      builder.field(rules[i], rules[i + 1]);
    }
    RedactionSettings settings = SETTINGS.withRules(builder.build());
    return RedactionPolicies.named(
        profile, profile.equals("limited-data-set") ? settings.withTokenKey(KEY) : settings);
  }

  static AuditRecord record(AuditEvent event) {
    Origin origin = new Origin("clinic", "production", "host-1", "i-1");
    String id = "019ab0c1-0000-7000-8000-000000000001";
    return new AuditRecordFactory(EventCatalogue.standard(), origin, time -> id, null)
        .create(event);
  }

  static AuditEvent.Builder call(@Nullable String template, @Nullable Object... arguments) {
    return AuditEvent.builder(TIME).logger("app").messageTemplate(template).arguments(arguments);
  }

  static AuditRecord complete(@Nullable String template, @Nullable Object... arguments) {
    return COMPLETE.redact(record(call(template, arguments).build()));
  }

  static AuditRecord safeHarbor(@Nullable String template, @Nullable Object... arguments) {
    return SAFE_HARBOR.redact(record(call(template, arguments).build()));
  }

  static String completeText(AuditRecord record) {
    String text = new String(ENCODER.encodeComplete(record), StandardCharsets.UTF_8) + "}";
    EventSchema.assertComplete(text);
    return text;
  }

  static String redactedText(AuditRecord record) {
    String text = new String(ENCODER.encodeRedacted(record), StandardCharsets.UTF_8) + "}";
    if (SAFE_HARBOR.profile().equals(record.redactionProfile())) {
      EventSchema.assertRedacted(text);
    }
    return text;
  }

  static List<String> problems(AuditRecord record) {
    List<String> problems = new ArrayList<>();
    for (Problem problem : record.problems()) {
      problems.add(problem.code() + ":" + problem.field());
    }
    return problems;
  }
}
