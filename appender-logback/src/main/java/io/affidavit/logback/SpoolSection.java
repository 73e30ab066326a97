package io.affidavit.logback;

import org.jspecify.annotations.Nullable;

/** The element {@code <spool>}; units, bounds and defaults stand in docs/configuration.md. */
public final class SpoolSection extends Section {
  /** For Logback. */
  public SpoolSection() {}

  /** Base directory of the spool. */
  public void setDirectory(@Nullable String value) {
    put("directory", value);
  }

  /** DISK, INTERVAL or PROCESS. */
  public void setDurability(@Nullable String value) {
    put("durability", value);
  }

  /** Most that the spool may hold, such as {@code 10 GB}. */
  public void setMaxSize(@Nullable String value) {
    put("maxSize", value);
  }

  /** What the spool leaves free of its file system, such as {@code 256 MB}. */
  public void setMinFreeSpace(@Nullable String value) {
    put("minFreeSpace", value);
  }

  /** BLOCK, FAIL or DROP_NEWEST. */
  public void setWhenFull(@Nullable String value) {
    put("whenFull", value);
  }

  /** Longest wait for room or for the disk, such as {@code 30 seconds}. */
  public void setBlockTimeout(@Nullable String value) {
    put("blockTimeout", value);
  }

  /** The key file; without one a local default is made. */
  public void setKeyFile(@Nullable String value) {
    put("keyFile", value);
  }
}
