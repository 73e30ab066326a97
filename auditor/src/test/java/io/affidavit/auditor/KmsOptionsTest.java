package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.affidavit.spool.DataKey;
import io.affidavit.spool.DataKeys;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.KeyMode;
import io.affidavit.spool.KeySettings;
import io.affidavit.spool.SmallSpools;
import io.affidavit.spool.SpoolListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A spool of KMS, in the hands of an operator with credentials of his own. */
@Timeout(120)
class KmsOptionsTest {
  private static final byte[] PLAIN = new byte[32];

  @TempDir Path temp;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What the application had: a data key that the test's KMS gives back. */
  private static final class Wrapped implements DataKeys {
    @Override
    public KeyMode mode() {
      return KeyMode.KMS;
    }

    @Override
    public boolean isRemote() {
      return true;
    }

    @Override
    public DataKey newDataKey() {
      return new DataKey(KeyMode.KMS, new byte[16], new byte[184], PLAIN);
    }

    @Override
    public byte[] unwrap(byte[] id, byte[] wrapped) {
      return PLAIN.clone();
    }
  }

  private Host leaveBehind() throws IOException {
    Host host = new Host(temp.resolve("host"));
    try (FileSpool spool =
        FileSpool.open(
            SmallSpools.builder(host.spool())
                .keyFile(host.auditKey)
                .keys(KeySettings.builder().kms(new Wrapped()).build())
                .build(),
            TestEvents::control,
            SpoolListener.SILENT)) {
      Host.append(spool, 0, 40);
    }
    return host;
  }

  private HttpServer kms(int status, String answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] request = exchange.getRequestBody().readAllBytes();
          requests.add(new String(request, StandardCharsets.UTF_8));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Cli verify(Host host, HttpServer kms) {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    String endpoint = "http://127.0.0.1:" + kms.getAddress().getPort();
    return Cli.run(
        "spool",
        "verify",
        host.spool(),
        "--kms-key",
        "alias/audit",
        "--application",
        "clinic",
        "--environment",
        "test",
        "--kms-region",
        "us-east-1",
        "--kms-endpoint",
        endpoint);
  }

  @Test
  void kmsOpensItForWhomItAllows() throws Exception {
    Host host = leaveBehind();
    String plain = Base64.getEncoder().encodeToString(PLAIN);
    HttpServer kms = kms(200, "{\"Plaintext\":\"" + plain + "\"}");
    try {
      Cli cli = verify(host, kms);
      assertEquals(0, cli.code(), cli.all());
      assertTrue(cli.out().contains("VERDICT: every record can be read"), cli.out());
      assertEquals(1, requests.size(), "one data key, asked for once");
      String request = requests.get(0);
      assertTrue(request.contains("\"KeyId\":\"alias/audit\""), request);
      assertTrue(request.contains("\"affidavit:application\":\"clinic\""), request);
      assertTrue(request.contains("\"affidavit:environment\":\"test\""), request);
    } finally {
      kms.stop(0);
    }
  }

  @Test
  void aRefusalIsSaid() throws Exception {
    Host host = leaveBehind();
    HttpServer kms = kms(400, "{\"__type\":\"AccessDeniedException\"}");
    try {
      Cli cli = verify(host, kms);
      assertEquals(2, cli.code(), cli.all());
      assertTrue(cli.err().contains("KEY_UNAVAILABLE: KMS key alias/audit refuses"), cli.err());
    } finally {
      kms.stop(0);
    }
  }

  @Test
  void wrongUse() throws Exception {
    Host host = leaveBehind();
    Cli none = Cli.run("spool", "verify", host.spool());
    assertEquals(2, none.code());
    assertTrue(none.err().contains("--key, --kms-key or --private-kms-key"), none.err());
    Cli bare = Cli.run("spool", "verify", host.spool(), "--kms-key", "alias/audit");
    assertEquals(2, bare.code());
    assertTrue(bare.err().contains("--kms-key needs --application"), bare.err());
    Cli plain =
        Cli.run(
            "spool",
            "verify",
            host.spool(),
            "--private-kms-key",
            "k",
            "--kms-endpoint",
            "http://kms.example.org");
    assertEquals(2, plain.code());
    assertTrue(plain.err().contains("kmsEndpoint must be https://"), plain.err());
  }
}
