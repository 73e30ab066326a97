package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNamesTest {
  @ParameterizedTest
  @CsvSource({
    "password, SECRET", "New-Password, SECRET", "passwordHash, SECRET", "apiKey, SECRET",
    "X_API_KEY, SECRET", "id_token, SECRET", "PIN, SECRET", "ssn, SSN",
    "socialSecurityNumber, SSN", "pid-19, SSN", "SSN_LAST4, SSN", "tax_id, SSN",
    "creditCard, CREDIT_CARD", "card-number, CREDIT_CARD", "PAN, CREDIT_CARD"
  })
  void whatNoCopyMayHold(String key, Category category) {
    assertEquals(category, KeyNames.sensitive(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "tokenId",
        "sessionId",
        "session_id",
        "passwordChangedAt",
        "secretary",
        "shipping",
        "patientId",
        "tokens used",
        "pinned",
        "authorizationLevel",
        "accountNumber"
      })
  void whatTheCompleteRecordKeeps(String key) {
    assertNull(KeyNames.sensitive(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PatientName", "patient.name", "dob", "PID-5", "memberName"})
  void namesOfFields(String key) {
    assertTrue(KeyNames.isFieldName(key), key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Jane", "", "key", "letter"})
  void otherWords(String key) {
    assertFalse(KeyNames.isFieldName(key), key);
  }
}
