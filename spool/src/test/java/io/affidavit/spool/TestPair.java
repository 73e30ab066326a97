package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** One RSA pair of the least size that is allowed, for all tests. */
final class TestPair {
  static final KeyPair PAIR = make(2048);

  private TestPair() {}

  static KeyPair make(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path publicPem(Path directory) throws IOException {
    return Files.write(directory.resolve("public.pem"), RsaFiles.publicPem(PAIR.getPublic()));
  }

  static Path privatePem(Path directory) throws IOException {
    return Files.write(directory.resolve("private.pem"), RsaFiles.privatePem(PAIR.getPrivate()));
  }
}
