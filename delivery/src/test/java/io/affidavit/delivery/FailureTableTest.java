package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Row by row: every code, every state, every kind of throwable. */
class FailureTableTest {
  private static final String RETRY =
      "Throttling ThrottlingException ThrottledException RequestThrottled"
          + " RequestThrottledException TooManyRequestsException RequestLimitExceeded"
          + " LimitExceededException ServiceUnavailable ServiceUnavailableException InternalFailure"
          + " InternalError InternalException InternalServerError InternalServerException"
          + " RequestTimeout RequestTimeoutException OperationAbortedException"
          + " ConcurrentModificationException InvalidSequenceTokenException"
          + " ANSWER_CUT_SHORT";
  private static final String REFRESH =
      "ExpiredToken ExpiredTokenException TokenRefreshRequired UnrecognizedClient"
          + " UnrecognizedClientException InvalidClientTokenId InvalidSignatureException"
          + " SignatureDoesNotMatch IncompleteSignature IncompleteSignatureException"
          + " MissingAuthenticationToken MissingAuthenticationTokenException RequestExpired"
          + " RequestTimeTooSkewed";
  private static final String SPLIT =
      "InvalidParameter InvalidParameterException InvalidParameterValue"
          + " InvalidParameterCombination ValidationError ValidationException"
          + " SerializationException RequestEntityTooLarge RequestEntityTooLargeException";
  private static final String KEEP =
      "AccessDenied AccessDeniedException NotAuthorized NotAuthorizedForSourceException"
          + " NotAuthorizedForDetailTypeException InvalidAccountIdException OptInRequired"
          + " OperationDisabledException InvalidAction UnknownOperationException"
          + " ANSWER_NOT_FROM_AWS";

  private final Set<String> seen = new HashSet<>();

  @Test
  void everyThrottleIsTriedAgainAndNothingElseIsAThrottle() {
    Set<String> throttles = new HashSet<>();
    for (String code : FailureTable.codes().keySet()) {
      if (FailureTable.isThrottle(code)) {
        throttles.add(code);
        assertEquals(FailureClass.RETRY, FailureTable.of(code));
      }
    }
    assertEquals(8, throttles.size());
    assertTrue(FailureTable.isThrottle("HTTP_429"));
    assertFalse(FailureTable.isThrottle("HTTP_503"));
    assertFalse(FailureTable.isThrottle("ServiceUnavailableException"));
  }

  private void rows(FailureClass kind, String codes) throws InterruptedException {
    for (String code : codes.split(" ", -1)) {
      seen.add(code);
      Verdict verdict = Verdict.of(Thrown.service(400, code));
      assertEquals(kind, verdict.kind(), code);
      assertEquals(code, verdict.failure().code());
      assertEquals(kind != FailureClass.RETRY, verdict.failure().needsOperator(), code);
      assertFalse(verdict.failure().toString().contains("4711"));
      boolean ofAnEvent = kind == FailureClass.RESTAMP;
      assertEquals(
          !ofAnEvent, verdict.failure().toString().contains("(status 400, request 0f-42)"));
    }
  }

  @Test
  void everyCode() throws InterruptedException {
    rows(FailureClass.RETRY, RETRY);
    rows(FailureClass.RETRY_AFTER_REFRESH, REFRESH);
    rows(FailureClass.CREATE_STREAM, "ResourceNotFound ResourceNotFoundException");
    rows(FailureClass.SPLIT, SPLIT);
    rows(FailureClass.DEAD_LETTER, "InvalidArgument MalformedDetail RedactionFailure");
    rows(FailureClass.ALREADY_DONE, "DataAlreadyAcceptedException ResourceAlreadyExistsException");
    rows(FailureClass.RESTAMP, "REJECTED_TOO_OLD REJECTED_EXPIRED REJECTED_TOO_NEW");
    rows(FailureClass.KEEP_AND_ALARM, KEEP);
    assertEquals(FailureTable.codes().keySet(), seen, "a row without a test");
  }

  @ParameterizedTest
  @CsvSource({
    "500, RETRY",
    "502, RETRY",
    "503, RETRY",
    "504, RETRY",
    "429, RETRY",
    "408, RETRY",
    "413, SPLIT",
    "400, KEEP_AND_ALARM",
    "401, KEEP_AND_ALARM",
    "403, KEEP_AND_ALARM",
    "404, KEEP_AND_ALARM",
    "301, KEEP_AND_ALARM",
    "0, KEEP_AND_ALARM"
  })
  void everyStateWithoutAKnownCode(int status, FailureClass expected) throws InterruptedException {
    assertEquals(expected, Verdict.of(Thrown.service(status, "BrandNewException")).kind());
  }

  @Test
  void everyKind() throws InterruptedException {
    kind(FailureClass.RETRY, ApiCallTimeoutException.create(10));
    kind(FailureClass.RETRY, ApiCallAttemptTimeoutException.create(10));
    kind(FailureClass.RETRY, new UncheckedIOException(new IOException("PATIENT-4711")));
    kind(FailureClass.RETRY, new IOException("PATIENT-4711"));
    kind(FailureClass.RETRY, AbortedException.create("PATIENT-4711"));
    kind(FailureClass.RETRY, SdkClientException.create("x", new ConnectException("x")));
    kind(FailureClass.RETRY_AFTER_REFRESH, SdkClientException.create("PATIENT-4711"));
    kind(FailureClass.KEEP_AND_ALARM, new NoClassDefFoundError("PATIENT-4711"));
    kind(FailureClass.KEEP_AND_ALARM, new IllegalStateException("PATIENT-4711"));
    kind(FailureClass.KEEP_AND_ALARM, new OutOfMemoryError("PATIENT-4711"));
    FailureException ours = new FailureException(Failure.needsOperator("NO_REGION", "set it"));
    kind(FailureClass.KEEP_AND_ALARM, ours);
    assertEquals("NO_REGION", Verdict.of(SdkClientException.create("x", ours)).failure().code());
  }

  private static void kind(FailureClass expected, Throwable thrown) throws InterruptedException {
    Verdict verdict = Verdict.of(thrown);
    assertEquals(expected, verdict.kind(), thrown.getClass().getName());
    assertFalse(verdict.failure().toString().contains("4711"));
  }

  @Test
  void anInterruptIsNoFailure() {
    assertThrows(InterruptedException.class, () -> Verdict.of(new InterruptedException()));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> Verdict.of(AbortedException.create("x")));
    assertTrue(Thread.interrupted());
  }

  @ParameterizedTest
  @CsvSource({
    "InternalFailure, RETRY",
    "ThrottlingException, RETRY",
    "BrandNewCode, KEEP_AND_ALARM",
    "MalformedDetail, DEAD_LETTER",
    "InvalidArgument, DEAD_LETTER",
    "RedactionFailure, DEAD_LETTER",
    "AccessDeniedException, KEEP_AND_ALARM",
    "NotAuthorizedForSourceException, KEEP_AND_ALARM",
    ", RETRY"
  })
  void everyEntryCode(String code, FailureClass expected) {
    assertEquals(expected, Verdict.ofEntry(code).kind());
  }

  @Test
  void aCodeThatIsNoCodeIsNotShown() throws InterruptedException {
    Verdict verdict = Verdict.of(Thrown.service(400, "PATIENT 4711 was {here}"));
    assertEquals("HTTP_400", verdict.failure().code());
    assertEquals("NO_CODE", Verdict.ofEntry("PATIENT 4711").failure().code());
  }
}
