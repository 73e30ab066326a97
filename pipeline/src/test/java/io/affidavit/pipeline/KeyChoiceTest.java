package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.KeyFiles;
import io.affidavit.spool.SpoolKeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the properties to a spool with those keys. */
class KeyChoiceTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();

  private AuditSettings settings(Map<String, String> variables, String... written) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("AFFIDAVIT_SPOOL_DIRECTORY", temp.resolve("spool").toString());
    AuditSettings.Builder builder = AuditSettings.builder().environment(all);
    for (int i = 0; i < written.length; i += 2) {
      builder.set(written[i], written[i + 1]);
    }
    return builder.build();
  }

  private List<String> problems(String... written) {
    return settings(Map.of(), written).problems();
  }

  private Path store() throws IOException {
    Path store = temp.resolve("spool.p12");
    SpoolKeyFiles.createStore(store, PASSWORD.toCharArray());
    return store;
  }

  @Test
  void whatDoesNotFitTogetherIsAProblem() {
    assertEquals(
        List.of(
            "spool.keyStore needs a password: set spool.keyStorePasswordFile, or the variable"
                + " AFFIDAVIT_SPOOL_KEY_STORE_PASSWORD"),
        problems("spool.keyStore", "x.p12"));
    assertEquals(
        List.of("spool.keyAlias and spool.keyStorePasswordFile need spool.keyStore"),
        problems("spool.keyAlias", "a"));
    assertTrue(problems("spool.privateKmsKeyId", "k").get(0).contains("set spool.kmsKeyId"));
    assertTrue(
        problems("spool.kmsKeyId", "k", "spool.kmsEndpoint", "http://a b")
            .get(0)
            .startsWith("spool.kmsEndpoint must be an https URI"));
    assertTrue(
        problems("spool.keyRotationSize", "1 MB").get(0).startsWith("spool.keyRotationSize must"));
    assertTrue(
        problems("spool.keyRotationInterval", "1 s")
            .get(0)
            .startsWith("spool.keyRotationInterval must"));
    assertEquals(List.of(), problems("spool.kmsKeyId", "k", "spool.publicKeyFile", "p.pem"));
  }

  @Test
  void aStoreOpensWithAPasswordOfTheEnvironmentWithoutAWord() throws Exception {
    AuditSettings settings =
        settings(
            Map.of("AFFIDAVIT_SPOOL_KEY_STORE_PASSWORD", PASSWORD),
            "spool.keyStore",
            store().toString());
    try (AuditPipeline pipeline = AuditPipeline.start(settings, status)) {
      assertTrue(pipeline.isRecording(), status.lines.toString());
      pipeline.rotateSpoolKey();
    }
    assertFalse(status.lines.toString().contains("keyStorePassword"), status.lines.toString());
    assertFalse(Files.readString(temp.resolve("audit.key")).contains("spool-key"));
  }

  @Test
  void aPasswordInTheConfigurationIsAWarningWithoutIt() throws Exception {
    AuditSettings settings =
        settings(
            Map.of(), "spool.keyStore", store().toString(), "spool.keyStorePassword", PASSWORD);
    AuditPipeline.start(settings, status).close();
    String said = status.lines.toString();
    assertTrue(said.contains("spool.keyStorePassword stands in the configuration"), said);
    assertFalse(said.contains(PASSWORD), said);
  }

  @Test
  void aPasswordFileIsReadWithoutItsLineEnd() throws Exception {
    Path file = Files.writeString(temp.resolve("password"), PASSWORD + "\n");
    AuditSettings settings =
        settings(
            Map.of(),
            "spool.keyStore",
            store().toString(),
            "spool.keyStorePasswordFile",
            file.toString());
    try (AuditPipeline pipeline = AuditPipeline.start(settings, status)) {
      assertTrue(pipeline.isRecording(), status.lines.toString());
    }
    Files.delete(file);
    try (AuditPipeline pipeline = AuditPipeline.start(settings, status)) {
      assertFalse(pipeline.isRecording());
    }
  }

  @Test
  void aPublicKeyIsEnoughToRecord() throws Exception {
    Path publicKey = temp.resolve("public.pem");
    SpoolKeyFiles.createPair(publicKey, temp.resolve("private.pem"));
    Path auditKey = temp.resolve("keys.key");
    KeyFiles.createForSeal(auditKey, temp.resolve("verify.key"));
    AuditSettings settings =
        settings(
            Map.of(),
            "spool.publicKeyFile",
            publicKey.toString(),
            "spool.keyFile",
            auditKey.toString());
    try (AuditPipeline pipeline = AuditPipeline.start(settings, status)) {
      assertTrue(pipeline.isRecording(), status.lines.toString());
    }
  }

  @Test
  void withoutTheModuleKmsSaysWhatToAdd() {
    AuditSettings settings = settings(Map.of(), "spool.kmsKeyId", "alias/audit");
    IOException e = assertThrows(IOException.class, () -> settings.keys.open(status, null));
    assertEquals(
        "spool.kmsKeyId needs io.affidavit:affidavit-spool-kms on the class path; add it beside the"
            + " appender, with the same version",
        e.getMessage());
    try (AuditPipeline pipeline = AuditPipeline.start(settings, status)) {
      assertFalse(pipeline.isRecording(), "and never takes a key file instead");
    }
    assertFalse(Files.exists(temp.resolve("audit.key")));
  }

  @Test
  void anUnknownProviderIsNamed() {
    AuditSettings settings = settings(Map.of(), "spool.cryptoProvider", "Nobody");
    try (AuditPipeline pipeline = AuditPipeline.start(settings, status)) {
      assertFalse(pipeline.isRecording());
    }
  }
}
