package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one provider wrote, every other one reads: segments, wrapped keys and the seal's seed. */
@Timeout(300)
class CryptoProvidersTest {
  private static final String FIPS = "org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider";
  private static final String CORRETTO =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
  private static final List<String> ALL = List.of("SunJCE", FIPS, CORRETTO);

  @TempDir Path temp;

  /** SunJCE has no SHA-256 of its own: the platform's choice stands for it. */
  private static @org.jspecify.annotations.Nullable String named(String provider) {
    return provider.equals("SunJCE") ? null : provider;
  }

  private static void assumeRuns(String provider) {
    String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(
        !provider.equals(CORRETTO) || os.equals("Linux amd64"),
        "the native library on the test class path is that for Linux on x86-64, this is " + os);
  }

  private KeySettings keys(String provider) throws Exception {
    return KeySettings.builder()
        .cryptoProvider(named(provider))
        .publicKeyFile(TestPair.publicPem(temp))
        .opensWith(KeySource.read(TestPair.privatePem(temp)))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SunJCE", FIPS, CORRETTO})
  void othersReadWhatItWrote(String writer) throws Exception {
    assumeRuns(writer);
    for (String reader : ALL) {
      assumeRuns(reader);
      Path base = temp.resolve(writer + "-" + reader);
      List<String> sealed;
      try (KeyedHost host = new KeyedHost(base, keys(writer))) {
        host.append(0, 20);
        sealed = texts(host);
      }
      try (KeyedHost host = new KeyedHost(base, keys(reader))) {
        host.step(0);
        assertEquals(expected(0, 20), host.deliver(), writer + " then " + reader);
      }
      assertEquals(22, verified(sealed), "records whose seal the platform's own code confirms");
    }
  }

  private static List<String> texts(KeyedHost host) throws Exception {
    host.spool.finishStream(0);
    List<String> texts = new ArrayList<>();
    for (SpooledRecord record : host.spool.queue("logs").peek(1000, 1 << 20)) {
      texts.add(record.completeText());
    }
    return texts;
  }

  /** Opens the seed with {@code verify.key} and makes every mac anew, with the platform's code. */
  private static int verified(List<String> records) throws Exception {
    SealedTexts texts = new SealedTexts(records);
    return texts.verify(TestKeys.verifyKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {FIPS, CORRETTO})
  void itIsUsedForAllThatIsSaid(String provider) throws Exception {
    assumeRuns(provider);
    Crypto crypto = Crypto.named(provider);
    String name = crypto.toString();
    assertTrue(List.of("BCFIPS", "AmazonCorrettoCryptoProvider").contains(name), name);
    assertEquals(name, crypto.sha256().getProvider().getName());
    assertEquals(name, crypto.newCipher("AES/GCM/NoPadding").getProvider().getName());
    assertEquals(
        name,
        crypto
            .oaep(javax.crypto.Cipher.ENCRYPT_MODE, TestPair.PAIR.getPublic())
            .getProvider()
            .getName());
    assertEquals(name, crypto.randomProvider());
    assertEquals(32, crypto.random(32).length);
  }

  @Test
  void oneThatCannotBeUsedIsNamedWithWhatItLacks() {
    for (String wrong : List.of("NoSuchProvider", "java.lang.String", "SunJCE")) {
      SpoolException e = assertThrows(SpoolException.class, () -> Crypto.named(wrong));
      assertEquals(SpoolException.Reason.SETUP, e.reason());
      assertTrue(
          String.valueOf(e.getMessage()).startsWith("cryptoProvider " + wrong + " cannot be used"));
    }
  }
}
