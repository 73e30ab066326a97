package io.affidavit.auditor.spill;

import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportedField;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows of bytes, one after the other, in memory that is used again.
 *
 * <pre>
 * int   bytes that follow
 * long  micros
 * byte  0 complete, 1 redacted copy
 * text  event id
 * text  event type
 * byte  number of fields, then of each: byte index, text
 * text  1 to 5 bytes of length (7 bits each, the last without the high bit), UTF-8
 * </pre>
 *
 * Not thread-safe.
 */
final class EventRows {
  static final int LENGTH_BYTES = Integer.BYTES;

  private static final int MICROS = LENGTH_BYTES;
  private static final int FORM = MICROS + Long.BYTES;
  private static final int ID = FORM + 1;

  /** What an event can take beside its values. */
  private static final int OVERHEAD = 64;

  private static final Comparator<Row> ORDER = EventRows::compare;

  private byte[] bytes;
  private int used;
  private Row[] rows = new Row[1024];
  private int count;
  private boolean sorted = true;

  /** One row, wherever its bytes are. */
  static final class Row {
    byte[] bytes;
    int start;
    long micros;

    Row(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Reads what the order goes by. */
    void at(int place) {
      start = place;
      micros = longAt(bytes, place + MICROS);
    }

    boolean redacted() {
      return bytes[start + FORM] != 0;
    }

    /** False also where there is no id. */
    boolean sameEvent(Row other) {
      int length = bytes[start + ID];
      return micros == other.micros && length != 0 && compareIds(this, other) == 0;
    }
  }

  EventRows(int bytes) {
    this.bytes = new byte[bytes];
  }

  boolean isEmpty() {
    return count == 0;
  }

  void clear() {
    used = 0;
    count = 0;
    sorted = true;
  }

  /** False where there is no room, unless it is empty: then room is made. */
  boolean add(long micros, boolean redacted, String id, String type, @Nullable String[] values) {
    int most = most(id, type, values);
    if (most > bytes.length - used) {
      if (count > 0) {
        return false;
      }
      bytes = Arrays.copyOf(bytes, most);
    }
    int start = used;
    used += LENGTH_BYTES;
    putLong(micros);
    bytes[used++] = (byte) (redacted ? 1 : 0);
    put(id);
    put(type);
    int fields = used++;
    int present = 0;
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      if (value != null) {
        bytes[used++] = (byte) i;
        put(value);
        present++;
      }
    }
    bytes[fields] = (byte) present;
    putInt(start, used - start - LENGTH_BYTES);
    added(start);
    return true;
  }

  private static int most(String id, String type, @Nullable String[] values) {
    int most = OVERHEAD + 3 * (id.length() + type.length());
    for (String value : values) {
      most += value == null ? 0 : 6 + 3 * value.length();
    }
    return most;
  }

  private void added(int start) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
    }
    Row row = rows[count];
    if (row == null) {
      row = new Row(bytes);
      rows[count] = row;
    }
    row.bytes = bytes;
    row.at(start);
    sorted &= count == 0 || compare(rows[count - 1], row) <= 0;
    count++;
  }

  /** In order of time, id, and the complete record before its copy. */
  void sort() {
    if (!sorted) {
      Arrays.sort(rows, 0, count, ORDER);
      sorted = true;
    }
  }

  int count() {
    return count;
  }

  Row row(int index) {
    return rows[index];
  }

  static int compare(Row one, Row other) {
    int byTime = Long.compare(one.micros, other.micros);
    if (byTime != 0) {
      return byTime;
    }
    int byId = compareIds(one, other);
    return byId != 0 ? byId : Boolean.compare(one.redacted(), other.redacted());
  }

  private static int compareIds(Row one, Row other) {
    Reader a = new Reader(one.bytes, one.start + ID);
    Reader b = new Reader(other.bytes, other.start + ID);
    int lengthA = a.length();
    int lengthB = b.length();
    return Arrays.compareUnsigned(
        one.bytes, a.at, a.at + lengthA, other.bytes, b.at, b.at + lengthB);
  }

  /** The event that was added. */
  static ReportEvent event(Row row) {
    Reader in = new Reader(row.bytes, row.start + ID);
    String id = in.text();
    String type = in.text();
    @Nullable String[] values = ReportedField.emptyValues();
    for (int left = in.bytes[in.at++] & 0xff; left > 0; left--) {
      int index = in.bytes[in.at++] & 0xff;
      values[index] = in.text();
    }
    return new ReportEvent(row.micros, id, type, values);
  }

  static int lengthAt(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  private static long longAt(byte[] bytes, int at) {
    return (long) lengthAt(bytes, at) << 32 | (lengthAt(bytes, at + 4) & 0xffffffffL);
  }

  private void putInt(int at, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[at + i] = (byte) (value >> (24 - 8 * i));
    }
  }

  private void putLong(long value) {
    putInt(used, (int) (value >> 32));
    putInt(used + Integer.BYTES, (int) value);
    used += Long.BYTES;
  }

  private void put(String text) {
    int length = text.length();
    if (length < 128 && putAscii(text, length)) {
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int rest = utf8.length;
    while (rest > 0x7f) {
      bytes[used++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[used++] = (byte) rest;
    System.arraycopy(utf8, 0, bytes, used, utf8.length);
    used += utf8.length;
  }

  private boolean putAscii(String text, int length) {
    int at = used + 1;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > 0x7f) {
        return false;
      }
      bytes[at++] = (byte) c;
    }
    bytes[used] = (byte) length;
    used = at;
    return true;
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    int length() {
      int length = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes[at++];
        length |= (next & 0x7f) << shift;
        shift += 7;
      } while (next < 0);
      return length;
    }

    String text() {
      int length = length();
      String text = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
      return text;
    }
  }
}
