package io.affidavit.spool.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * KMS on the HTTP level, with the protocol and the errors of the AWS KMS API reference and with
 * faults on demand. One symmetric and one RSA key; the ciphertext really is bound to key and
 * context.
 */
final class KmsDouble implements AutoCloseable {
  static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/symmetric";
  static final String OTHER = "arn:aws:kms:us-east-1:000000000000:key/other";
  static final String RSA = "arn:aws:kms:us-east-1:000000000000:key/rsa";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpServer server;
  private final byte[] master = random(32);
  final KeyPair pair = newPair();

  /** Every request that came, with its operation as {@code op}. */
  final List<JsonNode> requests = new CopyOnWriteArrayList<>();

  /** Code of the error that each call gets, {@code drop} for none at all; null: works. */
  volatile @Nullable String fault;

  /** HTTP status of {@link #fault}. */
  volatile int status = 400;

  KmsDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void fail(@Nullable String code, int httpStatus) {
    status = httpStatus;
    fault = code;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String op = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    ObjectNode request = (ObjectNode) JSON.readTree(exchange.getRequestBody().readAllBytes());
    requests.add(request.put("op", op.substring(op.indexOf('.') + 1)));
    String code = fault;
    if ("drop".equals(code)) {
      exchange.close();
      return;
    }
    ObjectNode answer = JSON.createObjectNode();
    int answered = 200;
    try {
      if (code != null) {
        throw new Refusal(code);
      }
      answer = op.endsWith("GenerateDataKey") ? generate(request) : decrypt(request);
    } catch (Refusal refusal) {
      answered = status;
      answer.put("__type", refusal.getMessage()).put("message", "User: arn:secret-identity");
    } catch (GeneralSecurityException wrongKeyOrContext) {
      answered = 400;
      answer.put("__type", "InvalidCiphertextException");
    }
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(answered, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String code) {
      super(code);
    }
  }

  private static byte[] context(String keyId, JsonNode request) {
    TreeMap<String, String> pairs = new TreeMap<>();
    request
        .path("EncryptionContext")
        .properties()
        .forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
    return (keyId + pairs).getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode generate(JsonNode request) throws GeneralSecurityException {
    byte[] plain = random(32);
    byte[] iv = random(12);
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, iv);
    cipher.updateAAD(context(request.path("KeyId").asText(), request));
    byte[] encrypted = cipher.doFinal(plain);
    byte[] blob = new byte[160];
    System.arraycopy(iv, 0, blob, 0, iv.length);
    System.arraycopy(encrypted, 0, blob, iv.length, encrypted.length);
    return JSON.createObjectNode()
        .put("KeyId", request.path("KeyId").asText())
        .put("Plaintext", Base64.getEncoder().encodeToString(plain))
        .put("CiphertextBlob", Base64.getEncoder().encodeToString(blob));
  }

  private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(master, "AES"), new GCMParameterSpec(128, iv));
    return cipher;
  }

  private ObjectNode decrypt(JsonNode request) throws GeneralSecurityException {
    byte[] blob = Base64.getDecoder().decode(request.path("CiphertextBlob").asText());
    boolean rsa = request.path("EncryptionAlgorithm").asText().equals("RSAES_OAEP_SHA_256");
    byte[] plain = rsa ? decryptRsa(blob) : decryptAes(request, blob);
    return JSON.createObjectNode()
        .put("KeyId", request.path("KeyId").asText())
        .put("Plaintext", Base64.getEncoder().encodeToString(plain));
  }

  private byte[] decryptAes(JsonNode request, byte[] blob) throws GeneralSecurityException {
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, java.util.Arrays.copyOf(blob, 12));
    cipher.updateAAD(context(request.path("KeyId").asText(), request));
    return cipher.doFinal(blob, 12, 48);
  }

  private byte[] decryptRsa(byte[] blob) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        pair.getPrivate(),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    return cipher.doFinal(blob);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
