package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A data key ends by size, by age and on demand, and never at the cost of a record. */
@Timeout(120)
class KeyRotationTest {
  @TempDir Path temp;
  private final FakeKms kms = new FakeKms();

  private KeyedHost host(KeySettings.Builder keys) throws IOException {
    return new KeyedHost(temp.resolve("spool"), keys.kms(kms).build());
  }

  private static Set<String> wrapped(KeyedHost host) throws IOException {
    Set<String> keys = new HashSet<>();
    for (SegmentHeader header : KeyedHost.headers(host.directory())) {
      keys.add(Seal.base64(header.wrappedKey()));
    }
    return keys;
  }

  @Test
  void onDemandTheNextSegmentHasAnotherKey() throws Exception {
    try (KeyedHost host = host(KeySettings.builder())) {
      host.append(0, 5);
      host.spool.rotateKey();
      host.append(5, 10);
      assertEquals(2, kms.made.size());
      assertEquals(2, KeyedHost.headers(host.directory()).size(), "a segment of its own at once");
      assertEquals(2, wrapped(host).size());
      host.step(60_000);
      assertEquals(2, kms.made.size(), "once is once");
      assertEquals(expected(0, 10), host.deliver());
    }
  }

  @Test
  void ofAgeAndOfSize() throws Exception {
    KeySettings.Builder keys =
        KeySettings.builder().rotationInterval(Duration.ofHours(1)).smallRotationBytes(64 * 1024);
    try (KeyedHost host = host(keys)) {
      host.append(0, 5);
      host.step(Duration.ofHours(1).toMillis() - 1);
      assertEquals(1, kms.made.size());
      host.step(1);
      assertEquals(2, kms.made.size(), "an hour old");
      host.append(5, 6);
      assertEquals(2, KeyedHost.headers(host.directory()).size());
      host.append(6, 400);
      int segments = KeyedHost.headers(host.directory()).size();
      assertEquals(kms.made.size(), wrapped(host).size());
      assertTrue(
          wrapped(host).size() > 2 && wrapped(host).size() < segments - 1,
          segments + " segments, several for each of " + wrapped(host).size());
      assertEquals(expected(0, 400), host.deliver());
    }
  }

  @Test
  void kmsAwayKeepsTheOldKeyWithOneWarning() throws Exception {
    try (KeyedHost host = host(KeySettings.builder())) {
      kms.failing = DataKeyException.Kind.AWAY;
      host.spool.rotateKey();
      for (int i = 0; i < 50; i++) {
        host.append(i, i + 1);
        host.step(60_000);
      }
      assertEquals(1, wrapped(host).size());
      assertEquals(1, host.heard.warnings.size(), host.heard.warnings.toString());
      assertEquals(
          "audit spool: no new data key could be had (is KEY_UNAVAILABLE: KMS key test-key is"
              + " AWAY); records go on under the one before, and this is tried again",
          host.heard.warnings.get(0));
      assertTrue(kms.asked.get() >= 50, "tried again at least once a minute, not " + kms.asked);
      kms.failing = null;
      host.step(60_000);
      host.append(50, 51);
      assertEquals(2, wrapped(host).size());
      assertTrue(host.heard.infos.contains("audit spool: new data keys can be had again"));
      assertEquals(expected(0, 51), host.deliver());
      assertEquals(List.of(), host.heard.errors);
    }
  }

  @Test
  void theSealKnowsNothingOfIt() throws Exception {
    List<Long> epochs = new ArrayList<>();
    try (KeyedHost host = host(KeySettings.builder())) {
      for (int i = 0; i < 20; i++) {
        host.spool.rotateKey();
        host.append(i, i + 1);
      }
      for (SpooledRecord record : host.spool.queue("logs").peek(1000, 1 << 20)) {
        String json = record.completeText();
        int at = json.lastIndexOf("\"epoch\":") + 8;
        epochs.add(Long.parseLong(json.substring(at, json.indexOf(',', at))));
      }
    }
    assertEquals(21, epochs.size(), "the open record too");
    assertEquals(Set.of(0L), new HashSet<>(epochs), "20 keys, and not one epoch more");
  }

  @Test
  void keysOfSegmentsThatAreGoneAreWiped() throws Exception {
    try (KeyedHost host = host(KeySettings.builder())) {
      List<DataKey> used = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        used.add(host.spool.keys().current());
        host.spool.rotateKey();
        host.append(i, i + 1);
        if (i % 10 == 9) {
          assertEquals(10, host.deliver().size());
        }
      }
      host.spool.rotateKey();
      host.append(300, 301);
      assertEquals(301, kms.made.size() - 1);
      assertThrows(IllegalStateException.class, () -> used.get(0).plain());
      long inMemory = used.stream().filter(KeyRotationTest::isThere).count();
      assertTrue(inMemory < 15, inMemory + " keys for the few segments that are left");
    }
  }

  private static boolean isThere(DataKey key) {
    try {
      return key.plain().length > 0;
    } catch (IllegalStateException wiped) {
      return false;
    }
  }

  @Test
  void anEndWipesEveryKey() throws Exception {
    DataKey last;
    try (KeyedHost host = host(KeySettings.builder())) {
      last = host.spool.keys().current();
      assertArrayEquals(kms.made.get(0), last.plain());
    }
    assertThrows(IllegalStateException.class, last::plain);
  }

  @Test
  void aKeyFileIsReadAgain() throws Exception {
    Path file = Files.copy(TestKeys.auditKey(), temp.resolve("audit.key"));
    KeySettings keys = KeySettings.builder().build();
    try (KeyedHost host = new KeyedHost(temp.resolve("spool"), keys, file)) {
      host.append(0, 5);
      host.spool.rotateKey();
      host.append(5, 6);
      assertEquals(1, KeyedHost.headers(host.directory()).size(), "still the same first key");
      String id = Seal.base64(new byte[DataKey.ID_BYTES]);
      String before = Files.readString(file);
      String line = "spool-key." + id + " " + Seal.base64(Randoms.bytes(32)) + "\n";
      Files.writeString(file, before.replaceFirst("spool-key", line + "spool-key"));
      host.spool.rotateKey();
      host.append(6, 10);
      List<SegmentHeader> headers = KeyedHost.headers(host.directory());
      assertEquals(2, headers.size());
      assertEquals(id, Seal.base64(headers.get(1).keyId()));
      Files.writeString(file, "gone");
      host.spool.rotateKey();
      host.append(10, 20);
      assertEquals(1, host.heard.warnings.size(), host.heard.warnings.toString());
      assertTrue(host.heard.warnings.get(0).contains("does not say `format"));
      assertEquals(expected(0, 20), host.deliver());
    }
  }

  @Test
  void aDiskThatRefusesTheNewSegmentHoldsUpNobody() throws Exception {
    try (SteppedDisk disk = new SteppedDisk(temp.resolve("spool"), kms)) {
      disk.append(0, 3);
      disk.refuseNewFiles = true;
      disk.spool.rotateKey();
      disk.append(3, 6);
      assertEquals(1, disk.refused.get(), "once, and not again before its time");
      assertEquals(List.of(), disk.heard.errors);
      disk.refuseNewFiles = false;
      disk.step(10_000);
      disk.append(6, 9);
      assertEquals(2, KeyedHost.headers(disk.spool.own().directory()).size());
    }
  }
}
