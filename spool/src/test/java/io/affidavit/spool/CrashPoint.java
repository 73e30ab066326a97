package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a power cut at one moment may leave of one directory. Immutable. */
final class CrashPoint {
  private final Map<String, DiskFile> durable;
  private final List<DiskDirectory.Change> changes;
  private final Map<DiskFile, DiskFile.Image> images;

  /** Says which parts survive. */
  interface Keep {
    boolean part(int index);
  }

  CrashPoint(
      Map<String, DiskFile> durable,
      List<DiskDirectory.Change> changes,
      Map<DiskFile, DiskFile.Image> images) {
    this.durable = durable;
    this.changes = changes;
    this.images = images;
  }

  /** Parts whose survival is open: names first, then each file's pieces and its length. */
  int unsure() {
    return changes.size() + images.values().stream().mapToInt(DiskFile.Image::parts).sum();
  }

  /** Names whose survival is open. */
  int unsureNames() {
    return changes.size();
  }

  /** The segments that are left; {@code keep} answers for each part, in order. */
  Map<String, byte[]> segments(Keep keep) {
    return segments(keep, new byte[0]);
  }

  /** The same, where blocks that never arrived hold what once stood there, and not zeros. */
  Map<String, byte[]> segments(Keep keep, byte[] stale) {
    int part = 0;
    Map<String, DiskFile> names = new TreeMap<>(durable);
    for (DiskDirectory.Change change : changes) {
      if (keep.part(part++)) {
        change.apply(names);
      }
    }
    Map<DiskFile, byte[]> contents = new java.util.HashMap<>();
    for (Map.Entry<DiskFile, DiskFile.Image> image : images.entrySet()) {
      contents.put(image.getKey(), content(image.getValue(), keep, part, stale));
      part += image.getValue().parts();
    }
    Map<String, byte[]> segments = new TreeMap<>();
    names.forEach(
        (name, file) -> {
          // What was laid aside holds nothing, and no reader looks at it.
          if (SegmentName.firstSequence(Path.of(name)) != null) {
            segments.put(name, java.util.Objects.requireNonNull(contents.get(file)));
          }
        });
    return segments;
  }

  private static byte[] content(DiskFile.Image image, Keep keep, int first, byte[] stale) {
    byte[] bytes = Arrays.copyOf(image.safe, image.length);
    int from = Math.max(image.safe.length, SegmentFormat.FIRST_FRAME);
    if (stale.length > from && bytes.length > from) {
      System.arraycopy(stale, from, bytes, from, Math.min(stale.length, bytes.length) - from);
    }
    int length = image.safe.length;
    int part = first;
    for (DiskFile.Piece piece : image.open) {
      if (keep.part(part++)) {
        System.arraycopy(piece.bytes, 0, bytes, piece.start, piece.bytes.length);
        length = Math.max(length, piece.end());
      }
    }
    boolean grown = image.length > image.safe.length && keep.part(part);
    return Arrays.copyOf(bytes, grown ? image.length : length);
  }

  /** Writes them to a directory. */
  void write(Path directory, Keep keep) throws IOException {
    for (Map.Entry<String, byte[]> segment : segments(keep).entrySet()) {
      Files.write(directory.resolve(segment.getKey()), segment.getValue());
    }
  }
}
