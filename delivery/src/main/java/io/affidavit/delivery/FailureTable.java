package io.affidavit.delivery;

import static io.affidavit.delivery.FailureClass.ALREADY_DONE;
import static io.affidavit.delivery.FailureClass.CREATE_STREAM;
import static io.affidavit.delivery.FailureClass.DEAD_LETTER;
import static io.affidavit.delivery.FailureClass.KEEP_AND_ALARM;
import static io.affidavit.delivery.FailureClass.RESTAMP;
import static io.affidavit.delivery.FailureClass.RETRY;
import static io.affidavit.delivery.FailureClass.RETRY_AFTER_REFRESH;
import static io.affidavit.delivery.FailureClass.SPLIT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The one table of what may go wrong in a call: error codes (of a whole answer, of an entry, of
 * what an answer rejects), HTTP states, and what the SDK throws. Whatever stands nowhere here is
 * kept, and somebody is told. Sources: "Common Errors" and the pages of PutLogEvents,
 * CreateLogStream, PutEvents, PutEventsResultEntry and DescribeEventBus in the two API references;
 * for the exceptions, what SDK 2.51.3 was seen to throw.
 *
 * <p>InvalidSequenceTokenException once meant "not stored" and is never returned today, so it is
 * sent again; DataAlreadyAcceptedException meant "stored".
 */
final class FailureTable {
  /** Of a PutEvents answer: fewer entries than were sent, or one with neither id nor code. */
  static final String CUT_SHORT = "ANSWER_CUT_SHORT";

  /** A success that bears no request id of AWS: whoever answered, nothing is known to be stored. */
  static final String NOT_AWS = "ANSWER_NOT_FROM_AWS";

  private static final Map<String, FailureClass> CODES = new HashMap<>();
  private static final Map<Integer, FailureClass> STATES = new HashMap<>();

  /** The first that fits decides, going from a throwable to its causes. */
  private static final Map<Class<? extends Throwable>, FailureClass> THROWN = new LinkedHashMap<>();

  static {
    codes(RETRY, "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled");
    codes(RETRY, "RequestThrottledException", "TooManyRequestsException", "RequestLimitExceeded");
    codes(RETRY, "LimitExceededException", "ServiceUnavailable", "ServiceUnavailableException");
    codes(RETRY, "InternalFailure", "InternalError", "InternalException", "InternalServerError");
    codes(RETRY, "InternalServerException", "RequestTimeout", "RequestTimeoutException");
    codes(RETRY, "OperationAbortedException", "ConcurrentModificationException");
    codes(RETRY, "InvalidSequenceTokenException", CUT_SHORT);
    codes(RETRY_AFTER_REFRESH, "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    codes(RETRY_AFTER_REFRESH, "UnrecognizedClient", "UnrecognizedClientException");
    codes(RETRY_AFTER_REFRESH, "InvalidClientTokenId", "InvalidSignatureException");
    codes(RETRY_AFTER_REFRESH, "SignatureDoesNotMatch", "IncompleteSignature");
    codes(RETRY_AFTER_REFRESH, "IncompleteSignatureException", "MissingAuthenticationToken");
    codes(RETRY_AFTER_REFRESH, "MissingAuthenticationTokenException", "RequestExpired");
    codes(RETRY_AFTER_REFRESH, "RequestTimeTooSkewed");
    codes(ALREADY_DONE, "DataAlreadyAcceptedException", "ResourceAlreadyExistsException");
    codes(CREATE_STREAM, "ResourceNotFound", "ResourceNotFoundException");
    codes(SPLIT, "InvalidParameter", "InvalidParameterException", "InvalidParameterValue");
    codes(SPLIT, "InvalidParameterCombination", "ValidationError", "ValidationException");
    codes(SPLIT, "SerializationException", "RequestEntityTooLarge");
    codes(SPLIT, "RequestEntityTooLargeException");
    codes(DEAD_LETTER, "InvalidArgument", "MalformedDetail", "RedactionFailure");
    codes(RESTAMP, Rejection.TOO_OLD, Rejection.EXPIRED, Rejection.TOO_NEW);
    codes(KEEP_AND_ALARM, "AccessDenied", "AccessDeniedException", "NotAuthorized");
    codes(KEEP_AND_ALARM, "NotAuthorizedForSourceException");
    codes(KEEP_AND_ALARM, "NotAuthorizedForDetailTypeException", "InvalidAccountIdException");
    codes(KEEP_AND_ALARM, "OptInRequired", "OperationDisabledException", "InvalidAction");
    codes(KEEP_AND_ALARM, "UnknownOperationException", NOT_AWS);

    STATES.put(408, RETRY);
    STATES.put(413, SPLIT);
    STATES.put(429, RETRY);

    THROWN.put(SSLHandshakeException.class, KEEP_AND_ALARM); // no trust, mostly
    THROWN.put(SSLPeerUnverifiedException.class, KEEP_AND_ALARM);
    THROWN.put(ApiCallTimeoutException.class, RETRY);
    THROWN.put(ApiCallAttemptTimeoutException.class, RETRY);
    THROWN.put(AbortedException.class, RETRY);
    THROWN.put(Crc32MismatchException.class, RETRY);
    THROWN.put(UncheckedIOException.class, RETRY); // a torn answer
    THROWN.put(IOException.class, RETRY); // refused, reset, unknown host, no JSON
    THROWN.put(SdkClientException.class, RETRY_AFTER_REFRESH); // no I/O behind it: credentials
  }

  /** Those of {@link FailureClass#RETRY} that say: slower. */
  private static final Set<String> THROTTLES =
      new HashSet<>(
          Arrays.asList(
              "Throttling",
              "ThrottlingException",
              "ThrottledException",
              "RequestThrottled",
              "RequestThrottledException",
              "TooManyRequestsException",
              "RequestLimitExceeded",
              "LimitExceededException",
              "HTTP_429"));

  private FailureTable() {}

  static boolean isThrottle(String code) {
    return THROTTLES.contains(code);
  }

  private static void codes(FailureClass kind, String... codes) {
    for (String code : codes) {
      CODES.put(code, kind);
    }
  }

  /** For the test that walks every row. */
  static Map<String, FailureClass> codes() {
    return Collections.unmodifiableMap(CODES);
  }

  /** For the test that walks every row. */
  static Map<Class<? extends Throwable>, FailureClass> thrown() {
    return Collections.unmodifiableMap(THROWN);
  }

  /** An error code by itself, as an entry of an answer has it. */
  static FailureClass of(String code) {
    return CODES.getOrDefault(code, KEEP_AND_ALARM);
  }

  /**
   * An error answer: by its code, else by its HTTP state, of which those of the server heal.
   *
   * @param httpStatus 0 where there is none
   */
  static FailureClass of(String code, int httpStatus) {
    FailureClass known = CODES.get(code);
    return known != null
        ? known
        : STATES.getOrDefault(httpStatus, httpStatus >= 500 ? RETRY : KEEP_AND_ALARM);
  }

  /** What a call threw that got no answer, or none that could be read. */
  static FailureClass of(Throwable thrown) {
    for (Map.Entry<Class<? extends Throwable>, FailureClass> row : THROWN.entrySet()) {
      if (Causes.first(thrown, row.getKey()) != null) {
        return row.getValue();
      }
    }
    return KEEP_AND_ALARM;
  }
}
