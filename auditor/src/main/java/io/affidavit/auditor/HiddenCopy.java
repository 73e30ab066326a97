package io.affidavit.auditor;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A temporary file for records that must be read again: encrypted with a key that only this process
 * has, since nobody would look for patients' data in a temporary directory. To be written once.
 */
final class HiddenCopy implements Closeable {
  private final Path file;
  private final SecretKeySpec key;

  HiddenCopy() throws IOException {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    // Mode 0600 where the system has modes.
    this.file = Files.createTempFile("affidavit-verify", ".tmp");
    this.key = new SecretKeySpec(bytes, "AES");
  }

  /** The one way in; must be closed before {@link #open}. */
  OutputStream write() throws IOException {
    return new CipherOutputStream(Files.newOutputStream(file), cipher(Cipher.ENCRYPT_MODE));
  }

  InputStream open() throws IOException {
    return new CipherInputStream(Files.newInputStream(file), cipher(Cipher.DECRYPT_MODE));
  }

  private Cipher cipher(int mode) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      // The key serves one text, so the counter may start at zero.
      cipher.init(mode, key, new IvParameterSpec(new byte[16]));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must have AES in counter mode", e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
