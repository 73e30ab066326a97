package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directories of processes that ended or died, and takes them over: their records are
 * delivered, and our own stream says where theirs ends. Their files are read, their cursors moved,
 * their segments removed; nothing else in them is written.
 */
final class Adoption {
  private final FileSpool spool;

  Adoption(FileSpool spool) {
    this.spool = spool;
  }

  int adoptAll() throws IOException {
    int adopted = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(spool.directory())) {
      for (Path entry : entries) {
        UUID id = instanceId(entry);
        if (id != null && !known(id) && adopt(id, entry)) {
          adopted++;
        }
      }
    }
    return adopted;
  }

  private boolean known(UUID id) {
    for (Instance instance : spool.instances()) {
      if (instance.id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable UUID instanceId(Path entry) {
    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      String name = entry.getFileName().toString();
      UUID id = UUID.fromString(name);
      return id.toString().equals(name) ? id : null;
    } catch (IllegalArgumentException foreign) {
      return null;
    }
  }

  private boolean adopt(UUID id, Path directory) throws IOException {
    InstanceLock lock = InstanceLock.tryAcquire(directory);
    if (lock == null) {
      return false;
    }
    Instance instance = Instance.adopt(id, directory, lock);
    if (instance.segments().isEmpty()) {
      instance.removeAll();
      return false;
    }
    Tail tail = Tail.of(instance);
    long bytes = instance.segments().stream().mapToLong(SegmentFile::limit).sum();
    spool.usage().add(bytes);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stream", id.toString());
    members.put("last", tail.last);
    members.put("closed", tail.closed);
    spool.appendControl(ControlRecord.of(ControlRecord.Kind.ADOPT, members));
    spool.instances().add(instance);
    spool.reports().info("audit spool: took over " + directory + ", " + bytes + " bytes");
    spool.recordsReadable();
    return true;
  }

  /** How a stream ends on the disk, read without its key. */
  private static final class Tail {
    private long last;
    private boolean closed;

    static Tail of(Instance instance) throws IOException {
      List<SegmentFile> segments = instance.segments();
      Tail tail = new Tail();
      for (int i = segments.size() - 1; i >= 0; i--) {
        SegmentFile segment = segments.get(i);
        tail.last = segment.firstSequence() - 1;
        if (segment.limit() > SegmentFormat.FIRST_FRAME && tail.walk(segment)) {
          break;
        }
      }
      return tail;
    }

    /** True once a frame was found. */
    private boolean walk(SegmentFile segment) throws IOException {
      boolean found = false;
      try (SegmentReader reader = SegmentReader.open(segment.path())) {
        SegmentReader.Frame frame;
        while ((frame = reader.next(segment.limit())) != null) {
          found = true;
          last = Math.max(last, frame.header.sequence);
          closed = frame.header.type == SegmentFormat.FOOTER;
        }
      } catch (SpoolException noHeader) {
        return false;
      }
      return found;
    }
  }
}
