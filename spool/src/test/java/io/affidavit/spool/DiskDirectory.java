package io.affidavit.spool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names in one directory as a disk has them: of those that were made, changed or taken away
 * since the last force, any may have arrived, in any order.
 */
final class DiskDirectory {
  private final Map<String, DiskFile> durable = new LinkedHashMap<>();
  private final Map<String, DiskFile> live = new LinkedHashMap<>();
  private List<Change> open = new ArrayList<>();

  /** One name given, taken away, or both at once. Immutable. */
  record Change(@Nullable String gone, @Nullable String made, DiskFile file, boolean lost) {
    void apply(Map<String, DiskFile> names) {
      if (gone != null) {
        names.remove(gone);
      }
      if (made != null) {
        names.put(made, file);
      }
    }
  }

  void create(String name, DiskFile file) {
    change(new Change(null, name, file, false));
  }

  void rename(String from, String to) {
    change(new Change(from, to, file(from), false));
  }

  void delete(String name) {
    if (live.containsKey(name)) {
      change(new Change(name, null, file(name), false));
    }
  }

  private void change(Change change) {
    open.add(change);
    change.apply(live);
  }

  DiskFile file(String name) {
    return java.util.Objects.requireNonNull(live.get(name), "made before");
  }

  /** What the writer took away by itself, when something had failed. */
  void noticeRemovals(Path directory) {
    for (String name : List.copyOf(live.keySet())) {
      if (!Files.exists(directory.resolve(name))) {
        delete(name);
      }
    }
  }

  void forced() {
    List<Change> still = new ArrayList<>();
    for (Change change : open) {
      if (change.lost) {
        still.add(change);
      } else {
        change.apply(durable);
      }
    }
    open = still;
  }

  void forceFailed() {
    open.replaceAll(change -> new Change(change.gone, change.made, change.file, true));
  }

  CrashPoint crashPoint() {
    Set<DiskFile> files = new HashSet<>(durable.values());
    open.forEach(change -> files.add(change.file));
    Map<DiskFile, DiskFile.Image> images = new LinkedHashMap<>();
    files.forEach(file -> images.put(file, file.image()));
    return new CrashPoint(new LinkedHashMap<>(durable), List.copyOf(open), images);
  }
}
