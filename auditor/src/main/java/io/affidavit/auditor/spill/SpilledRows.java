package io.affidavit.auditor.spill;

import io.affidavit.auditor.report.RowStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table: the first ones in memory, the rest in a {@link HiddenCopy}. Not thread-safe.
 */
public final class SpilledRows implements RowStore {
  private static final int IN_MEMORY = 1 << 20;
  private static final int READ_BYTES = 1 << 16;

  private final int inMemory;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private DataOutputStream out = new DataOutputStream(memory);
  private @Nullable HiddenCopy file;
  private boolean written;
  private long count;

  /** What a cell holds, by the first byte. */
  private enum Cell {
    NONE,
    TEXT,
    TIME,
    COUNT,
    NUMBER,
    YES,
    NO,
    LIST;

    private static final Cell[] ALL = values();

    @SuppressWarnings("EnumOrdinal") // within one run
    int code() {
      return ordinal();
    }
  }

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
    out.writeShort(cells.size());
    for (Object cell : cells) {
      write(cell);
    }
    if (file == null && memory.size() > inMemory) {
      HiddenCopy copy = new HiddenCopy();
      file = copy;
      OutputStream hidden = copy.write();
      memory.writeTo(hidden);
      memory.reset();
      out = new DataOutputStream(hidden);
    }
  }

  private void write(@Nullable Object cell) throws IOException {
    if (cell == null) {
      out.writeByte(Cell.NONE.code());
    } else if (cell instanceof String text) {
      out.writeByte(Cell.TEXT.code());
      text(text);
    } else if (cell instanceof Instant time) {
      out.writeByte(Cell.TIME.code());
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
    } else if (cell instanceof Long number) {
      out.writeByte(Cell.COUNT.code());
      out.writeLong(number);
    } else if (cell instanceof Double number) {
      out.writeByte(Cell.NUMBER.code());
      out.writeDouble(number);
    } else if (cell instanceof Boolean flag) {
      out.writeByte((flag ? Cell.YES : Cell.NO).code());
    } else if (cell instanceof List<?> list) {
      out.writeByte(Cell.LIST.code());
      out.writeInt(list.size());
      for (Object element : list) {
        text((String) element);
      }
    } else {
      throw new IllegalArgumentException("no cell can hold a " + cell.getClass().getName());
    }
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    if (!written) {
      written = true;
      out.close();
    }
    HiddenCopy hidden = file;
    try (InputStream bytes =
            hidden == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : hidden.open(READ_BYTES);
        DataInputStream in = new DataInputStream(bytes)) {
      for (long i = 0; i < count; i++) {
        visitor.row(row(in));
      }
    }
  }

  private static List<@Nullable Object> row(DataInputStream in) throws IOException {
    int cells = in.readShort();
    List<@Nullable Object> row = new ArrayList<>(cells);
    for (int i = 0; i < cells; i++) {
      row.add(read(in));
    }
    return Collections.unmodifiableList(row);
  }

  private static @Nullable Object read(DataInputStream in) throws IOException {
    return switch (Cell.ALL[in.readByte()]) {
      case NONE -> null;
      case TEXT -> readText(in);
      case TIME -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case COUNT -> in.readLong();
      case NUMBER -> in.readDouble();
      case YES -> true;
      case NO -> false;
      case LIST -> list(in);
    };
  }

  private static List<String> list(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<String> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(readText(in));
    }
    return Collections.unmodifiableList(list);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] utf8 = new byte[in.readInt()];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    HiddenCopy hidden = file;
    if (hidden != null) {
      hidden.close();
    }
    memory.reset();
  }
}
