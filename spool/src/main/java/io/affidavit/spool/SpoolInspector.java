package io.affidavit.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one instance directory of a spool from outside, for an operator or auditor: opens
 * everything for reading only, and a running application never notices. Thread-safe.
 */
public final class SpoolInspector {
  /** A process makes its directory and locks it at once; ours must not come between the two. */
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private final UUID stream;
  private final Path directory;

  /** Whether a process has the instance. */
  public enum Holder {
    /** A living process, maybe this one. */
    LIVING,
    /** Nobody: its process ended or died. */
    NONE,
    /** It is too new to ask, or this system cannot tell. */
    UNKNOWN
  }

  /** What is wrong with stored records. */
  public enum Problem {
    /** Numbers that must be there are not. */
    MISSING,
    /** Checksums hold and the encryption does not. */
    FORGED,
    /** Neither copy of a segment's header can be read. */
    HEADER,
    /** The segment says that it belongs to another stream. */
    FOREIGN,
    /** Bytes between frames are no frames. */
    DAMAGE
  }

  /** Told of what was read, in sequence. */
  public interface Visitor {
    /** A record that could be decrypted. */
    void record(SpooledRecord record) throws IOException;

    /**
     * Something that could not be read.
     *
     * @param segment the file's name
     * @param from first sequence, or -1 where it is about the whole segment
     * @param to last sequence
     */
    void problem(String segment, Problem problem, long from, long to) throws IOException;
  }

  private SpoolInspector(UUID stream, Path directory) {
    this.stream = stream;
    this.directory = directory;
  }

  /**
   * The instances in a base directory, by name.
   *
   * @throws IOException when it is no directory or cannot be read
   */
  public static List<SpoolInspector> instances(Path base) throws IOException {
    List<SpoolInspector> instances = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(base)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
            && name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
          instances.add(new SpoolInspector(UUID.fromString(name), entry));
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    instances.sort((left, right) -> left.directory.compareTo(right.directory));
    return instances;
  }

  /** Its stream, also the directory's name. */
  public UUID stream() {
    return stream;
  }

  /**
   * Who has it. Another process's lock is asked for through a channel that can only read; in this
   * process a second channel would drop the lock, so there the registry is asked first.
   */
  public Holder holder() throws IOException {
    Path file = directory.resolve("lock");
    if (InstanceLock.isHeldHere(directory)) {
      return Holder.LIVING;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Holder.UNKNOWN;
    }
    if (isYoung(file) && isYoung(directory)) {
      return Holder.UNKNOWN;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null ? Holder.LIVING : Holder.NONE;
    } catch (OverlappingFileLockException inThisProcess) {
      return Holder.LIVING;
    } catch (IOException cannotTell) {
      return Holder.UNKNOWN;
    }
  }

  /** Not where a clock that was set back makes everything look new. */
  private static boolean isYoung(Path file) throws IOException {
    Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
    return age.abs().compareTo(YOUNG) < 0;
  }

  /**
   * Whose records they are, such as {@code clinic in production}; null where it does not say.
   *
   * @throws IOException when what says so cannot be read, or is no file of a spool
   */
  public @Nullable String owner() throws IOException {
    String text = Owner.read(directory);
    return text == null ? null : Owner.describe(text);
  }

  /** The last sequence that each destination has passed; {@code Long.MAX_VALUE}: all. */
  public Map<String, Long> cursors() throws IOException {
    return CursorView.read(directory.resolve("cursor"));
  }

  /** Its segments in order, as far as they can be seen without the key. */
  public List<SegmentSummary> segments() throws IOException {
    List<SegmentSummary> summaries = new ArrayList<>();
    for (SegmentFile file : files()) {
      try {
        summaries.add(SegmentSummary.of(file));
      } catch (NoSuchFileException | java.io.FileNotFoundException delivered) {
        // A running application has let it go meanwhile.
      }
    }
    return summaries;
  }

  /** The sizes in bytes of its dead letters' files; {@link DeadLetterBox} reads them. */
  public List<Long> deadLetterBytes() throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (Path file : DeadLetterBox.files(directory)) {
      try {
        sizes.add(Files.size(file));
      } catch (NoSuchFileException sent) {
        // Just now.
      }
    }
    return sizes;
  }

  /**
   * Decrypts every record, once and in sequence.
   *
   * @param auditKey the host's key file
   * @throws SpoolException with reason SETUP when the key does not fit
   */
  public void read(Path auditKey, Visitor visitor) throws IOException {
    read(KeySource.read(auditKey), visitor);
  }

  /**
   * Decrypts every record, once and in sequence.
   *
   * @param keys what opens the spool in its key mode
   * @throws SpoolException with reason SETUP when they do not fit
   */
  public void read(KeySource keys, Visitor visitor) throws IOException {
    new InspectedStream(stream, keys.ring(), visitor).read(files());
  }

  private List<SegmentFile> files() throws IOException {
    List<SegmentFile> segments = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Long first = SegmentName.firstSequence(file);
        if (first != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          segments.add(SegmentFile.existing(file, first));
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return SegmentOrder.of(segments).segments();
  }
}
