package io.affidavit.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What a failure means by {@link FailureTable}: what to do, and what may be said about it. Messages
 * of the SDK and of servers are never repeated, since they may quote an event; codes and ids only,
 * if they look like such.
 */
final class Verdict {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  private final FailureClass kind;
  private final Failure failure;
  private final boolean mayBeStored;

  private Verdict(FailureClass kind, Failure failure, boolean mayBeStored) {
    this.kind = kind;
    this.failure = failure;
    this.mayBeStored = mayBeStored;
  }

  FailureClass kind() {
    return kind;
  }

  Failure failure() {
    return failure;
  }

  /** See {@link MayBeStored}. */
  boolean mayBeStored() {
    return mayBeStored;
  }

  /**
   * @throws InterruptedException if the thread was asked to end: then whatever was thrown, mostly
   *     the SDK's echo of the interrupt, decides nothing any more
   */
  static Verdict of(Throwable thrown) throws InterruptedException {
    if (thrown instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("interrupted in a call");
    }
    return ofThrown(thrown);
  }

  /** As {@link #of}, whether or not the thread was asked to end. */
  static Verdict ofThrown(Throwable thrown) {
    FailureException ours = Causes.first(thrown, FailureException.class);
    if (ours != null) {
      return new Verdict(FailureTable.of(ours.failure().code()), ours.failure(), false);
    }
    if (thrown instanceof SdkServiceException) {
      return ofService((SdkServiceException) thrown);
    }
    FailureClass kind = FailureTable.of(thrown);
    Failure failure = failure(kind, thrown.getClass().getSimpleName(), "");
    return new Verdict(kind, failure, MayBeStored.after(thrown));
  }

  /**
   * One entry of an answer.
   *
   * @param code its error code; null where it says nothing of its end
   */
  static Verdict ofEntry(@Nullable String code) {
    String shown = code == null ? FailureTable.CUT_SHORT : token(code, "NO_CODE");
    FailureClass kind = FailureTable.of(shown);
    return new Verdict(kind, failure(kind, shown, ""), code == null);
  }

  private static Verdict ofService(SdkServiceException e) {
    String code = "HTTP_" + e.statusCode();
    if (e instanceof AwsServiceException) {
      AwsErrorDetails details = ((AwsServiceException) e).awsErrorDetails();
      code = token(details == null ? null : details.errorCode(), code);
    }
    FailureClass kind = FailureTable.of(code, e.statusCode());
    String id = token(e.requestId(), "-");
    String where = " (status " + e.statusCode() + ", request " + id + ")";
    return new Verdict(kind, failure(kind, code, where), MayBeStored.after(e));
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
      case ALREADY_DONE:
        return Failure.needsOperator(code, "the request was refused" + where);
      case RESTAMP:
        return Failure.needsOperator(
            code,
            "refused even as of now: check this host's clock and the group's retention; kept");
      case KEEP_AND_ALARM:
        return Failure.needsOperator(
            code, "check permissions, endpoint, certificates and class path" + where);
    }
    throw new AssertionError(kind);
  }

  private static String token(@Nullable String text, String otherwise) {
    return text != null && TOKEN.matcher(text).matches() ? text : otherwise;
  }
}
