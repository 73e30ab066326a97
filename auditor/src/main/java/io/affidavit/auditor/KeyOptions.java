package io.affidavit.auditor;

import io.affidavit.spool.KeySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What opens a spool, for every command that reads one. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeyOptions {
  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = {
        "what opens the spool: audit.key, the private half of its public key (PEM), or a PKCS#12"
            + " store with either;",
        "given several times, each opens what it can"
      })
  private List<Path> files;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = {
        "its first line is the password of a PKCS#12 store;",
        "default: the variable " + Passwords.VARIABLE
      })
  private @Nullable Path passwordFile;

  /** All of them together. */
  KeySource source() throws IOException {
    char[] password = Passwords.read(passwordFile);
    KeySource all = KeySource.read(files.get(0), password);
    for (Path file : files.subList(1, files.size())) {
      all = all.and(KeySource.read(file, password));
    }
    return all;
  }
}
