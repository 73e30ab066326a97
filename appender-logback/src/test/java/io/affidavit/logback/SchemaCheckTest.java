package io.affidavit.logback;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.affidavit.contract.RecordCheck;
import org.junit.jupiter.api.Test;

/** The contract finds our check: without it, it would find nothing wrong with any record. */
class SchemaCheckTest {
  @Test
  void aRecordThatIsNoneFailsTheContract() {
    assertThrows(AssertionError.class, () -> RecordCheck.checkAll("{}", null));
  }
}
