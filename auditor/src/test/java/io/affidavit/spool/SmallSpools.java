package io.affidavit.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings that only tests want: soon full, soon a checkpoint. */
public final class SmallSpools {
  private SmallSpools() {}

  /** Soon a keyframe, too. */
  public static SpoolSettings.Builder keyframes(Path directory, Duration interval) {
    return builder(directory).keyframeInterval(interval);
  }

  public static SpoolSettings.Builder builder(Path directory) {
    return SpoolSettings.builder(directory)
        .targets(List.of("logs"))
        .durability(Durability.PROCESS)
        .segmentBytes(32 * 1024)
        .checkpointInterval(Duration.ofMillis(20));
  }
}
