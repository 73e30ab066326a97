package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PKCS#12: what Java's own key store writes. */
@Timeout(120)
class KeyStoresTest {
  private static final char[] PASSWORD = "a password".toCharArray();
  @TempDir Path temp;

  private Path store(String... aliases) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    for (int i = 0; i < aliases.length; i++) {
      byte[] key = new byte[32];
      key[0] = (byte) (i + 1);
      store.setEntry(
          aliases[i],
          new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")),
          new KeyStore.PasswordProtection(PASSWORD));
    }
    Path file = temp.resolve("spool.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file;
  }

  private KeyedHost host(Path store, @org.jspecify.annotations.Nullable String alias)
      throws IOException {
    KeySettings keys = KeySettings.builder().keyStore(store, alias, PASSWORD).build();
    return new KeyedHost(temp.resolve("spool"), keys);
  }

  @Test
  void itsKeyWritesReadsAndRotates() throws Exception {
    Path store = store("one");
    Path left;
    try (KeyedHost host = host(store, null)) {
      host.append(0, 50);
      left = host.directory();
      assertEquals(Set.of(KeyMode.RING), KeyedHost.modes(left));
    }
    String first = Seal.base64(KeyedHost.headers(left).get(0).keyId());
    assertEquals(Set.of(first), KeyStores.open(store, PASSWORD).secretKeys(null).keySet());
    assertEquals("KeySource[RingKeys[" + first + "]]", KeySource.read(store, PASSWORD).toString());
    store("one", "two");
    try (KeyedHost host = host(store, "TWO")) {
      host.append(50, 60);
      String second = Seal.base64(KeyedHost.headers(host.directory()).get(0).keyId());
      assertFalse(second.equals(first));
      host.step(0);
      List<String> all = new java.util.ArrayList<>(host.deliver());
      all.sort(java.util.Comparator.comparingInt(name -> Integer.parseInt(name.substring(1))));
      assertEquals(expected(0, 60), all);
    }
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertFault(
        store("one", "two"), null, "it has 2 AES-256 keys: say with keyAlias which one writes");
    assertFault(store("one"), "three", "it has no AES-256 key `three` (keyAlias)");
    assertFault(
        store(),
        null,
        "it has no AES-256 key; `auditor keygen --mode pkcs12` makes a store with one");
    Path store = store("one");
    Files.write(store, new byte[] {0x30, 1, 2, 3});
    assertFault(store, null, "it is no PKCS#12 store with this password");
    SpoolException e = assertThrows(SpoolException.class, () -> KeySource.read(store));
    assertEquals(
        "audit key file "
            + store
            + " cannot be used: it is a PKCS#12 store, and no password was"
            + " given",
        e.getMessage());
  }

  private void assertFault(
      Path store, @org.jspecify.annotations.Nullable String alias, String why) {
    SpoolException e = assertThrows(SpoolException.class, () -> host(store, alias).close());
    assertEquals("audit key file " + store + " cannot be used: " + why, e.getMessage());
    assertEquals(null, e.getCause(), "a parser's message may quote the key");
  }
}
