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
 * What came on stdin, kept to be read twice: encrypted with a key that only this process has, since
 * nobody would look for patients' data in a temporary directory.
 */
final class HiddenCopy implements Closeable {
  private final Path file;
  private final SecretKeySpec key;

  private HiddenCopy(Path file) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    this.file = file;
    this.key = new SecretKeySpec(bytes, "AES");
  }

  static HiddenCopy of(InputStream in) throws IOException {
    // Mode 0600 where the system has modes.
    HiddenCopy copy = new HiddenCopy(Files.createTempFile("affidavit-verify", ".tmp"));
    try (OutputStream out =
        new CipherOutputStream(
            Files.newOutputStream(copy.file), copy.cipher(Cipher.ENCRYPT_MODE))) {
      in.transferTo(out);
      return copy;
    } catch (IOException e) {
      copy.close();
      throw e;
    }
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
