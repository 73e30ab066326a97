package io.affidavit.auditor.spill;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table as bytes, one after the other in one array, since there may be millions of them.
 *
 * <pre>
 * int   bytes that follow
 * short cells, then of each: byte kind, value
 * text  byte length, or 255 and int length; UTF-8
 * </pre>
 *
 * Not thread-safe.
 */
final class RowBytes {
  /** A text of so many bytes or more has its length in four bytes behind this one. */
  private static final int LONG_TEXT = 255;

  private static final int SMALLEST = 1024;

  private byte[] bytes = new byte[SMALLEST];
  private int at;

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

  /** Where the rows are. */
  byte[] bytes() {
    return bytes;
  }

  /** The end of the row that was put or got last. */
  int position() {
    return at;
  }

  /** Where the next one is put, or got. */
  void position(int place) {
    at = place;
  }

  /** Empty again, and small. */
  void clear() {
    bytes = new byte[SMALLEST];
    at = 0;
  }

  /** Makes the array as large as this at least. */
  void room(int length) {
    if (bytes.length < length) {
      bytes = Arrays.copyOf(bytes, Math.max(length, 2 * bytes.length));
    }
  }

  void put(List<@Nullable Object> cells) {
    int start = at;
    putInt(0);
    room(at + Short.BYTES);
    bytes[at++] = (byte) (cells.size() >> 8);
    bytes[at++] = (byte) cells.size();
    for (Object cell : cells) {
      putCell(cell);
    }
    int end = at;
    at = start;
    putInt(end - start - Integer.BYTES);
    at = end;
  }

  private void putCell(@Nullable Object cell) {
    if (cell == null) {
      putKind(Cell.NONE);
    } else if (cell instanceof String text) {
      putKind(Cell.TEXT);
      putText(text);
    } else if (cell instanceof Instant time) {
      putKind(Cell.TIME);
      putLong(time.getEpochSecond());
      putInt(time.getNano());
    } else if (cell instanceof Long number) {
      putKind(Cell.COUNT);
      putLong(number);
    } else if (cell instanceof Double number) {
      putKind(Cell.NUMBER);
      putLong(Double.doubleToRawLongBits(number));
    } else if (cell instanceof Boolean flag) {
      putKind(flag ? Cell.YES : Cell.NO);
    } else if (cell instanceof List<?> list) {
      putKind(Cell.LIST);
      putInt(list.size());
      for (Object element : list) {
        putText((String) element);
      }
    } else {
      throw new IllegalArgumentException("no cell can hold a " + cell.getClass().getName());
    }
  }

  private void putKind(Cell kind) {
    room(at + 1);
    bytes[at++] = (byte) kind.code();
  }

  private void putInt(int value) {
    room(at + Integer.BYTES);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[at++] = (byte) (value >> shift);
    }
  }

  private void putLong(long value) {
    putInt((int) (value >> Integer.SIZE));
    putInt((int) value);
  }

  private void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(at + 1 + Integer.BYTES + utf8.length);
    if (utf8.length < LONG_TEXT) {
      bytes[at++] = (byte) utf8.length;
    } else {
      bytes[at++] = (byte) LONG_TEXT;
      putInt(utf8.length);
    }
    System.arraycopy(utf8, 0, bytes, at, utf8.length);
    at += utf8.length;
  }

  /** The row at {@link #position}, which moves behind it. */
  List<@Nullable Object> get() {
    at += Integer.BYTES;
    int cells = (bytes[at++] & 0xff) << 8 | (bytes[at++] & 0xff);
    List<@Nullable Object> row = new ArrayList<>(cells);
    for (int i = 0; i < cells; i++) {
      row.add(getCell());
    }
    return Collections.unmodifiableList(row);
  }

  private @Nullable Object getCell() {
    return switch (Cell.ALL[bytes[at++]]) {
      case NONE -> null;
      case TEXT -> getText();
      case TIME -> Instant.ofEpochSecond(getLong(), getInt());
      case COUNT -> getLong();
      case NUMBER -> Double.longBitsToDouble(getLong());
      case YES -> true;
      case NO -> false;
      case LIST -> getList();
    };
  }

  private List<String> getList() {
    int size = getInt();
    List<String> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(getText());
    }
    return Collections.unmodifiableList(list);
  }

  private int getInt() {
    int value = EventRows.lengthAt(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  private long getLong() {
    return (long) getInt() << Integer.SIZE | (getInt() & 0xffffffffL);
  }

  private String getText() {
    int length = bytes[at++] & 0xff;
    if (length == LONG_TEXT) {
      length = getInt();
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
