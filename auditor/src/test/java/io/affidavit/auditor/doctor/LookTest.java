package io.affidavit.auditor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What cannot be looked at is never good. */
class LookTest {
  private static final Question QUESTION = Question.of("a thing", "x:GetThing", "thing t");

  private static Check asked(Look look, RuntimeException thrown) {
    assertNull(
        look.ask(
            QUESTION,
            () -> {
              throw thrown;
            }));
    List<Check> checks = look.checks();
    assertEquals(1, checks.size());
    return checks.get(0);
  }

  private static AwsServiceException answer(int status, String code) {
    return S3Exception.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "400, AccessDeniedException, SKIP, needs x:GetThing on thing t, true",
    "403, AccessDenied, SKIP, needs x:GetThing on thing t, true",
    "403, AuthorizationError, SKIP, needs x:GetThing on thing t, true",
    "400, UnknownOperationException, SKIP, does not offer x:GetThing, false",
    "501, '', SKIP, does not offer x:GetThing, false",
    "404, '', SKIP, does not offer x:GetThing, false",
    "400, ExpiredTokenException, SKIP, refuses the credentials (ExpiredTokenException), false",
    "403, InvalidClientTokenId, SKIP, refuses the credentials (InvalidClientTokenId), false",
    "400, ResourceNotFoundException, FAIL, thing t does not exist, true",
    "404, NoSuchBucket, FAIL, thing t does not exist, true",
    "400, ThrottlingException, SKIP, AWS answers ThrottlingException, true",
    "503, '', SKIP, AWS answers HTTP 503, false"
  })
  void whatAnErrorSays(int status, String code, String as, String detail, boolean reached) {
    Look look = new Look();
    Check check = asked(look, answer(status, code));
    assertEquals(as, check.status().name());
    assertTrue(check.detail().contains(detail), check.detail());
    assertEquals(reached, look.reached());
  }

  @ParameterizedTest
  @CsvSource({
    "'Unable to load credentials from any of the providers in the chain', no AWS credentials",
    "'Unable to load region from any of the providers in the chain', say --region",
    "'Unable to unmarshall response (x)', the answer could not be read",
    "'Unable to execute HTTP request: Connect refused', AWS could not be reached"
  })
  void whatTheSdkSays(String message, String detail) {
    Look look = new Look();
    Check check = asked(look, SdkClientException.create(message));
    assertEquals(Check.Status.SKIP, check.status());
    assertTrue(check.detail().contains(detail), check.detail());
    assertFalse(look.reached());
  }

  @Test
  void whoMayNotLookIsToldTheRole() {
    Check check = asked(new Look(), answer(400, "AccessDeniedException"));
    assertEquals("use the role DoctorRole of the stack", check.remedy());
  }

  @Test
  void anAnswerReaches() {
    Look look = new Look();
    assertFalse(look.reached());
    assertEquals("x", look.ask(QUESTION, () -> "x"));
    assertTrue(look.reached());
    assertEquals(List.of(), look.checks());
  }

  @Test
  void aDefectIsNoAnswer() {
    Check check = asked(new Look(), new IllegalStateException("content"));
    assertEquals("could not check: the answer could not be read", check.detail());
  }

  /** What AWS says must not forge a line of its own. */
  @Test
  void aLineStaysOne() {
    assertEquals("a?OK b", new Check(Check.Status.FAIL, "x", "a\nOK b", "").detail());
  }
}
