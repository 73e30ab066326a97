package io.affidavit.redaction;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.RecordEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompleteRecordPolicyTest {
  @Test
  void whoDidWhatToWhichPatientStays() {
    AuditRecord record =
        Given.complete(
            "PHI_ACCESSED",
            kv("userId", "dr.who@clinic"),
            kv("patientId", "00482913"),
            kv("patientName", "Jane Doe"),
            kv("tokenId", "t-1"),
            kv("sessionId", "s-1"),
            kv("sourceIp", "10.0.0.1"),
            kv("note", "spoke to Jane"));
    assertEquals("dr.who@clinic", record.fields().get("userId"));
    assertEquals("00482913", record.fields().get("patientId"));
    assertEquals("Jane Doe", record.fields().get("patientName"));
    assertEquals("t-1", record.fields().get("tokenId"));
    assertEquals("s-1", record.fields().get("sessionId"));
    assertEquals("10.0.0.1", record.fields().get("sourceIp"));
    assertEquals("spoke to Jane", record.fields().get("note"));
  }

  @Test
  void secretsAreAbsentAndNoted() {
    AuditRecord record =
        Given.complete(
            "APPLICATION_STARTED",
            kv("password", "x"),
            kv("config", Map.of("url", "u", "dbPassword", "x")));
    assertEquals(Map.of("config", Map.of("url", "u")), record.fields());
    assertEquals(
        List.of("SECRET_REMOVED:password", "SECRET_REMOVED:config"), Given.problems(record));
  }

  @Test
  void numbersAreIndicatedByKeyWhateverTheirForm() {
    Map<String, Object> nested = new HashMap<>();
    nested.put("SSN", 78051120L);
    nested.put("credit_card", List.of("1", "2"));
    nested.put("ssn_last4", null);
    AuditRecord record = Given.complete("APPLICATION_STARTED", kv("ssn", 1), kv("p", nested));
    assertEquals("[REDACTED:SSN]", record.fields().get("ssn"));
    Map<String, Object> redacted = new HashMap<>();
    redacted.put("SSN", "[REDACTED:SSN]");
    redacted.put("credit_card", "[REDACTED:CREDIT_CARD]");
    redacted.put("ssn_last4", null);
    assertEquals(redacted, record.fields().get("p"));
  }

  @Test
  void aNumberIsReadLikeText() {
    AuditRecord record =
        Given.complete(
            "APPLICATION_STARTED", kv("a", 4111111111111111L), kv("b", 4.111111111111111E15));
    assertEquals("[REDACTED:CREDIT_CARD]", record.fields().get("a"));
    assertEquals("[REDACTED:CREDIT_CARD]", record.fields().get("b"));
  }

  @Test
  void keysAreReadToo() {
    AuditRecord record =
        Given.complete("APPLICATION_STARTED", kv("078-05-1120", 1), kv("078-05-1121", 2));
    assertEquals(Map.of("[REDACTED:SSN]", 1L, "[REDACTED:SSN]#2", 2L), record.fields());
  }

  @Test
  void aTypeThatIsNotRegisteredIsReadToo() {
    assertEquals(
        "SEEN [REDACTED:SSN]",
        Given.complete("x", kv("eventType", "SEEN 078-05-1120")).eventType());
  }

  @Test
  void whatTheReportOfDisclosuresNeedsIsKeptButForWhatNoCopyMayHold() {
    AuditRecord record =
        Given.complete(
            "PHI_SHARED",
            kv("disclosureDescription", "CT of 2026-01-02, MRN 00482913, SSN 078-05-1120"),
            kv("recipientName", "Dr. Jane Doe"),
            kv("recipientAddress", "12 Elm Street, Springfield, IL 62701, tel. (217) 555-0143"));
    assertEquals(
        "CT of 2026-01-02, MRN 00482913, SSN [REDACTED:SSN]",
        record.fields().get("disclosureDescription"));
    assertEquals("Dr. Jane Doe", record.fields().get("recipientName"));
    assertEquals(
        "12 Elm Street, Springfield, IL 62701, tel. (217) 555-0143",
        record.fields().get("recipientAddress"));
  }

  @Test
  void aUrlLosesItsQuery() {
    AuditRecord record = Given.complete("APPLICATION_STARTED", kv("url", "https://h/p?name=Doe#x"));
    assertEquals("https://h/p", record.fields().get("url"));
  }

  @Test
  void aCopyIsNotMadeTwice() {
    AuditRecord record = Given.complete("APPLICATION_STARTED", kv("ssn", 1));
    assertSame(record, Given.COMPLETE.redact(record));
  }

  @Test
  void indicatorsLongerThanTheirValuesDoNotBreakTheLimit() {
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      List<Object> many = new ArrayList<>();
      for (int j = 0; j < 100; j++) {
        many.add(Map.of("ssn", 1));
      }
      arguments.add(kv("f" + i, many));
    }
    AuditRecord record = Given.complete("APPLICATION_STARTED", arguments.toArray());
    byte[] body = new RecordEncoder().encodeComplete(record);
    assertTrue(body.length <= RecordEncoder.MAX_COMPLETE_BYTES, "" + body.length);
    assertTrue(body.length > 50_000, "" + body.length);
  }
}
