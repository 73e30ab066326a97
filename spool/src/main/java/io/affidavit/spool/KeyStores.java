package io.affidavit.spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS#12 key store (RFC 7292), as {@code keytool -genseckey} and {@code auditor keygen} make it:
 * AES-256 keys for a host, or an RSA private key for whoever drains. The store's password is that
 * of its entries too. Not thread-safe.
 */
final class KeyStores {
  /** First byte of every DER sequence; no key file of ours begins so. */
  private static final byte SEQUENCE = 0x30;

  private final Path file;
  private final KeyStore store;
  private final char[] password;

  private KeyStores(Path file, KeyStore store, char[] password) {
    this.file = file;
    this.store = store;
    this.password = password;
  }

  static boolean isStore(byte[] content) {
    return content.length > 0 && content[0] == SEQUENCE;
  }

  /** Reads the whole store. */
  static KeyStores open(Path file, char @Nullable [] password) throws IOException {
    if (password == null) {
      throw KeyFiles.unusable(file, "it is a PKCS#12 store, and no password was given");
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(KeyFiles.bytes(file)), password);
      return new KeyStores(file, store, password);
    } catch (SpoolException saysItself) {
      throw saysItself;
    } catch (IOException | GeneralSecurityException e) {
      // Deliberately without the cause: it may quote what it could not parse.
      throw KeyFiles.unusable(file, "it is no PKCS#12 store with this password");
    }
  }

  /**
   * Its AES-256 keys by id, the one of {@code alias} first.
   *
   * @param alias null where it does not matter, or there is only one
   */
  Map<String, byte[]> secretKeys(@Nullable String alias) throws SpoolException {
    Map<String, byte[]> first = new LinkedHashMap<>();
    Map<String, byte[]> others = new LinkedHashMap<>();
    for (String name : aliases()) {
      Key key = key(name);
      byte[] bytes = key instanceof SecretKey ? key.getEncoded() : null;
      if (bytes != null && bytes.length == DataKey.PLAIN_BYTES) {
        // PKCS#12 names are not case-sensitive, and the JDK's have lower case.
        (name.equalsIgnoreCase(alias) ? first : others).put(id(bytes), bytes);
      }
    }
    if (alias != null && first.isEmpty()) {
      throw KeyFiles.unusable(file, "it has no AES-256 key `" + alias + "` (keyAlias)");
    }
    first.putAll(others);
    return first;
  }

  /** A name that says nothing of the key, and is the same wherever the key is. */
  private static String id(byte[] key) {
    byte[] derived = Hkdf.derive(key, new byte[0], Seal.ascii("affidavit key id"));
    return Seal.base64(Arrays.copyOf(derived, DataKey.ID_BYTES));
  }

  List<KeyOpener> privateHalves() throws SpoolException {
    List<KeyOpener> halves = new ArrayList<>();
    for (String name : aliases()) {
      Key key = key(name);
      if (key instanceof PrivateKey && "RSA".equals(key.getAlgorithm())) {
        halves.add(RsaFiles.privateHalf(file, (PrivateKey) key));
      }
    }
    return halves;
  }

  private List<String> aliases() throws SpoolException {
    try {
      List<String> aliases = Collections.list(store.aliases());
      Collections.sort(aliases);
      return aliases;
    } catch (GeneralSecurityException e) {
      throw KeyFiles.unusable(file, "it cannot be read");
    }
  }

  private @Nullable Key key(String alias) throws SpoolException {
    try {
      return store.getKey(alias, password);
    } catch (GeneralSecurityException e) {
      throw KeyFiles.unusable(
          file, "its entry `" + alias + "` cannot be opened with the store's password");
    }
  }
}
