package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** The same calls give the same bytes on every host, but for what must differ. */
interface GoldenTopic extends Topic {
  @Test
  default void writesTheSameBytesOnEveryHost() throws IOException {
    Trail trail = trail().with("environment", "test").start();
    golden(trail.log);
    List<String> lines =
        trail.lines().stream().map(GoldenTopic::masked).collect(Collectors.toList());
    assertEquals(String.join("\n", expected()), String.join("\n", lines));
    trail.assertNoErrors();
  }

  /** Masks what differs from run to run, and nothing else. */
  static String masked(String line) {
    return line.replaceAll("\"(eventId|timestamp|host|instance)\":\"[^\"]+\"", "\"$1\":\"*\"")
        .replaceAll("\"seal\":\\{.*}}$", "\"seal\":*}");
  }

  /** As {@link #masked}. */
  static List<String> expected() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    GoldenTopic.class.getResourceAsStream("golden.jsonl"), "golden.jsonl"),
                StandardCharsets.UTF_8))) {
      return reader.lines().collect(Collectors.toList());
    }
  }

  /** The calls: the first is the original requirement's. */
  static void golden(Logger log) {
    log.info(
        AUDIT,
        "PHI_ACCESSED",
        kv("status", "success"),
        kv("timestamp", "2025-01-15T10:30:00Z"),
        kv("userId", "dr-123"),
        kv("patientId", "P-456"),
        kv("dataType", "DICOM"),
        kv("accessReason", "treatment"));
    log.warn(
        AUDIT, "export of {} to {} {}", kv("patientId", "P-1"), "a disk", kv("byteCount", 17L));
    log.info(AUDIT, "{} \\{} {}", kv("password", "hunter2"), kv("userId", "Zoë \uD83E\uDE7A"));
    log.error(
        AUDIT, "DENTED", kv("amount", new BigDecimal("1.50")), kv("list", Arrays.asList(1, "b")));
    log.info(AUDIT, "USER_LOGIN", kv("eventType", "LOGIN"), kv("status", "failed"), kv("seal", 1));
    MDC.put("userId", "mdc-user");
    MDC.put("sessionId", "s-1");
    MDC.put("unheardOf", "x");
    log.info(AUDIT, "USER_LOGOUT");
    log.info(AUDIT, "USER_LOGOUT", kv("userId", "own"), kv("category", "mine"));
    MDC.clear();
    log.info(AUDIT, "plain words");
    log.info(AUDIT, "");
  }
}
