package io.affidavit.auditor;

import io.affidavit.spool.KeySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What opens a spool, for every command that reads one. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeyOptions {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = {
        "what opens the spool: audit.key, the private half of its public key (PEM), or a PKCS#12"
            + " store with either;",
        "given several times, each opens what it can"
      })
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = {
        "its first line is the password of a PKCS#12 store;",
        "default: the variable " + Passwords.VARIABLE
      })
  private @Nullable Path passwordFile;

  @Mixin private KmsOptions kms;

  /**
   * All of them together.
   *
   * @throws ParameterException where none was given
   */
  KeySource source(CommandSpec spec) throws IOException {
    return source(spec, null);
  }

  /** The same, and where none was given, {@code otherwise}, if there is one. */
  KeySource source(CommandSpec spec, @Nullable Path otherwise) throws IOException {
    char[] password = Passwords.read(passwordFile);
    List<KeySource> sources = new ArrayList<>(kms.sources(spec));
    for (Path file : files) {
      sources.add(KeySource.read(file, password));
    }
    if (sources.isEmpty() && otherwise != null) {
      sources.add(KeySource.read(otherwise));
    }
    return sources.stream()
        .reduce(KeySource::and)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "what opens the spool is missing: --key, --kms-key or --private-kms-key"));
  }

  /** The first that is a host's {@code audit.key}; null where none is. */
  @Nullable Path keyFile() throws IOException {
    for (Path file : files) {
      if (KeySource.isKeyFile(file)) {
        return file;
      }
    }
    return null;
  }
}
