package io.affidavit.spool.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import io.affidavit.event.AuditFields;
import io.affidavit.event.AuditMarkers;
import io.affidavit.localaws.LocalAws;
import io.affidavit.spool.DataKey;
import io.affidavit.spool.DataKeyException;
import io.affidavit.spool.DataKeys;
import io.affidavit.spool.KmsTarget;
import io.affidavit.spool.PlainKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** Against somebody else's idea of KMS, and once through the whole appender. */
@Timeout(300)
class MotoTest {
  private static @Nullable Moto moto;
  private static @Nullable KmsClient admin;

  @TempDir Path temp;

  @BeforeAll
  static void start() throws Exception {
    Path program = Moto.program();
    assumeTrue(program != null, "moto_server is not on the PATH");
    Moto started = Moto.start(java.util.Objects.requireNonNull(program));
    moto = started;
    admin =
        KmsClient.builder()
            .endpointOverride(started.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
  }

  @AfterAll
  static void stop() {
    if (admin != null) {
      admin.close();
    }
    if (moto != null) {
      moto.close();
    }
  }

  private static KmsClient kms() {
    return java.util.Objects.requireNonNull(admin);
  }

  private static String newKey() {
    return kms().createKey(request -> {}).keyMetadata().arn();
  }

  private static DataKeys keys(String keyId, String environment) {
    return new AwsKmsProvider()
        .dataKeys(
            KmsTarget.builder(keyId)
                .context(Map.of("affidavit:environment", environment))
                .endpoint(java.util.Objects.requireNonNull(moto).endpoint())
                .timeout(Duration.ofSeconds(30))
                .build());
  }

  @Test
  void wrapsAndUnwrapsBoundToKeyAndContext() throws Exception {
    String key = newKey();
    try (DataKeys keys = keys(key, "test");
        DataKeys production = keys(key, "production");
        DataKeys other = keys(newKey(), "test")) {
      DataKey made = keys.newDataKey();
      byte[] wrapped = PlainKeys.wrapped(made);
      assertTrue(wrapped.length > 0 && wrapped.length <= DataKey.MAX_WRAPPED_BYTES);
      assertArrayEquals(PlainKeys.plain(made), keys.unwrap(new byte[16], wrapped));
      for (DataKeys wrong : List.of(production, other)) {
        DataKeyException e =
            assertThrows(DataKeyException.class, () -> wrong.unwrap(new byte[16], wrapped));
        assertEquals(DataKeyException.Kind.REFUSED, e.kind(), String.valueOf(e.getMessage()));
      }
    }
  }

  @Test
  void aKeyThatIsNotThereIsRefused() throws Exception {
    String none = newKey().replaceFirst("[0-9a-f-]{36}$", "00000000-0000-0000-0000-000000000000");
    try (DataKeys keys = keys(none, "test")) {
      DataKeyException e = assertThrows(DataKeyException.class, keys::newDataKey);
      assertEquals(DataKeyException.Kind.REFUSED, e.kind(), String.valueOf(e.getMessage()));
      assertTrue(String.valueOf(e.getMessage()).contains("NotFoundException"));
    }
  }

  /** From a logback.xml that only names the key, past an end of the process, to CloudWatch. */
  @Test
  void theAppenderFindsKmsAndItsBacklogArrivesAfterARestart() throws Exception {
    String key = newKey();
    LoggerContext first = configure(key, null);
    for (int i = 0; i < 20; i++) {
      log(first, i);
    }
    first.stop();
    assertEquals(List.of(), errors(first));
    try (LocalAws aws = LocalAws.builder().logGroup("audit").start()) {
      assertFalse(arrived(aws, 21));
      LoggerContext second = configure(key, aws.endpoint().toString());
      log(second, 20);
      boolean all = aws.await(Duration.ofMinutes(1), () -> arrived(aws, 21));
      second.stop();
      assertTrue(all, () -> aws.logs().messages("audit").toString());
      assertEquals(List.of(), errors(second));
    }
  }

  private static void log(LoggerContext context, int number) {
    context
        .getLogger("clinic")
        .info(AuditMarkers.AUDIT, "USER_LOGIN", AuditFields.kv("userId", "u" + number));
  }

  private static boolean arrived(LocalAws aws, int count) {
    String all = aws.logs().messages("audit").toString();
    for (int i = 0; i < count; i++) {
      if (!all.contains("\"userId\":\"u" + i + "\"")) {
        return false;
      }
    }
    return true;
  }

  private LoggerContext configure(String key, @Nullable String endpoint) throws Exception {
    String cloudWatch =
        endpoint == null
            ? ""
            : "<cloudWatch><logGroup>audit</logGroup><region>us-east-1</region><endpoint>"
                + endpoint
                + "</endpoint></cloudWatch>";
    Path file = temp.resolve("logback.xml");
    Files.writeString(
        file,
        """
        <configuration>
          <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
            <application>clinic</application><environment>test</environment>
            <spool><directory>THE_DIR</directory><kmsKeyId>THE_KEY</kmsKeyId>
              <kmsEndpoint>ENDPOINT</kmsEndpoint><kmsTimeout>30 seconds</kmsTimeout></spool>
            CLOUDWATCH
          </appender>
          <root level="INFO"><appender-ref ref="AUDIT"/></root>
        </configuration>
        """
            .replace("THE_DIR", temp.resolve("spool").toString())
            .replace("THE_KEY", key)
            .replace("ENDPOINT", java.util.Objects.requireNonNull(moto).endpoint().toString())
            .replace("CLOUDWATCH", cloudWatch));
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file.toFile());
    return context;
  }

  private static List<String> errors(LoggerContext context) {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getLevel() == Status.ERROR)
        .map(Status::getMessage)
        .toList();
  }
}
