package io.affidavit.spool.kms;

import io.affidavit.spool.DataKeyException;
import io.affidavit.spool.KmsTarget;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What an error of KMS means: it is away, or it says no. After the AWS KMS API reference,
 * GenerateDataKey and Decrypt, "Errors", and its common errors. Stateless.
 */
final class KmsFailures {
  /** With a status of 4xx, and nothing to do with the key. */
  private static final Set<String> AWAY =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "ThrottlingException",
                  "Throttling",
                  "LimitExceededException",
                  "RequestLimitExceeded",
                  "TooManyRequestsException",
                  "DependencyTimeoutException",
                  "KMSInternalException",
                  "KeyUnavailableException",
                  "ServiceUnavailable",
                  "RequestExpired",
                  "ExpiredTokenException")));

  private KmsFailures() {}

  static DataKeyException of(KmsTarget target, String permission, RuntimeException e) {
    if (e instanceof AwsServiceException) {
      return answered(target, permission, (AwsServiceException) e);
    }
    if (e instanceof SdkClientException) {
      // Names hosts, files and classes of credentials, never their values.
      return new DataKeyException(
          DataKeyException.Kind.AWAY,
          "is KEY_UNAVAILABLE: " + target + " cannot be reached: " + e.getMessage(),
          e);
    }
    return new DataKeyException(
        DataKeyException.Kind.REFUSED,
        "is KEY_UNAVAILABLE: " + target + " cannot be asked: " + e.getMessage(),
        e);
  }

  private static DataKeyException answered(
      KmsTarget target, String permission, AwsServiceException e) {
    String code =
        e.awsErrorDetails() == null ? "" : String.valueOf(e.awsErrorDetails().errorCode());
    boolean away =
        e.statusCode() >= 500
            || e.statusCode() == 429
            || e.isThrottlingException()
            || AWAY.contains(code);
    if (away) {
      return new DataKeyException(
          DataKeyException.Kind.AWAY,
          "is KEY_UNAVAILABLE: " + target + " does not answer now: " + code,
          null);
    }
    // Without the service's sentence: it repeats the caller's identity.
    return new DataKeyException(
        DataKeyException.Kind.REFUSED,
        "is KEY_UNAVAILABLE: " + target + " refuses: " + code + "; " + advice(code, permission),
        null);
  }

  private static String advice(String code, String permission) {
    switch (code) {
      case "AccessDeniedException":
        return "allow this host's role "
            + permission
            + " on it, with the encryption context that application and environment make";
      case "DisabledException":
        return "enable the key";
      case "KMSInvalidStateException":
        return "its state forbids it: is it scheduled for deletion, or its key store disconnected?";
      case "NotFoundException":
        return "there is no such key in this account and region";
      case "InvalidKeyUsageException":
        return "it is a key for another use: ENCRYPT_DECRYPT is needed";
      case "IncorrectKeyException":
      case "InvalidCiphertextException":
        return "another key, application or environment wrapped this";
      default:
        return "see AWS CloudTrail for the call";
    }
  }
}
