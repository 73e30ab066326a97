package io.affidavit.spool.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditFields;
import io.affidavit.localaws.LocalAws;
import io.affidavit.pipeline.AuditPipeline;
import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.StatusChannel;
import io.affidavit.spool.DataKey;
import io.affidavit.spool.DataKeyException;
import io.affidavit.spool.DataKeys;
import io.affidavit.spool.KmsTarget;
import io.affidavit.spool.PlainKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** Against somebody else's idea of KMS, and once through the whole pipeline. */
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

  /** From settings that only name the key, past an end of the process, to CloudWatch. */
  @Test
  void thePipelineFindsKmsAndItsBacklogArrivesAfterARestart() throws Exception {
    String key = newKey();
    List<String> errors = new CopyOnWriteArrayList<>();
    try (AuditPipeline first = open(key, null, errors)) {
      for (int i = 0; i < 20; i++) {
        log(first, i);
      }
    }
    try (LocalAws aws = LocalAws.builder().logGroup("audit").start()) {
      assertFalse(arrived(aws, 21));
      boolean all;
      try (AuditPipeline second = open(key, aws.endpoint().toString(), errors)) {
        log(second, 20);
        all = aws.await(Duration.ofMinutes(1), () -> arrived(aws, 21));
      }
      assertTrue(all, () -> aws.logs().messages("audit").toString());
    }
    assertEquals(List.of(), errors);
  }

  private static void log(AuditPipeline pipeline, int number) {
    pipeline.append(
        () ->
            AuditEvent.builder(Instant.now())
                .logger("clinic")
                .messageTemplate("USER_LOGIN")
                .arguments(AuditFields.kv("userId", "u" + number))
                .build());
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

  private AuditPipeline open(String key, @Nullable String endpoint, List<String> errors) {
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "clinic")
            .set("environment", "test")
            .set("spool.directory", temp.resolve("spool").toString())
            .set("spool.kmsKeyId", key)
            .set("spool.kmsEndpoint", java.util.Objects.requireNonNull(moto).endpoint().toString())
            .set("spool.kmsTimeout", "30 seconds");
    if (endpoint != null) {
      settings
          .set("cloudWatch.logGroup", "audit")
          .set("cloudWatch.region", "us-east-1")
          .set("cloudWatch.endpoint", endpoint);
    }
    return AuditPipeline.start(
        settings.build(),
        new StatusChannel() {
          @Override
          public void info(String message) {}

          @Override
          public void warn(String message) {}

          @Override
          public void error(String message, @Nullable Throwable cause) {
            errors.add(message);
          }
        });
  }
}
