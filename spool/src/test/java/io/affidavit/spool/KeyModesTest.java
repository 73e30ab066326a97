package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The table of key modes, cell by cell: starting, delivering, and what waits for a key. */
@Timeout(120)
class KeyModesTest {
  @TempDir Path temp;
  private final FakeKms kms = new FakeKms();

  private Path base() {
    return temp.resolve("spool");
  }

  private static KeySettings of(FakeKms kms) {
    return KeySettings.builder().kms(kms).build();
  }

  private KeySettings publicKey() throws IOException {
    return KeySettings.builder().publicKeyFile(TestPair.publicPem(temp)).build();
  }

  private Path leftBy(KeySettings keys, int from, int to) throws IOException {
    try (KeyedHost host = new KeyedHost(base(), keys)) {
      host.append(from, to);
      return host.directory();
    }
  }

  private static List<String> read(Path base, KeySource keys) throws IOException {
    List<SpooledRecord> records = new ArrayList<>();
    for (SpoolInspector instance : SpoolInspector.instances(base)) {
      instance.read(
          keys,
          new SpoolInspector.Visitor() {
            @Override
            public void record(SpooledRecord record) {
              records.add(record);
            }

            @Override
            public void problem(
                String segment, SpoolInspector.Problem problem, long from, long to) {
              throw new AssertionError(segment + " " + problem);
            }
          });
    }
    return callers(records);
  }

  @Test
  void whatAHostWroteItDeliversThoughKmsIsAwaySinceItsStart() throws Exception {
    try (KeyedHost host = new KeyedHost(base(), of(kms))) {
      kms.failing = DataKeyException.Kind.AWAY;
      host.append(0, 200);
      assertEquals(Set.of(KeyMode.KMS), KeyedHost.modes(host.directory()));
      assertTrue(KeyedHost.headers(host.directory()).size() > 1, "several segments of one key");
      assertEquals(expected(0, 200), host.deliver());
      assertEquals(0, kms.unwraps.get(), "its own key never left its memory");
    }
  }

  @Test
  void aBacklogWaitsForKmsAndIsDeliveredWhenThatAnswers() throws Exception {
    leftBy(of(kms), 0, 100);
    try (KeyedHost host = new KeyedHost(base(), of(kms))) {
      kms.failing = DataKeyException.Kind.AWAY;
      host.step(0);
      host.append(100, 110);
      assertEquals(expected(100, 110), host.deliver(), "today's events do not wait for it");
      assertEquals(1, kms.unwraps.get());
      host.step(999);
      assertEquals(1, kms.unwraps.get(), "not before a second");
      host.step(1);
      assertEquals(2, kms.unwraps.get());
      for (int i = 0; i < 20; i++) {
        host.step(60_000);
      }
      assertEquals(22, kms.unwraps.get(), "at least once a minute");
      assertEquals(List.of(), host.deliver());
      assertEquals(1, host.heard.warnings.size(), host.heard.warnings.toString());
      assertTrue(host.heard.warnings.get(0).contains("KMS key test-key is AWAY"));
      kms.failing = null;
      host.step(60_000);
      assertEquals(expected(0, 100), host.deliver());
      assertTrue(host.heard.infos.contains("audit spool: KMS key test-key answers again"));
      assertEquals(List.of(), host.heard.errors);
    }
  }

  @Test
  void aRefusalIsAnErrorOnceAndIsStillAskedAgain() throws Exception {
    Path left = leftBy(of(kms), 0, 100);
    try (KeyedHost host = new KeyedHost(base(), of(kms))) {
      kms.failing = DataKeyException.Kind.REFUSED;
      host.step(0);
      long before = host.spool.usedBytes();
      assertEquals(List.of(), host.deliver());
      for (int i = 0; i < 5; i++) {
        host.step(60_000);
        assertEquals(List.of(), host.deliver());
      }
      assertEquals(1, host.heard.errors.size(), host.heard.errors.toString());
      String error = host.heard.errors.get(0);
      assertTrue(error.contains("KEY_UNAVAILABLE") && error.contains(left.toString()), error);
      assertEquals(1, Collections.frequency(host.said, "control-WAITING"), host.said.toString());
      assertTrue(host.spool.usedBytes() < before, "it does not fill the spool meanwhile");
      kms.failing = null;
      host.step(60_000);
      assertEquals(expected(0, 100), host.deliver());
      assertFalse(Files.exists(left));
      assertTrue(host.spool.usedBytes() > 0, "what was taken off was put back before it went");
    }
  }

  @Test
  void aStartNeedsKmsOnceAndSaysSo() throws Exception {
    kms.failing = DataKeyException.Kind.AWAY;
    // The key file of the tests has a spool key: it must not be taken instead.
    SpoolException e =
        assertThrows(SpoolException.class, () -> new KeyedHost(base(), of(kms)).close());
    assertEquals(
        "no data key to begin with: is KEY_UNAVAILABLE: KMS key test-key is AWAY; to start without"
            + " KMS, set publicKeyFile beside kmsKeyId",
        e.getMessage());
    assertEquals(DataKeyException.Kind.AWAY, e.keyProblem());
    assertEquals(SpoolException.Reason.FAILED, e.reason(), "worth another try");
    assertTrue(kms.closed, "whoever tries again has a new one");
  }

  @Test
  void aRefusalAtTheStartIsNoReasonToTryAgain() throws Exception {
    kms.failing = DataKeyException.Kind.REFUSED;
    SpoolException e =
        assertThrows(SpoolException.class, () -> new KeyedHost(base(), of(kms)).close());
    assertEquals(SpoolException.Reason.SETUP, e.reason());
  }

  @Test
  void aKeyFileForTheSealOnlyNeedsAnotherMode() throws Exception {
    Path file = temp.resolve("seal.key");
    KeyFiles.createForSeal(file, temp.resolve("verify.key"));
    KeySettings none = KeySettings.builder().build();
    SpoolException e =
        assertThrows(SpoolException.class, () -> new KeyedHost(base(), none, file).close());
    assertTrue(String.valueOf(e.getMessage()).contains("no other key mode is set"));
    try (KeyedHost host = new KeyedHost(base(), of(kms), file)) {
      host.append(0, 3);
      assertEquals(expected(0, 3), host.deliver());
    }
  }

  @Test
  void withoutAKeyFileAPairForTheSealIsMade() throws Exception {
    try (KeyedHost host = new KeyedHost(base(), of(kms), null)) {
      host.append(0, 3);
      assertTrue(host.heard.warnings.get(0).contains("move verify.key to whoever audits"));
      assertFalse(Files.readString(temp.resolve("audit.key")).contains("spool-key"));
    }
  }

  @Test
  void withAPublicKeyItStartsWithoutKmsAndComesBackToIt() throws Exception {
    kms.failing = DataKeyException.Kind.AWAY;
    KeySettings keys =
        KeySettings.builder().kms(kms).publicKeyFile(TestPair.publicPem(temp)).build();
    try (KeyedHost host = new KeyedHost(base(), keys)) {
      host.append(0, 10);
      assertEquals(Set.of(KeyMode.PUBLIC_KEY), KeyedHost.modes(host.directory()));
      assertEquals(1, host.heard.warnings.size(), host.heard.warnings.toString());
      host.step(1000);
      host.append(10, 20);
      kms.failing = null;
      host.step(2000);
      host.append(20, 30);
      assertEquals(
          List.of(KeyMode.PUBLIC_KEY, KeyMode.KMS), List.copyOf(KeyedHost.modes(host.directory())));
      assertEquals(1, host.heard.warnings.size(), host.heard.warnings.toString());
      assertTrue(host.heard.infos.contains("audit spool: new data keys can be had again"));
      assertEquals(expected(0, 30), host.deliver());
    }
  }

  @Test
  void aBacklogOfAPublicKeyWaitsForItsPrivateHalf() throws Exception {
    Path left = leftBy(publicKey(), 0, 100);
    assertEquals(Set.of(KeyMode.PUBLIC_KEY), KeyedHost.modes(left));
    KeySource privateHalf = KeySource.read(TestPair.privatePem(temp));
    assertEquals(expected(0, 100), read(base(), privateHalf));
    try (KeyedHost host = new KeyedHost(base(), publicKey())) {
      host.append(100, 120);
      long before = host.spool.usedBytes();
      assertEquals(expected(100, 120), host.deliver(), "its own it delivers all the same");
      host.step(60_000);
      assertEquals(List.of(), host.deliver());
      assertEquals(1, host.heard.errors.size(), host.heard.errors.toString());
      String error = host.heard.errors.get(0);
      assertTrue(error.contains("KEY_UNAVAILABLE"), error);
      assertTrue(error.contains("`auditor spool drain --key PRIVATE-HALF`"), error);
      assertTrue(host.spool.usedBytes() < before, "it may wait for ever");
    }
    KeySettings drain = KeySettings.builder().opensWith(privateHalf).build();
    try (KeyedHost host = new KeyedHost(base(), drain)) {
      host.step(0);
      assertEquals(expected(0, 100), host.deliver());
    }
    assertFalse(Files.exists(left));
  }

  @Test
  void thePrivateHalfMayStayInKms() throws Exception {
    FakeKms privateHalf = new FakeKms(KeyMode.PUBLIC_KEY);
    KeyOpener half = KeySource.read(TestPair.privatePem(temp)).openers().get(0);
    KeyOpener opener =
        new KeyOpener() {
          @Override
          public KeyMode mode() {
            return KeyMode.PUBLIC_KEY;
          }

          @Override
          public boolean isRemote() {
            return true;
          }

          @Override
          public byte[] unwrap(byte[] id, byte[] wrapped) throws DataKeyException {
            privateHalf.unwrap(id, wrapped);
            return half.unwrap(id, wrapped);
          }
        };
    leftBy(publicKey(), 0, 50);
    KeySettings keys =
        KeySettings.builder().publicKeyFile(TestPair.publicPem(temp)).opensWith(opener).build();
    privateHalf.failing = DataKeyException.Kind.AWAY;
    try (KeyedHost host = new KeyedHost(base(), keys)) {
      host.step(0);
      assertEquals(List.of(), host.deliver());
      assertEquals(List.of(), host.heard.errors, "away is not the same as never");
      privateHalf.failing = null;
      host.step(1000);
      assertEquals(expected(0, 50), host.deliver());
    }
  }

  @Test
  void whatWasWrittenInAnotherModeIsReadAsLongAsItsKeyIsConfigured() throws Exception {
    leftBy(KeySettings.builder().build(), 0, 30);
    leftBy(publicKey(), 30, 60);
    KeySettings all =
        KeySettings.builder().kms(kms).opensWith(KeySource.read(TestPair.privatePem(temp))).build();
    try (KeyedHost host = new KeyedHost(base(), all)) {
      host.step(0);
      List<String> delivered = new ArrayList<>(host.deliver());
      delivered.sort(
          java.util.Comparator.comparing((String name) -> name.length())
              .thenComparing(name -> name));
      assertEquals(expected(0, 60), delivered);
    }
  }

  @Test
  void aDataKeyThatSomebodyElseWrappedOpensNothing() throws Exception {
    Path left = leftBy(of(kms), 0, 10);
    SegmentHeader header = KeyedHost.headers(left).get(0);
    FakeKms other = new FakeKms();
    byte[] wrong = other.newDataKey().wrapped();
    byte[] block = header.block().clone();
    System.arraycopy(wrong, 0, block, 122, wrong.length);
    SpoolException e =
        assertThrows(
            SpoolException.class,
            () ->
                SegmentHeaderBytes.withCrc(block)
                    .cipher(KeyRing.reading(List.of((KeyOpener) kms))));
    assertTrue(
        String.valueOf(e.getMessage())
            .endsWith(
                "was not written with the data key that its header holds, or its header was"
                    + " changed"));
  }
}
