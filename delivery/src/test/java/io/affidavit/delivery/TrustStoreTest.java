package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** An https endpoint whose certificate only a trust store of one's own knows. */
class TrustStoreTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path directory = Paths.get("");
  private static @Nullable StubServer server;

  @BeforeAll
  static void start() throws Exception {
    Path keys = directory.resolve("server.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "s",
        "-keyalg",
        "EC",
        "-dname",
        "CN=stub",
        "-validity",
        "2",
        "-ext",
        "san=ip:127.0.0.1",
        "-keystore",
        keys.toString(),
        "-storetype",
        "PKCS12");
    keytool(
        "-exportcert", "-rfc", "-alias", "s", "-keystore", keys.toString(), "-file", path("pem"));
    for (String type : List.of("PKCS12", "JKS")) {
      keytool(
          "-importcert",
          "-noprompt",
          "-alias",
          "s",
          "-file",
          path("pem"),
          "-keystore",
          path(type),
          "-storetype",
          type);
    }
    Files.writeString(directory.resolve("trust.empty"), "# nobody\n");
    Files.write(directory.resolve("trust.damaged"), new byte[] {0x30, 1, 2, 3});
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    server = StubServer.json(tls);
  }

  private static String path(String kind) {
    return directory.resolve("trust." + kind).toString();
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Paths.get(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  @AfterAll
  static void stop() {
    stub().close();
  }

  private static StubServer stub() {
    return java.util.Objects.requireNonNull(server);
  }

  private static void look(@Nullable Path store, @Nullable String password) {
    AwsSettings settings =
        AwsSettings.builder()
            .region("us-east-1")
            .endpoint(stub().endpoint())
            .trustStore(store, password)
            .credentials(
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AK", "x")))
            .build();
    try (AwsConnection<EventBridgeClient> events =
        AwsConnection.open(settings, null, EventBridgeClient.builder())) {
      events.client().describeEventBus(b -> b.name("default"));
    }
  }

  @ParameterizedTest
  @CsvSource({"pem,", "PKCS12, changeit", "JKS, changeit", "JKS,"})
  void whatTheFileHoldsIsTrusted(String kind, @Nullable String password) {
    int before = stub().bodies.size();
    look(directory.resolve("trust." + kind), password);
    assertEquals(before + 1, stub().bodies.size());
  }

  @Test
  void withoutItTheServerIsNotTrustedAndAnOperatorIsCalled() throws Exception {
    RuntimeException refused = assertThrows(RuntimeException.class, () -> look(null, null));
    Verdict verdict = Verdict.of(refused);
    assertEquals(FailureClass.KEEP_AND_ALARM, verdict.kind());
    assertTrue(verdict.failure().advice().contains("certificates"), verdict.failure().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "PKCS12, wrong, cannot be read (IOException)",
    "empty,, cannot be read (CertificateException)",
    "damaged,, cannot be read (IOException)",
    "missing,, cannot be read (NoSuchFileException)",
  })
  void aFileThatIsNoneHasANameAndATextWithoutItsPassword(
      String kind, @Nullable String password, String says) throws Exception {
    Path file = directory.resolve("trust." + kind);
    RuntimeException refused = assertThrows(RuntimeException.class, () -> look(file, password));
    Failure failure = Verdict.of(refused).failure();
    assertNotNull(failure);
    assertEquals(
        "TRUST_STORE: trustStore "
            + file
            + " "
            + says
            + ": it must be PEM, PKCS#12 or JKS, with its trustStorePassword; kept",
        failure.toString());
  }
}
