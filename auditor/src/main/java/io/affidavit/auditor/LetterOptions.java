package io.affidavit.auditor;

import io.affidavit.spool.DeadLetter;
import io.affidavit.spool.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters, and what opens them. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LetterOptions {
  @Mixin private KeyOptions keys;

  @Option(names = "--target", paramLabel = "NAME", description = "only those for this destination")
  private @Nullable String target;

  @Option(names = "--stream", paramLabel = "UUID", description = "only those of this stream")
  private @Nullable UUID stream;

  @Option(
      names = "--sequence",
      paramLabel = "N",
      split = ",",
      description = "only those with this number; several: a list, or several times")
  private List<Long> sequences = new ArrayList<>();

  @Parameters(paramLabel = "DIR", description = "the spool directory")
  private Path directory;

  Path directory() {
    return directory;
  }

  boolean want(DeadLetter letter) {
    return (target == null || target.equals(letter.target()))
        && (stream == null || stream.equals(letter.stream()))
        && (sequences.isEmpty() || sequences.contains(letter.sequence()));
  }

  /** Those given, else the {@code audit.key} beside the directory. */
  KeySource keys(CommandSpec spec) throws IOException {
    Path beside = directory.toAbsolutePath().normalize().resolveSibling("audit.key");
    return keys.source(spec, Files.isRegularFile(beside) ? beside : null);
  }
}
