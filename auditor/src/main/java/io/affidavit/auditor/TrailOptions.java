package io.affidavit.auditor;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the auditor's own trail is. */
final class TrailOptions {
  private static final long MOST_SECONDS = 3600;

  @Option(
      names = "--trail",
      paramLabel = "DIR",
      description = {
        "spool of the auditor's own trail, for nothing else; made at the first use,",
        "with audit.key and verify.key beside it"
      })
  private @Nullable Path trail;

  @Option(
      names = "--trail-key",
      paramLabel = "FILE",
      description = "the audit.key that seals it; default: the one beside DIR")
  private @Nullable Path key;

  @Option(
      names = "--trail-timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "longest wait for the destinations; what they do not take is kept; default: 30")
  private long timeoutSeconds;

  /** Null where no trail is configured. */
  @Nullable Path trail() {
    return trail;
  }

  @Nullable Path key() {
    return key;
  }

  /**
   * How long to wait.
   *
   * @throws IllegalArgumentException naming the option and its limits
   */
  Duration timeout() {
    if (timeoutSeconds < 1 || timeoutSeconds > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "--trail-timeout must be 1 to " + MOST_SECONDS + " seconds, got " + timeoutSeconds);
    }
    return Duration.ofSeconds(timeoutSeconds);
  }
}
