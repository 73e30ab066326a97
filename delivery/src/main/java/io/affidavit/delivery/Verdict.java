package io.affidavit.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What a throwable means: what to do, and what may be said about it. Messages of the SDK and of
 * servers are never repeated, since they may quote an event; codes and ids only, if they look like
 * such.
 */
final class Verdict {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
  private static final int MAX_CAUSES = 16;

  private final FailureClass kind;
  private final Failure failure;

  private Verdict(FailureClass kind, Failure failure) {
    this.kind = kind;
    this.failure = failure;
  }

  FailureClass kind() {
    return kind;
  }

  Failure failure() {
    return failure;
  }

  /**
   * @throws InterruptedException if the thread was asked to end: then whatever was thrown, mostly
   *     the SDK's echo of the interrupt, decides nothing any more
   */
  static Verdict of(Throwable thrown) throws InterruptedException {
    if (thrown instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("interrupted in a call");
    }
    FailureException ours = ours(thrown);
    if (ours != null) {
      return new Verdict(FailureClass.KEEP_AND_ALARM, ours.failure());
    }
    if (thrown instanceof SdkServiceException) {
      return ofService((SdkServiceException) thrown);
    }
    FailureClass kind = ofKind(thrown);
    return new Verdict(kind, failure(kind, thrown.getClass().getSimpleName(), ""));
  }

  /** One entry of a PutEvents answer. */
  static Verdict ofEntry(@Nullable String code) {
    String shown = token(code, "NO_CODE");
    FailureClass kind = FailureTable.ofEntry(shown);
    return new Verdict(kind, failure(kind, shown, ""));
  }

  private static Verdict ofService(SdkServiceException e) {
    String code = "HTTP_" + e.statusCode();
    if (e instanceof AwsServiceException) {
      AwsErrorDetails details = ((AwsServiceException) e).awsErrorDetails();
      code = token(details == null ? null : details.errorCode(), code);
    }
    FailureClass kind = FailureTable.of(code, e.statusCode());
    String id = token(e.requestId(), "-");
    return new Verdict(
        kind, failure(kind, code, " (status " + e.statusCode() + ", request " + id + ")"));
  }

  /** A client's fault with I/O behind it heals; without, it is about region or credentials. */
  private static FailureClass ofKind(Throwable thrown) {
    if (thrown instanceof ApiCallTimeoutException
        || thrown instanceof ApiCallAttemptTimeoutException
        || thrown instanceof AbortedException
        || thrown instanceof UncheckedIOException
        || thrown instanceof IOException) {
      return FailureClass.RETRY;
    }
    if (thrown instanceof SdkClientException) {
      return cause(thrown, IOException.class)
          ? FailureClass.RETRY
          : FailureClass.RETRY_AFTER_REFRESH;
    }
    return FailureClass.KEEP_AND_ALARM;
  }

  private static Failure failure(FailureClass kind, String code, String where) {
    switch (kind) {
      case RETRY:
        return Failure.transientFault(code, where.trim());
      case RETRY_AFTER_REFRESH:
        return Failure.needsOperator(code, "credentials refused: check role and clock" + where);
      case CREATE_STREAM:
        return Failure.needsOperator(code, "the target does not exist: create it" + where);
      case SPLIT:
      case DEAD_LETTER:
        return Failure.needsOperator(code, "the request was refused" + where);
      case KEEP_AND_ALARM:
        return Failure.needsOperator(code, "check permissions, endpoint and class path" + where);
    }
    throw new AssertionError(kind);
  }

  private static String token(@Nullable String text, String otherwise) {
    return text != null && TOKEN.matcher(text).matches() ? text : otherwise;
  }

  private static @Nullable FailureException ours(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof FailureException) {
        return (FailureException) cause;
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static boolean cause(Throwable thrown, Class<? extends Throwable> type) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
