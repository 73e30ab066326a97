package io.affidavit.logback;

import org.jspecify.annotations.Nullable;

/** The element {@code <file>}: readable lines of JSON; see docs/delivery.md. */
public final class FileSection extends Section {
  /** For Logback. */
  public FileSection() {}

  /** Where the files go; turns this on. */
  public void setDirectory(@Nullable String value) {
    put("directory", value);
  }

  /** The next file begins before one grows beyond this. */
  public void setMaxFileSize(@Nullable String value) {
    put("maxFileSize", value);
  }

  /** Room to leave on the file system. */
  public void setMinFreeSpace(@Nullable String value) {
    put("minFreeSpace", value);
  }

  /** The policy of this copy. */
  public void setRedaction(@Nullable String value) {
    put("redaction", value);
  }
}
