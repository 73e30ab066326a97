package io.affidavit.auditor;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A file of readable lines as the appender's {@code <file>} writes it, {@code audit-*.jsonl}. It
 * ends every line with a newline, so what stands behind the last one is a line that a crash tore or
 * that is being written: nobody was told that it is stored, and it stands whole in a later file.
 * Whoever cuts a file there hides nothing by it: a record that is then missing is missed by its
 * number.
 */
record AuditFile(Path path, long wholeBytes, boolean torn) {
  private static final Pattern NAME = Pattern.compile("audit-.*\\.jsonl");
  private static final int GZIP = 0x1f;

  /** Whether it may be one, by its name. */
  static boolean is(Path path) {
    return NAME.matcher(String.valueOf(path.getFileName())).matches();
  }

  /** Looks at its end. */
  static AuditFile of(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      if (length == 0 || file.read() == GZIP) {
        return new AuditFile(path, length, false);
      }
      byte[] tail = new byte[(int) Math.min(length, JsonSplitter.MAX_VALUE)];
      file.seek(length - tail.length);
      file.readFully(tail);
      int end = tail.length;
      while (end > 0 && tail[end - 1] != '\n') {
        end--;
      }
      boolean beginsHere = end > 0 || tail.length == length;
      byte[] last = Arrays.copyOfRange(tail, end, tail.length);
      boolean torn = last.length > 0 && beginsHere && Json.parse(last) == null;
      return new AuditFile(path, torn ? length - last.length : length, torn);
    }
  }

  /** Its whole lines, as they are now. */
  InputStream open() throws IOException {
    return new Limited(Files.newInputStream(path), wholeBytes);
  }

  /** Ends early: a process may be writing on. */
  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long limit) {
      super(in);
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int value = left > 0 ? super.read() : -1;
      left -= value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        return length == 0 ? 0 : -1;
      }
      int count = super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, left));
      left -= skipped;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
