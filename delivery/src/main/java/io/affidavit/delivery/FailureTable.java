package io.affidavit.delivery;

import static io.affidavit.delivery.FailureClass.CREATE_STREAM;
import static io.affidavit.delivery.FailureClass.DEAD_LETTER;
import static io.affidavit.delivery.FailureClass.KEEP_AND_ALARM;
import static io.affidavit.delivery.FailureClass.RETRY;
import static io.affidavit.delivery.FailureClass.RETRY_AFTER_REFRESH;
import static io.affidavit.delivery.FailureClass.SPLIT;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The one table of error codes and HTTP states. Sources: "Common Errors" and the pages of
 * PutLogEvents, CreateLogStream, PutEvents and DescribeEventBus in the two API references.
 *
 * <p>InvalidSequenceTokenException once meant "not stored" and is never returned today, so it is
 * sent again; DataAlreadyAcceptedException meant "stored", which the batch handles itself.
 */
final class FailureTable {
  private static final Map<String, FailureClass> CODES = new HashMap<>();

  static {
    put(
        RETRY,
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottled",
        "RequestThrottledException",
        "TooManyRequestsException",
        "RequestLimitExceeded",
        "LimitExceededException",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "InternalFailure",
        "InternalError",
        "InternalException",
        "InternalServerError",
        "InternalServerException",
        "RequestTimeout",
        "RequestTimeoutException",
        "OperationAbortedException",
        "ConcurrentModificationException",
        "InvalidSequenceTokenException",
        "DataAlreadyAcceptedException");
    put(
        RETRY_AFTER_REFRESH,
        "ExpiredToken",
        "ExpiredTokenException",
        "TokenRefreshRequired",
        "UnrecognizedClient",
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "IncompleteSignature",
        "IncompleteSignatureException",
        "MissingAuthenticationToken",
        "MissingAuthenticationTokenException",
        "RequestExpired",
        "RequestTimeTooSkewed");
    put(CREATE_STREAM, "ResourceNotFound", "ResourceNotFoundException");
    put(
        SPLIT,
        "InvalidParameter",
        "InvalidParameterException",
        "InvalidParameterValue",
        "InvalidParameterCombination",
        "ValidationError",
        "ValidationException",
        "SerializationException",
        "RequestEntityTooLarge",
        "RequestEntityTooLargeException");
    put(DEAD_LETTER, "InvalidArgument", "MalformedDetail", "RedactionFailure");
    put(
        KEEP_AND_ALARM,
        "AccessDenied",
        "AccessDeniedException",
        "NotAuthorized",
        "NotAuthorizedForSourceException",
        "NotAuthorizedForDetailTypeException",
        "InvalidAccountIdException",
        "OptInRequired",
        "OperationDisabledException",
        "InvalidAction",
        "UnknownOperationException");
  }

  private FailureTable() {}

  private static void put(FailureClass kind, String... codes) {
    for (String code : codes) {
      CODES.put(code, kind);
    }
  }

  /** For the test that walks every row. */
  static Map<String, FailureClass> rows() {
    return Collections.unmodifiableMap(CODES);
  }

  /**
   * By code, else by state: whatever neither knows is kept, and somebody is told.
   *
   * @param httpStatus 0 where there is none
   */
  static FailureClass of(String code, int httpStatus) {
    FailureClass known = CODES.get(code);
    return known != null ? known : ofStatus(httpStatus);
  }

  private static FailureClass ofStatus(int httpStatus) {
    if (httpStatus == 413) {
      return SPLIT;
    }
    boolean heals = httpStatus >= 500 || httpStatus == 408 || httpStatus == 429;
    return heals ? RETRY : KEEP_AND_ALARM;
  }

  /**
   * One entry of a PutEvents answer: a code this version does not know is tried again. AWS lists
   * the final ones; see PutEventsResultEntry in the API reference.
   */
  static FailureClass ofEntry(String code) {
    return CODES.getOrDefault(code, RETRY);
  }
}
