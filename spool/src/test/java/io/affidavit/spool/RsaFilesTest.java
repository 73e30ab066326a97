package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs as other tools write them, and what is wrong with others. */
class RsaFilesTest {
  /** Made with {@code openssl req -x509 -newkey rsa:2048}; its private half was thrown away. */
  private static final String CERTIFICATE = "/keys/certificate.pem";

  @TempDir Path temp;

  private Path file(byte[] content) throws IOException {
    return Files.write(temp.resolve("file"), content);
  }

  private Path file(String content) throws IOException {
    return file(content.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void whatTheHostWrapsThePrivateHalfOpens() throws Exception {
    for (byte[] form :
        List.of(
            RsaFiles.publicPem(TestPair.PAIR.getPublic()),
            TestPair.PAIR.getPublic().getEncoded(),
            ("a comment\r\n"
                    + new String(
                            RsaFiles.publicPem(TestPair.PAIR.getPublic()),
                            StandardCharsets.US_ASCII)
                        .replace("\n", "\r\n"))
                .getBytes(StandardCharsets.US_ASCII))) {
      DataKeys host = new PublicKeyKeys(Crypto.PLATFORM, RsaFiles.publicKey(file(form)));
      DataKey key = host.newDataKey();
      assertEquals(256, key.wrapped().length);
      KeyOpener half = KeySource.read(TestPair.privatePem(temp)).openers().get(0);
      assertArrayEquals(key.plain(), half.unwrap(key.id(), key.wrapped()));
      assertEquals(
          DataKeyException.Kind.NEVER,
          assertThrows(DataKeyException.class, () -> host.unwrap(key.id(), key.wrapped())).kind());
    }
  }

  @Test
  void aCertificateIsAPublicKeyToo() throws Exception {
    try (var in = RsaFilesTest.class.getResourceAsStream(CERTIFICATE)) {
      byte[] pem = java.util.Objects.requireNonNull(in).readAllBytes();
      assertEquals(2048, RsaFiles.publicKey(file(pem)).getModulus().bitLength());
    }
  }

  @Test
  void aHalfOfAnotherPairSaysWhichIsNeeded() throws Exception {
    DataKey key = new PublicKeyKeys(Crypto.PLATFORM, TestPair.make(2048).getPublic()).newDataKey();
    KeyOpener half = KeySource.read(TestPair.privatePem(temp)).openers().get(0);
    DataKeyException e =
        assertThrows(DataKeyException.class, () -> half.unwrap(key.id(), key.wrapped()));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("needs the private half of the key pair " + Seal.base64(key.id())));
    byte[] altered = key.wrapped();
    byte[] own = PublicKeyKeys.id(TestPair.PAIR.getPublic());
    assertEquals(
        "holds a data key that its own key pair does not open: it was altered",
        assertThrows(DataKeyException.class, () -> half.unwrap(own, altered)).getMessage());
  }

  @Test
  void whatIsNoPublicKeyIsNamed() throws Exception {
    String none = "it is no RSA public key in PEM or DER";
    assertPublicFault("", none);
    assertPublicFault("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", none);
    assertPublicFault("-----BEGIN PUBLIC KEY-----\n!!!!", none);
    assertPublicFault("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", none);
    KeyPair small = TestPair.make(1024);
    assertPublicFault(
        new String(RsaFiles.publicPem(small.getPublic()), StandardCharsets.US_ASCII),
        "an RSA key must have from 2048 to 8192 bits, got 1024");
  }

  private void assertPublicFault(String content, String why) throws IOException {
    Path file = file(content);
    SpoolException e = assertThrows(SpoolException.class, () -> RsaFiles.publicKey(file));
    assertEquals("audit key file " + file + " cannot be used: " + why, e.getMessage());
  }

  @Test
  void whatIsNoPrivateHalfIsNamedAndNothingOfItShown() throws Exception {
    assertPrivateFault(
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nSECRET\n-----END ENCRYPTED PRIVATE KEY-----",
        "its private key is encrypted; decrypt it, or put it into a PKCS#12 store");
    assertPrivateFault(
        "-----BEGIN RSA PRIVATE KEY-----\nSECRET\n-----END RSA PRIVATE KEY-----",
        "it has no PEM block `PRIVATE KEY` (PKCS#8)");
    assertPrivateFault(
        "-----BEGIN PRIVATE KEY-----\nSECRETSECRET\n-----END PRIVATE KEY-----",
        "its private key is no RSA key");
  }

  private void assertPrivateFault(String content, String why) throws IOException {
    Path file = file(content);
    SpoolException e = assertThrows(SpoolException.class, () -> KeySource.read(file));
    assertEquals("audit key file " + file + " cannot be used: " + why, e.getMessage());
    assertEquals(null, e.getCause());
  }

  @Test
  void noTextShowsAKey() throws Exception {
    DataKey key = new FakeKms().newDataKey();
    KeySource half = KeySource.read(TestPair.privatePem(temp));
    KeySettings settings =
        KeySettings.builder()
            .keyStore(temp.resolve("x.p12"), null, "hidden password".toCharArray())
            .build();
    String secret = Seal.base64(key.plain());
    for (Object shown :
        List.of(
            key,
            half,
            half.ring(),
            settings,
            TestKeys.ring(),
            new SealKeys(key.plain(), TestPair.PAIR.getPublic()))) {
      String text = shown.toString();
      assertFalse(text.contains(secret) || text.contains("password"), text);
      assertTrue(text.length() < 200, text);
    }
  }
}
