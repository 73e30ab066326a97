package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What opens a spool from outside, read from a file: the host's {@code audit.key}, the private half
 * of its public key (PEM), or a PKCS#12 store with either. Immutable, thread-safe; {@code toString}
 * shows ids only.
 */
public final class KeySource {
  private final List<KeyOpener> openers;

  private KeySource(List<KeyOpener> openers) {
    this.openers = Collections.unmodifiableList(openers);
  }

  /**
   * Reads whichever of them the file is.
   *
   * @param password of a PKCS#12 store; null for a file without one
   * @throws SpoolException with reason SETUP naming the file and what it lacks; nothing of its
   *     content
   */
  public static KeySource read(Path file, char @Nullable [] password) throws IOException {
    byte[] content = KeyFiles.bytes(file);
    if (RsaFiles.isPem(content)) {
      return new KeySource(Collections.singletonList(RsaFiles.privateHalf(file, content)));
    }
    return new KeySource(
        KeyStores.isStore(content)
            ? ofStore(file, password)
            : Collections.<KeyOpener>singletonList(ofKeyFile(file)));
  }

  /** Whether the file is none of the others, so a host's {@code audit.key} if it is any. */
  public static boolean isKeyFile(Path file) throws IOException {
    byte[] content = KeyFiles.bytes(file);
    return !RsaFiles.isPem(content) && !KeyStores.isStore(content);
  }

  /** Reads a file that needs no password; see {@link #read(Path, char[])}. */
  public static KeySource read(Path file) throws IOException {
    return read(file, null);
  }

  /** What another process, such as KMS, opens. */
  public static KeySource of(KeyOpener opener) {
    return new KeySource(Collections.singletonList(opener));
  }

  /** Both: a spool may hold segments of several modes. */
  public KeySource and(KeySource other) {
    List<KeyOpener> all = new ArrayList<>(openers);
    all.addAll(other.openers);
    return new KeySource(all);
  }

  private static List<KeyOpener> ofStore(Path file, char @Nullable [] password) throws IOException {
    KeyStores store = KeyStores.open(file, password);
    List<KeyOpener> openers = new ArrayList<>();
    Map<String, byte[]> keys = store.secretKeys(null);
    if (!keys.isEmpty()) {
      openers.add(new RingKeys("the key store " + file, keys, () -> keys));
    }
    openers.addAll(store.privateHalves());
    if (openers.isEmpty()) {
      throw KeyFiles.unusable(file, "it has neither an AES-256 nor an RSA private key");
    }
    return openers;
  }

  private static RingKeys ofKeyFile(Path file) throws IOException {
    Map<String, byte[]> keys = new LinkedHashMap<>(KeyFiles.spoolKeys(file));
    if (keys.isEmpty()) {
      throw KeyFiles.unusable(
          file,
          "it has no spool-key: this spool's data keys are opened by another file, or by KMS");
    }
    return new RingKeys("the key file", keys, () -> keys);
  }

  List<KeyOpener> openers() {
    return openers;
  }

  /** As the spool's readers want it; it can only read. */
  KeyRing ring() {
    return KeyRing.reading(openers);
  }

  /** The name of a pair in messages, by its public half. */
  static String name(RSAPublicKey publicKey) {
    return Seal.base64(PublicKeyKeys.id(publicKey));
  }

  @Override
  public String toString() {
    return "KeySource" + openers;
  }
}
