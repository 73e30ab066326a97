package io.affidavit.spool.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.spool.DataKey;
import io.affidavit.spool.DataKeyException;
import io.affidavit.spool.DataKeys;
import io.affidavit.spool.KeyMode;
import io.affidavit.spool.KeyOpener;
import io.affidavit.spool.KmsTarget;
import io.affidavit.spool.PlainKeys;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.spec.MGF1ParameterSpec;
import java.time.Duration;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of KMS, and what its answers mean. */
@Timeout(120)
class KmsDataKeysTest {
  private static final Map<String, String> CONTEXT =
      Map.of("affidavit:application", "clinic", "affidavit:environment", "test");
  private static final byte[] ID = new byte[DataKey.ID_BYTES];

  private final KmsDouble kms = newDouble();

  private static KmsDouble newDouble() {
    try {
      return new KmsDouble();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    kms.close();
  }

  private KmsTarget.Builder target(String keyId) {
    return KmsTarget.builder(keyId)
        .context(CONTEXT)
        .region("us-east-1")
        .endpoint(kms.endpoint())
        .timeout(Duration.ofSeconds(20));
  }

  private DataKeys keys() {
    return new AwsKmsProvider().dataKeys(target(KmsDouble.KEY).build());
  }

  private static DataKeyException refused(KeyOpener keys, byte[] wrapped) {
    return assertThrows(DataKeyException.class, () -> keys.unwrap(ID, wrapped));
  }

  @Test
  void aDataKeyIsWrappedWithTheContextAndOpenedAgain() throws Exception {
    try (DataKeys keys = keys()) {
      DataKey key = keys.newDataKey();
      assertEquals("DataKey[KMS ", key.toString().substring(0, 12));
      byte[] wrapped = PlainKeys.wrapped(key);
      assertArrayEquals(PlainKeys.plain(key), keys.unwrap(ID, wrapped));
      assertFalse(
          java.util.Arrays.equals(PlainKeys.plain(key), PlainKeys.plain(keys.newDataKey())));
      for (JsonNode request : kms.requests) {
        assertEquals(KmsDouble.KEY, request.path("KeyId").asText());
        assertEquals(
            "clinic", request.path("EncryptionContext").path("affidavit:application").asText());
        assertEquals(
            "test", request.path("EncryptionContext").path("affidavit:environment").asText());
      }
      assertEquals("AES_256", kms.requests.get(0).path("KeySpec").asText());
      assertEquals("SYMMETRIC_DEFAULT", kms.requests.get(1).path("EncryptionAlgorithm").asText());
    }
  }

  @Test
  void theHeadersIdNeverChoosesTheKey() throws Exception {
    byte[] wrapped;
    try (DataKeys other = new AwsKmsProvider().dataKeys(target(KmsDouble.OTHER).build())) {
      wrapped = PlainKeys.wrapped(other.newDataKey());
    }
    try (DataKeys keys = keys()) {
      DataKeyException e = refused(keys, wrapped);
      assertEquals(DataKeyException.Kind.REFUSED, e.kind());
      assertTrue(
          String.valueOf(e.getMessage()).contains("another key, application or environment"));
      assertEquals(KmsDouble.KEY, kms.requests.get(1).path("KeyId").asText());
    }
  }

  @Test
  void anotherEnvironmentCannotOpenIt() throws Exception {
    byte[] wrapped;
    try (DataKeys keys = keys()) {
      wrapped = PlainKeys.wrapped(keys.newDataKey());
    }
    Map<String, String> production =
        Map.of("affidavit:application", "clinic", "affidavit:environment", "production");
    KmsTarget target = target(KmsDouble.KEY).context(production).build();
    try (DataKeys keys = new AwsKmsProvider().dataKeys(target)) {
      assertEquals(DataKeyException.Kind.REFUSED, refused(keys, wrapped).kind());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, 400, REFUSED",
    "DisabledException, 400, REFUSED",
    "KMSInvalidStateException, 400, REFUSED",
    "NotFoundException, 400, REFUSED",
    "IncorrectKeyException, 400, REFUSED",
    "InvalidKeyUsageException, 400, REFUSED",
    "ThrottlingException, 400, AWAY",
    "LimitExceededException, 400, AWAY",
    "DependencyTimeoutException, 500, AWAY",
    "KMSInternalException, 500, AWAY",
    "KeyUnavailableException, 500, AWAY",
    "SomethingNew, 503, AWAY",
    "drop, 0, AWAY"
  })
  void eachErrorSaysWhetherAnotherTryMayHelp(
      String code, int status, DataKeyException.Kind expected) {
    kms.fail(code, status);
    try (DataKeys keys = keys()) {
      DataKeyException generate = assertThrows(DataKeyException.class, keys::newDataKey);
      DataKeyException decrypt = refused(keys, new byte[160]);
      for (DataKeyException e : new DataKeyException[] {generate, decrypt}) {
        assertEquals(expected, e.kind(), String.valueOf(e.getMessage()));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("KEY_UNAVAILABLE: KMS key " + KmsDouble.KEY), message);
        assertFalse(message.contains("secret-identity"), message);
      }
    }
    assertTrue(kms.requests.size() >= 2, "the fault was reached");
  }

  @Test
  void afterAFaultTheSameKeysWorkAgain() throws Exception {
    try (DataKeys keys = keys()) {
      kms.fail("AccessDeniedException", 400);
      DataKeyException e = assertThrows(DataKeyException.class, keys::newDataKey);
      assertTrue(
          String.valueOf(e.getMessage()).contains("allow this host's role kms:GenerateDataKey"));
      kms.fail(null, 200);
      assertEquals(32, PlainKeys.plain(keys.newDataKey()).length);
    }
  }

  @Test
  void nobodyListens() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    KmsTarget target =
        target(KmsDouble.KEY).endpoint(URI.create("http://127.0.0.1:" + free)).build();
    try (DataKeys keys = new AwsKmsProvider().dataKeys(target)) {
      DataKeyException e = assertThrows(DataKeyException.class, keys::newDataKey);
      assertEquals(DataKeyException.Kind.AWAY, e.kind());
    }
  }

  @Test
  void anAsymmetricKeyIsThePrivateHalf() throws Exception {
    byte[] plain = new byte[32];
    plain[5] = 17;
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        kms.pair.getPublic(),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    byte[] wrapped = cipher.doFinal(plain);
    try (KeyOpener half = new AwsKmsProvider().privateHalf(target(KmsDouble.RSA).build())) {
      assertEquals(KeyMode.PUBLIC_KEY, half.mode());
      assertArrayEquals(plain, half.unwrap(ID, wrapped));
      JsonNode request = kms.requests.get(0);
      assertEquals("RSAES_OAEP_SHA_256", request.path("EncryptionAlgorithm").asText());
      assertTrue(request.path("EncryptionContext").isMissingNode(), "asymmetric keys take none");
      assertEquals(DataKeyException.Kind.REFUSED, refused(half, new byte[256]).kind());
    }
  }

  @Test
  void plainHttpGoesToLoopbackOnly() {
    KmsTarget target = target(KmsDouble.KEY).endpoint(URI.create("http://kms.example.org")).build();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new AwsKmsProvider().dataKeys(target).close());
    assertTrue(String.valueOf(e.getMessage()).startsWith("kmsEndpoint must be https://"));
  }

  @Test
  void afterItsEndItAsksNobody() throws Exception {
    DataKeys keys = keys();
    keys.newDataKey();
    keys.close();
    assertEquals(
        DataKeyException.Kind.AWAY, assertThrows(DataKeyException.class, keys::newDataKey).kind());
    assertEquals(1, kms.requests.size());
  }
}
