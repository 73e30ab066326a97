package io.affidavit.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a spool is kept. Immutable, thread-safe. */
public final class SpoolSettings {
  /** A floor that follows the size of the file system. */
  static final long AUTOMATIC = -1;

  private static final long MIB = 1024L * 1024;
  private static final long RESERVE_AT_MOST = MIB;
  private static final long MOST_AHEAD = 256 * 1024;
  private static final long RESERVE_AT_LEAST = 32 * 1024;

  private final Path directory;
  private final UUID stream;
  private final Durability durability;
  private final long maxBytes;
  private final long minFreeBytes;
  private final long reserveBytes;
  private final long segmentBytes;
  private final @Nullable Path keyFile;
  private final KeySettings keys;
  private final List<String> targets;
  private final @Nullable String owner;
  private final Duration checkpointInterval;
  private final Duration controlTimeout;
  private final Duration keyframeInterval;
  private final @Nullable Duration deliveryAlarmAfter;

  private SpoolSettings(Builder builder) {
    this.directory = builder.directory.toAbsolutePath().normalize();
    this.stream = builder.stream;
    this.durability = builder.durability;
    this.maxBytes = builder.maxBytes;
    this.minFreeBytes = builder.minFreeBytes;
    this.reserveBytes =
        Math.max(RESERVE_AT_LEAST, Math.min(RESERVE_AT_MOST, builder.reserveBytes()));
    this.segmentBytes = builder.segmentBytes;
    this.keyFile = builder.keyFile;
    this.keys = builder.keys;
    this.targets = Collections.unmodifiableList(new ArrayList<>(builder.targets));
    this.owner = builder.owner;
    this.checkpointInterval = builder.checkpointInterval;
    this.controlTimeout = builder.controlTimeout;
    this.keyframeInterval = builder.keyframeInterval;
    this.deliveryAlarmAfter = builder.deliveryAlarmAfter;
  }

  /**
   * Settings with every default.
   *
   * @param directory the base, shared by all processes of one application on this machine
   */
  public static Builder builder(Path directory) {
    return new Builder(directory);
  }

  /** The base directory, absolute. */
  public Path directory() {
    return directory;
  }

  /** The stream that this process will write, a random one unless set. */
  public UUID stream() {
    return stream;
  }

  /** What an acknowledgement promises; {@link Durability#DISK} unless set. */
  public Durability durability() {
    return durability;
  }

  /** Most that all segments together may hold, in bytes; 10 GiB unless set. */
  public long maxBytes() {
    return maxBytes;
  }

  /**
   * Bytes of its file system that the spool leaves free, for everybody else and for its own gap
   * records; -1, unless set, for 1 % of the file system and at most 256 MiB.
   */
  public long minFreeBytes() {
    return minFreeBytes;
  }

  /**
   * Bytes laid aside on the disk, beside {@code maxBytes}, for what must be recorded on a full one:
   * a sixteenth of {@code maxBytes}, at least 32 KiB and at most 1 MiB.
   */
  long reserveBytes() {
    return reserveBytes;
  }

  /** Size at which a segment ends, in bytes; 16 MiB unless set. */
  long segmentBytes() {
    return segmentBytes;
  }

  /** Zeros that are laid before the records, at a time: what an idle spool takes in vain. */
  int aheadBytes() {
    return (int) Math.min(MOST_AHEAD, segmentBytes / 64);
  }

  /** {@code audit.key}; where none is set, one is made beside the base directory. */
  public @Nullable Path keyFile() {
    return keyFile;
  }

  /** Where data keys come from beside the key file, and when they change. */
  KeySettings keys() {
    return keys;
  }

  /** Names of the destinations whose cursors hold segments back. */
  public List<String> targets() {
    return targets;
  }

  /** What this process's directory says of whose it is; null: nothing, and it takes over any. */
  @Nullable String owner() {
    return owner;
  }

  /** Longest time between two checkpoints of the seal; 60 seconds unless set. */
  Duration checkpointInterval() {
    return checkpointInterval;
  }

  /**
   * How long one of the spool's own records may take that something else waits for; 30 seconds
   * unless set.
   */
  Duration controlTimeout() {
    return controlTimeout;
  }

  /**
   * Longest time, beside that of a checkpoint, between two keyframes of the seal; a day unless set.
   */
  Duration keyframeInterval() {
    return keyframeInterval;
  }

  /** How long a record may wait for a destination before that is said; null: it never is. */
  @Nullable Duration deliveryAlarmAfter() {
    return deliveryAlarmAfter;
  }

  /** Not thread-safe. */
  public static final class Builder {
    private final Path directory;
    private UUID stream = UUID.randomUUID();
    private Durability durability = Durability.DISK;
    private long maxBytes = 10 * 1024 * MIB;
    private long minFreeBytes = AUTOMATIC;
    private long reserveBytes = AUTOMATIC;
    private long segmentBytes = 16 * MIB;
    private @Nullable Path keyFile;
    private KeySettings keys = KeySettings.builder().build();
    private List<String> targets = Collections.emptyList();
    private @Nullable String owner;
    private Duration checkpointInterval = Duration.ofSeconds(60);
    private Duration controlTimeout = Duration.ofSeconds(30);
    private Duration keyframeInterval = Duration.ofDays(1);
    private @Nullable Duration deliveryAlarmAfter;

    private Builder(Path directory) {
      this.directory = Objects.requireNonNull(directory, "directory");
    }

    /** See {@link SpoolSettings#stream}; must never have been used before. */
    public Builder stream(UUID stream) {
      this.stream = Objects.requireNonNull(stream, "stream");
      return this;
    }

    /** See {@link SpoolSettings#durability}. */
    public Builder durability(Durability durability) {
      this.durability = Objects.requireNonNull(durability, "durability");
      return this;
    }

    /**
     * See {@link SpoolSettings#maxBytes}.
     *
     * @throws IllegalArgumentException below 16 MiB
     */
    public Builder maxBytes(long maxBytes) {
      if (maxBytes < 16 * MIB) {
        throw new IllegalArgumentException(
            "maxSize must be at least 16 MB, got " + maxBytes + " bytes");
      }
      this.maxBytes = maxBytes;
      return this;
    }

    /**
     * See {@link SpoolSettings#minFreeBytes}; 0: the disk may be filled to its end.
     *
     * @throws IllegalArgumentException below -1
     */
    public Builder minFreeBytes(long minFreeBytes) {
      if (minFreeBytes < AUTOMATIC) {
        throw new IllegalArgumentException(
            "minFreeSpace must not be negative, got " + minFreeBytes + " bytes");
      }
      this.minFreeBytes = minFreeBytes;
      return this;
    }

    /** For tests: a small reserve is copied soon. */
    Builder reserveBytes(long reserveBytes) {
      this.reserveBytes = reserveBytes;
      return this;
    }

    private long reserveBytes() {
      return reserveBytes == AUTOMATIC ? maxBytes / 16 : reserveBytes;
    }

    /** For tests: small segments rotate soon. */
    Builder segmentBytes(long segmentBytes) {
      this.segmentBytes = segmentBytes;
      return this;
    }

    /** For tests: a small bound is reached soon. */
    Builder smallMaxBytes(long maxBytes) {
      this.maxBytes = maxBytes;
      return this;
    }

    /** See {@link SpoolSettings#keyFile}. */
    public Builder keyFile(@Nullable Path keyFile) {
      this.keyFile = keyFile;
      return this;
    }

    /** See {@link KeySettings}. */
    public Builder keys(KeySettings keys) {
      this.keys = Objects.requireNonNull(keys, "keys");
      return this;
    }

    /** See {@link SpoolSettings#targets}. */
    public Builder targets(List<String> targets) {
      this.targets = targets;
      return this;
    }

    /**
     * Whose records these are: directories of another application or environment in the same base
     * are left alone. Unless it is called, this process takes over all that nobody holds.
     *
     * @param application its name, also of all its other processes
     * @param environment such as {@code production}; null where it has none
     */
    public Builder owner(String application, @Nullable String environment) {
      this.owner = Owner.text(application, environment);
      return this;
    }

    /**
     * How long a record may wait for a destination before the stream and the listener say so; null,
     * unless set: they never do.
     */
    public Builder deliveryAlarmAfter(@Nullable Duration deliveryAlarmAfter) {
      this.deliveryAlarmAfter = deliveryAlarmAfter;
      return this;
    }

    /** For tests: a disk that refuses for good is soon seen to. */
    Builder controlTimeout(Duration controlTimeout) {
      this.controlTimeout = controlTimeout;
      return this;
    }

    /** See {@link SpoolSettings#checkpointInterval}. */
    Builder checkpointInterval(Duration checkpointInterval) {
      this.checkpointInterval = checkpointInterval;
      return this;
    }

    /** See {@link SpoolSettings#keyframeInterval}. */
    Builder keyframeInterval(Duration keyframeInterval) {
      this.keyframeInterval = keyframeInterval;
      return this;
    }

    /** The settings as they stand. */
    public SpoolSettings build() {
      return new SpoolSettings(this);
    }
  }
}
