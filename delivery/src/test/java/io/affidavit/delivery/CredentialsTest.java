package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** A role that is assumed, and a web identity, against a stub of STS. */
class CredentialsTest {
  private static final String STS_URL = "aws.endpointUrlSts";
  private static final String ROLE = "arn:aws:iam::123456789012:role/audit-writer";
  private static final List<String> PROPERTIES =
      List.of(STS_URL, "aws.webIdentityTokenFile", "aws.roleArn", "aws.region");

  private final StubServer events = StubServer.json(null);

  @AfterEach
  void clear() {
    PROPERTIES.forEach(System::clearProperty);
    events.close();
  }

  private static StubServer sts(String operation) {
    String result = operation + "Result";
    StubServer sts =
        StubServer.xml(
            "<"
                + operation
                + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><"
                + result
                + "><Credentials><AccessKeyId>ASIAASSUMED</AccessKeyId><SecretAccessKey>s"
                + "</SecretAccessKey><SessionToken>t</SessionToken>"
                + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></"
                + result
                + "></"
                + operation
                + "Response>");
    System.setProperty(STS_URL, sts.endpoint().toString());
    return sts;
  }

  private AwsSettings.Builder settings() {
    return AwsSettings.builder()
        .region("us-east-1")
        .endpoint(events.endpoint())
        .connectTimeout(Duration.ofMillis(500));
  }

  private static AwsSettings.Builder withKeys(AwsSettings.Builder settings) {
    return settings.credentials(
        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AKOWN", "x")));
  }

  private static void look(AwsSettings settings) {
    try (AwsConnection<EventBridgeClient> connection =
        AwsConnection.open(settings, null, EventBridgeClient.builder())) {
      connection.client().describeEventBus(b -> b.name("default"));
    }
  }

  @Test
  void theRoleIsAssumedWithTheOwnCredentialsAndSignsTheCalls() {
    try (StubServer sts = sts("AssumeRole")) {
      look(withKeys(settings()).assumeRoleArn(ROLE).build());
      assertEquals(1, sts.bodies.size());
      assertTrue(sts.bodies.get(0).contains("Action=AssumeRole&"), sts.bodies.get(0));
      assertTrue(sts.bodies.get(0).contains("role%2Faudit-writer"), sts.bodies.get(0));
      assertTrue(sts.authorizations.get(0).contains("Credential=AKOWN/"));
      assertTrue(events.authorizations.get(0).contains("Credential=ASIAASSUMED/"));
    }
  }

  @Test
  void withoutARoleTheOwnCredentialsSign() {
    look(withKeys(settings()).build());
    assertTrue(events.authorizations.get(0).contains("Credential=AKOWN/"));
  }

  @Test
  void aWebIdentityOfTheEnvironmentIsFound(@TempDir Path directory) throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "eyJ0b2tlbg");
    System.setProperty("aws.webIdentityTokenFile", token.toString());
    System.setProperty("aws.roleArn", ROLE);
    System.setProperty("aws.region", "us-east-1");
    if (System.getenv("AWS_ACCESS_KEY_ID") == null
        && System.getProperty("aws.accessKeyId") == null) {
      try (StubServer sts = sts("AssumeRoleWithWebIdentity")) {
        look(settings().build());
        assertTrue(sts.bodies.get(0).contains("WebIdentityToken=eyJ0b2tlbg"), sts.bodies.get(0));
        assertTrue(events.authorizations.get(0).contains("Credential=ASIAASSUMED/"));
      }
    }
  }

  @Test
  void whereStsCannotBeReachedTimeHealsIt() throws Exception {
    sts("AssumeRole").close();
    RuntimeException refused =
        assertThrows(
            RuntimeException.class, () -> look(withKeys(settings()).assumeRoleArn(ROLE).build()));
    Verdict verdict = Verdict.of(refused);
    assertEquals(FailureClass.RETRY, verdict.kind());
    assertFalse(verdict.failure().needsOperator());
  }

  @Test
  void stsIsNotAskedInClearOffLoopback() throws Exception {
    System.setProperty(STS_URL, URI.create("http://198.51.100.1").toString());
    RuntimeException refused =
        assertThrows(
            RuntimeException.class, () -> look(withKeys(settings()).assumeRoleArn(ROLE).build()));
    assertEquals("PLAIN_HTTP", Verdict.of(refused).failure().code());
  }

  /** A new client would sign by the wrong clock again, for ever. */
  @ParameterizedTest
  @ValueSource(longs = {-72, -1, 1, 72})
  void aSignatureOfTheWrongTimeIsPutRightByTheSameClient(long hours) throws Exception {
    try (SkewedAws aws = new SkewedAws(Duration.ofHours(hours));
        CloudWatchLogsDestination logs =
            CloudWatchLogsDestination.builder("/g")
                .aws(withKeys(settings()).endpoint(aws.endpoint()).build())
                .build()) {
      List<OutboundRecord> records = List.of(Records.outbound(0, System.currentTimeMillis()));
      Failure first = logs.plan(records).get(0).send().failure();
      assertEquals("InvalidSignatureException", first == null ? "none" : first.code());
      assertEquals(1, logs.plan(records).get(0).send().delivered().size());
      // A busy machine may lose the second answer, which is then asked for again.
      assertEquals(List.of(400, 200), aws.statuses.subList(0, 2));
      assertEquals(1, Collections.frequency(aws.statuses, 400));
    }
  }
}
