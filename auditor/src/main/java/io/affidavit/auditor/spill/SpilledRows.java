package io.affidavit.auditor.spill;

import io.affidavit.auditor.report.RowStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table: the first ones in memory, the rest in a {@link HiddenCopy}, which threads of
 * its own write behind and read ahead. Not thread-safe.
 */
public final class SpilledRows implements RowStore {
  private static final int IN_MEMORY = 1 << 20;
  private static final int READ_BYTES = 1 << 16;

  /** What a cell may take beside a text's characters, about. */
  private static final int CELL_BYTES = 16;

  private final int inMemory;
  private final RowBytes first = new RowBytes();
  private @Nullable HiddenCopy file;
  private @Nullable WriteBehind<List<@Nullable Object>> writer;
  private OutputStream out = OutputStream.nullOutputStream();
  private boolean written;
  private long count;

  /** Empty. */
  public SpilledRows() {
    this(IN_MEMORY);
  }

  /** For tests: a small memory is soon full. */
  SpilledRows(int inMemory) {
    this.inMemory = inMemory;
  }

  @Override
  public void add(List<@Nullable Object> cells) throws IOException {
    if (written) {
      throw new IllegalStateException("rows are being read: none can be added");
    }
    count++;
    WriteBehind<List<@Nullable Object>> behind = writer;
    if (behind != null) {
      behind.give(cells, size(cells));
      return;
    }
    first.put(cells);
    if (first.position() > inMemory) {
      spill();
    }
  }

  /** Memory is full: what it holds, and all that follows, goes to the file. */
  private void spill() throws IOException {
    HiddenCopy copy = new HiddenCopy();
    file = copy;
    out = copy.write();
    out.write(first.bytes(), 0, first.position());
    first.clear();
    RowBytes row = new RowBytes();
    writer =
        new WriteBehind<>(
            cells -> {
              row.position(0);
              row.put(cells);
              out.write(row.bytes(), 0, row.position());
            });
  }

  /** So that many rows with large texts do not wait in memory. */
  private static int size(List<@Nullable Object> cells) {
    int size = 0;
    for (Object cell : cells) {
      size += CELL_BYTES;
      if (cell instanceof String text) {
        size += text.length();
      } else if (cell instanceof List<?> list) {
        for (Object element : list) {
          size += CELL_BYTES + String.valueOf(element).length();
        }
      }
    }
    return size;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    HiddenCopy hidden = file;
    if (hidden == null) {
      written = true;
      first.position(0);
      for (long i = 0; i < count; i++) {
        visitor.row(first.get());
      }
      return;
    }
    finishWriting();
    ReadAhead.<List<@Nullable Object>>run(to -> read(hidden, to), visitor::row);
  }

  private void finishWriting() throws IOException {
    WriteBehind<List<@Nullable Object>> behind = writer;
    if (!written && behind != null) {
      written = true;
      behind.finish();
      out.close();
    }
  }

  private void read(HiddenCopy hidden, Handover<List<@Nullable Object>> to) throws IOException {
    RowBytes row = new RowBytes();
    try (InputStream in = hidden.open(READ_BYTES)) {
      for (long i = 0; i < count; i++) {
        fill(row, in, 0, Integer.BYTES);
        int length = EventRows.lengthAt(row.bytes(), 0);
        fill(row, in, Integer.BYTES, length);
        row.position(0);
        to.give(row.get(), length);
      }
    }
  }

  private static void fill(RowBytes row, InputStream in, int from, int length) throws IOException {
    row.room(from + length);
    if (in.readNBytes(row.bytes(), from, length) < length) {
      throw new EOFException("a temporary file is shorter than it was");
    }
  }

  @Override
  public void close() throws IOException {
    first.clear();
    HiddenCopy hidden = file;
    WriteBehind<List<@Nullable Object>> behind = writer;
    try (hidden;
        behind) {
      // The writer has ended before its file is closed.
    }
  }
}
