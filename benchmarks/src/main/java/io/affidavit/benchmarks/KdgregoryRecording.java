package io.affidavit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * kdgregory's CloudWatch appender, which sends to local-aws in a JVM of its own: one for all that
 * are opened, which ends with this JVM.
 */
final class KdgregoryRecording {
  private static final String ENDPOINT = "affidavit.benchmark.endpoint";

  private static @Nullable ChildAws aws;

  private KdgregoryRecording() {}

  static synchronized Recording open(String configuration, Path directory) {
    // As the SDK's first version, which it uses, reads them.
    System.setProperty("aws.accessKeyId", "benchmark");
    System.setProperty("aws.secretKey", "benchmark");
    System.setProperty(ENDPOINT, aws().endpoint());
    return new LogbackRecording(configuration, directory);
  }

  /** Its answers take as long as those of {@link Drain}. */
  static synchronized ChildAws aws() {
    ChildAws running = aws;
    if (running == null) {
      try {
        running = ChildAws.start(20);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      aws = running;
    }
    return running;
  }
}
