package io.affidavit.auditor.spill;

import io.affidavit.auditor.report.RowStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table: the first ones in memory, the rest in a {@link HiddenCopy}, which a thread
 * of its own reads ahead. Not thread-safe.
 */
public final class SpilledRows implements RowStore {
  private static final int IN_MEMORY = 1 << 20;
  private static final int READ_BYTES = 1 << 16;

  private final int inMemory;
  private RowBytes waiting = new RowBytes();
  private @Nullable HiddenCopy file;
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
    waiting.put(cells);
    if (waiting.position() > inMemory) {
      spill();
    }
  }

  private void spill() throws IOException {
    if (file == null) {
      HiddenCopy copy = new HiddenCopy();
      file = copy;
      out = copy.write();
    }
    out.write(waiting.bytes(), 0, waiting.position());
    waiting.position(0);
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
      waiting.position(0);
      for (long i = 0; i < count; i++) {
        visitor.row(waiting.get());
      }
      return;
    }
    if (!written) {
      written = true;
      spill();
      out.close();
      waiting = new RowBytes();
    }
    ReadAhead.<List<@Nullable Object>>run(to -> read(hidden, to), visitor::row);
  }

  private void read(HiddenCopy hidden, ReadAhead<List<@Nullable Object>> to) throws IOException {
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
    HiddenCopy hidden = file;
    if (hidden != null) {
      hidden.close();
    }
    waiting = new RowBytes();
  }
}
