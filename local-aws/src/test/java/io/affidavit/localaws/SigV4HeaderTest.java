package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SigV4HeaderTest {
  private static final String GOOD = Raw.AUTHORIZATION;

  @Test
  void theRightShapePasses() {
    assertDoesNotThrow(() -> SigV4Header.check(GOOD, Service.LOGS));
    assertDoesNotThrow(() -> SigV4Header.check(GOOD.replace("/logs/", "/events/"), Service.EVENTS));
    // botocore separates with a comma and a space, others with a comma alone.
    assertDoesNotThrow(() -> SigV4Header.check(GOOD.replace(", ", ","), Service.LOGS));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "Bearer token",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/logs/aws4_request",
        "AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/logs, SignedHeaders=host,"
            + " Signature=00",
        "AWS AKID:signature"
      })
  void anythingElseIsAMissingToken(@Nullable String header) {
    AwsException refused =
        assertThrows(AwsException.class, () -> SigV4Header.check(header, Service.LOGS));
    assertEquals("MissingAuthenticationTokenException", refused.type());
    assertEquals(400, refused.status());
    assertEquals("Missing Authentication Token", refused.text());
  }

  @Test
  void theScopeNamesTheService() {
    AwsException refused =
        assertThrows(AwsException.class, () -> SigV4Header.check(GOOD, Service.EVENTS));
    assertEquals("InvalidSignatureException", refused.type());
    assertEquals("Credential should be scoped to correct service: 'events'.", refused.text());
  }

  @Test
  void anUnsignedCallIsRefusedAndCounted() throws Exception {
    try (LocalAws aws = LocalAws.start()) {
      HttpRequest unsigned =
          HttpRequest.newBuilder(aws.endpoint())
              .header("X-Amz-Target", "Logs_20140328.CreateLogGroup")
              .POST(Raw.body("{\"logGroupName\":\"g\"}"))
              .build();
      var answer = Raw.send(unsigned);
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("MissingAuthenticationTokenException"), answer.body());
      assertEquals(
          1,
          aws.calls().count(Service.LOGS, "CreateLogGroup", "MissingAuthenticationTokenException"));
      assertTrue(aws.logs().groups().isEmpty());
    }
  }
}
