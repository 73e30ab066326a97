package io.affidavit.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One key pair for all tests: making one takes a second. */
final class TestKeys {
  private static final Path DIRECTORY = make();

  private TestKeys() {}

  private static Path make() {
    try {
      Path directory = Files.createTempDirectory("affidavit-test-keys");
      KeyFiles.create(directory.resolve("audit.key"), directory.resolve("verify.key"));
      for (String name : new String[] {"audit.key", "verify.key"}) {
        directory.resolve(name).toFile().deleteOnExit();
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path auditKey() {
    return DIRECTORY.resolve("audit.key");
  }

  static KeyRing ring() throws IOException {
    return KeyFiles.readRing(auditKey());
  }

  static VerifyKey verifyKey() throws IOException {
    return VerifyKey.read(DIRECTORY.resolve("verify.key"));
  }

  static java.security.PublicKey verifierKey() throws IOException {
    return KeyFiles.publicKey(auditKey(), KeyFiles.read(auditKey(), KeyFiles.AUDIT_FORMAT));
  }
}
