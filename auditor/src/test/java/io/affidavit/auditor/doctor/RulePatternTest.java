package io.affidavit.auditor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a rule is meant for test events. */
class RulePatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"source\": [\"x\"], \"detail-type\": [\"AUDIT_SELF_TEST\"]} | true",
        "{\"detail-type\": [\"PHI_ACCESSED\", \"AUDIT_SELF_TEST\"]} | true",
        "{\"source\": [{\"prefix\": \"\"}]} | true",
        "{\"detail-type\": [\"PHI_ACCESSED\"]} | false",
        "{\"source\": [\"x\"], \"detail\": {\"severity\": [\"HIGH\"]}} | false",
        "{\"source\": [\"x\"], \"$or\": []} | false",
        "no JSON | false"
      })
  void takesTestEvents(String pattern, boolean takes) {
    assertEquals(takes, RulePattern.takesSelfTest(pattern));
  }
}
