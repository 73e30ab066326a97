package io.affidavit.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Records as readable lines of JSON, one after another in rotating files of a directory, for sites
 * without a network: {@code audit-APPLICATION-HOST-TIME-NUMBER.jsonl}, mode 0600, forced to the
 * disk before a record counts as delivered. What is written is {@link
 * io.affidavit.spool.SpooledRecord#complete}; {@link RedactedOnly} makes that the redacted form.
 *
 * <p>Every process begins files of its own, and one that was left is never opened again: after a
 * crash its last line may be torn, and stands whole in a later file. Finished files are not
 * removed; whoever collects them does that. A disk that is full or refuses keeps the records in the
 * spool, with an alarm.
 *
 * <p>Threads as {@link Destination} says; nothing is touched before the first record.
 */
public final class FileDestination implements Destination {
  private static final Pattern NOT_OF_A_TARGET = Pattern.compile("[^A-Za-z0-9/._#-]");

  private final String target;
  private final RotatingFile file;

  private FileDestination(Builder builder) {
    Path directory = builder.directory;
    FileNames names = new FileNames(directory, builder.application, builder.host);
    target = "file:" + NOT_OF_A_TARGET.matcher(directory.toString()).replaceAll("_");
    file = new RotatingFile(directory, names, builder.bounds, builder.files, builder.clock);
  }

  /**
   * Starts a destination.
   *
   * @param directory where the files go, its own; made with mode 0700 where it is missing
   */
  public static Builder builder(Path directory) {
    return new Builder(directory.toAbsolutePath().normalize());
  }

  @Override
  public String target() {
    return target;
  }

  /** Everything. */
  @Override
  public boolean accepts(OutboundRecord record) {
    return true;
  }

  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    return Collections.singletonList(new Lines(records));
  }

  @Override
  public void close() {
    file.close();
  }

  private final class Lines implements Batch {
    private final List<OutboundRecord> records;

    Lines(List<OutboundRecord> records) {
      this.records = records;
    }

    @Override
    public List<OutboundRecord> records() {
      return records;
    }

    @Override
    public String lane() {
      return "file";
    }

    @Override
    public BatchResult send() {
      return file.append(records);
    }
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    private final Path directory;
    private String application = "";
    private String host = "";
    private FileBounds bounds = FileBounds.DEFAULT;
    private LineFiles files = LineFiles.REAL;
    private Clock clock = Clock.systemUTC();

    private Builder(Path directory) {
      this.directory = directory;
    }

    /** For the names of the files; what is not {@code A-Z a-z 0-9 . _ -} becomes {@code _}. */
    public Builder application(String name) {
      this.application = name;
      return this;
    }

    /** The same. */
    public Builder host(String name) {
      this.host = name;
      return this;
    }

    /**
     * The next file begins before one grows beyond this; at least 1,048,576, default 104,857,600.
     *
     * @throws IllegalArgumentException below that
     */
    public Builder maxFileBytes(long bytes) {
      this.bounds = bounds.withMaxFileBytes(bytes);
      return this;
    }

    /**
     * Bytes to leave free on the directory's file system, 0 and more; with less, records are kept
     * with an alarm. Default: 2 % of the file system, at most 536,870,912.
     *
     * @throws IllegalArgumentException below 0
     */
    public Builder minFreeBytes(long bytes) {
      this.bounds = bounds.withMinFreeBytes(bytes);
      return this;
    }

    Builder files(LineFiles seam) {
      this.files = seam;
      return this;
    }

    Builder clock(Clock other) {
      this.clock = other;
      return this;
    }

    /** The destination; no I/O yet. */
    public FileDestination build() {
      return new FileDestination(this);
    }
  }
}
