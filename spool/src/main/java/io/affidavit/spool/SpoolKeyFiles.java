package io.affidavit.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes what opens a spool in the modes without a spool key in {@code audit.key}; the pair for the
 * seal comes from {@link KeyFiles#createForSeal}. Nothing is ever written over. Stateless.
 */
public final class SpoolKeyFiles {
  /** Name of the entry that {@link #createStore} makes. */
  public static final String ALIAS = "spool-key";

  private SpoolKeyFiles() {}

  /**
   * Makes an RSA pair of 3,072 bits (NIST SP 800-57 part 1: as strong as 128 bits), both in PEM and
   * 0600: the public half for hosts, the private one for whoever drains their spools.
   *
   * @return false if one of the names was taken
   * @throws IOException where a file cannot be written
   */
  public static boolean createPair(Path publicKey, Path privateKey) throws IOException {
    KeyPair pair = KeyFiles.newPair();
    byte[] secret = RsaFiles.privatePem(pair.getPrivate());
    try {
      // The half that can be lost is on the disk first: a public key alone locks records away.
      return Secrets.publish(privateKey, secret)
          && Secrets.publish(publicKey, RsaFiles.publicPem(pair.getPublic()));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * Makes a PKCS#12 store with one fresh AES-256 key, {@link #ALIAS}, mode 0600.
   *
   * @param password of the store and its entry; still the caller's to wipe
   * @return false if the name was taken
   * @throws IOException where the file cannot be written
   */
  public static boolean createStore(Path file, char[] password) throws IOException {
    byte[] key = Randoms.bytes(DataKey.PLAIN_BYTES);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setEntry(
          ALIAS,
          new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")),
          new KeyStore.PasswordProtection(password));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password);
      return Secrets.publish(file, bytes.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java platform cannot write PKCS#12 stores", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
