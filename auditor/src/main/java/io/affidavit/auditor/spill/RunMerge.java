package io.affidavit.auditor.spill;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** One order of rows from several. A run is closed once it is read. Not thread-safe. */
final class RunMerge implements Closeable {
  private static final int READ_BYTES = 1 << 16;

  private final List<HiddenCopy> files;
  private final PriorityQueue<Source> waiting =
      new PriorityQueue<>((a, b) -> EventRows.compare(a.row, b.row));
  private @Nullable Source current;

  private RunMerge(List<HiddenCopy> files) {
    this.files = files;
  }

  static RunMerge of(List<HiddenCopy> runs, List<EventRows> inMemory) throws IOException {
    RunMerge merge = new RunMerge(new ArrayList<>(runs));
    try {
      for (HiddenCopy run : runs) {
        merge.begin(new FileSource(run));
      }
      for (EventRows rows : inMemory) {
        merge.begin(new MemorySource(rows));
      }
    } catch (IOException e) {
      merge.close();
      throw e;
    }
    return merge;
  }

  private void begin(Source source) throws IOException {
    if (source.advance()) {
      waiting.add(source);
    }
  }

  /** The next row, valid until the next call; null at the end. */
  EventRows.@Nullable Row next() throws IOException {
    Source source = current;
    if (source != null && source.advance()) {
      Source least = waiting.peek();
      // Runs hardly overlap: mostly the next row is of the same one.
      if (least == null || EventRows.compare(source.row, least.row) <= 0) {
        return source.row;
      }
      waiting.add(source);
    }
    Source next = waiting.poll();
    current = next;
    return next == null ? null : next.row;
  }

  @Override
  public void close() throws IOException {
    for (HiddenCopy file : files) {
      file.close();
    }
  }

  /** Rows in order. */
  private abstract static class Source {
    EventRows.Row row = new EventRows.Row(new byte[0]);

    /** False at the end. */
    abstract boolean advance() throws IOException;
  }

  private static final class MemorySource extends Source {
    private final EventRows rows;
    private int at;

    MemorySource(EventRows rows) {
      this.rows = rows;
    }

    @Override
    boolean advance() {
      if (at == rows.count()) {
        return false;
      }
      row = rows.row(at++);
      return true;
    }
  }

  private static final class FileSource extends Source {
    private final HiddenCopy file;
    private final InputStream in;

    FileSource(HiddenCopy file) {
      this.file = file;
      this.in = file.open(READ_BYTES);
      row.bytes = new byte[4096];
    }

    @Override
    boolean advance() throws IOException {
      int first = in.readNBytes(row.bytes, 0, EventRows.LENGTH_BYTES);
      if (first == 0) {
        file.close();
        return false;
      }
      int length = EventRows.lengthAt(row.bytes, 0);
      int whole = EventRows.LENGTH_BYTES + length;
      if (row.bytes.length < whole) {
        byte[] larger = new byte[2 * whole];
        System.arraycopy(row.bytes, 0, larger, 0, EventRows.LENGTH_BYTES);
        row.bytes = larger;
      }
      if (in.readNBytes(row.bytes, EventRows.LENGTH_BYTES, length) < length) {
        throw new EOFException("a temporary file is shorter than it was");
      }
      row.at(0);
      return true;
    }
  }
}
