package io.affidavit.auditor.doctor;

import io.affidavit.auditor.doctor.Check.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks AWS, and collects what was seen. What cannot be asked is never taken for good: it becomes a
 * SKIP that names the right which is missing. Not thread-safe.
 */
final class Look {
  /** What endpoints answer that do not have an operation. */
  private static final Set<String> UNKNOWN =
      Set.of(
          "UnknownOperationException",
          "UnknownOperation",
          "UnsupportedOperation",
          "InvalidAction",
          "NotImplemented");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private final List<Check> checks = new ArrayList<>();
  private boolean reached;

  /** Whether any call was answered by whoever may use the service. */
  boolean reached() {
    return reached;
  }

  List<Check> checks() {
    return List.copyOf(checks);
  }

  void ok(String what, String detail) {
    checks.add(new Check(Status.OK, what, detail, ""));
  }

  void fail(String what, String detail, String remedy) {
    checks.add(new Check(Status.FAIL, what, detail, remedy));
  }

  void skip(String what, String why) {
    skip(what, why, "");
  }

  void skip(String what, String why, String remedy) {
    checks.add(new Check(Status.SKIP, what, why, remedy));
  }

  /** OK or FAIL. */
  void expect(boolean good, String what, String detail, String remedy) {
    if (good) {
      ok(what, detail);
    } else {
      fail(what, detail, remedy);
    }
  }

  /** The answer; null where there is none, which then is said. */
  <T> @Nullable T ask(Question question, Supplier<T> call) {
    try {
      T answer = call.get();
      reached = true;
      return answer;
    } catch (AwsServiceException e) {
      refused(question, e);
    } catch (SdkException e) {
      skip(question.what(), "could not check: " + unreachable(e));
    } catch (UnsupportedOperationException e) {
      skip(question.what(), "could not check: this client does not have " + question.action());
    } catch (RuntimeException e) {
      // Torn answers surface as whatever their parser throws.
      skip(question.what(), "could not check: the answer could not be read");
    }
    return null;
  }

  private void refused(Question question, AwsServiceException e) {
    String code = code(e);
    if (isUnknown(e, code)) {
      skip(question.what(), "could not check: this endpoint does not offer " + question.action());
    } else if (CREDENTIALS.contains(code)) {
      skip(question.what(), "could not check: AWS refuses the credentials (" + code + ")");
    } else if (isDenied(e, code)) {
      reached = true;
      skip(
          question.what(),
          "could not check: needs " + question.action() + " on " + question.resource(),
          "use the role DoctorRole of the stack");
    } else if (isMissing(code)) {
      reached = true;
      fail(question.what(), question.missing(), question.remedy());
    } else {
      reached |= e.statusCode() < 500;
      String said = code.isEmpty() ? "HTTP " + e.statusCode() : code;
      skip(question.what(), "could not check: AWS answers " + said);
    }
  }

  private static boolean isUnknown(AwsServiceException e, String code) {
    boolean bare404 = e.statusCode() == 404 && code.isEmpty();
    return UNKNOWN.contains(code) || e.statusCode() == 501 || bare404;
  }

  private static boolean isDenied(AwsServiceException e, String code) {
    return code.startsWith("AccessDenied")
        || code.startsWith("NotAuthorized")
        || code.equals("AuthorizationError")
        || code.equals("AuthorizationErrorException")
        || e.statusCode() == 403;
  }

  /** {@code ResourceNotFoundException}, {@code NoSuchBucket}, {@code TrailNotFoundException}... */
  private static boolean isMissing(String code) {
    return code.contains("NotFound") || code.startsWith("NoSuch");
  }

  private static String code(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  /** By kind: the SDK's own sentence lists every provider of credentials that it has tried. */
  private static String unreachable(SdkException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("load credentials")) {
      return "no AWS credentials were found";
    }
    if (message.contains("load region")) {
      return "no region was found; say --region";
    }
    return message.contains("unmarshall")
        ? "the answer could not be read"
        : "AWS could not be reached";
  }
}
