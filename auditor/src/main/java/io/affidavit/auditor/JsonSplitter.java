package io.affidavit.auditor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into JSON values, whether lines, a pretty-printed document or objects one after the
 * other without a separator, and keeps their bytes. Damage costs the value that it is in: after it,
 * the next line or the next {@code }{} is a new beginning. Memory is bounded by the largest value
 * that can be an event. Not thread-safe.
 */
final class JsonSplitter {
  /** Twice what a spool's frame can hold. */
  static final int MAX_VALUE = 2 << 20;

  private static final int READ = 1 << 16;

  private InputStream in;
  private byte[] buffer;
  private int start;
  private int limit;
  private boolean ended;

  JsonSplitter(InputStream in) {
    this.in = in;
    this.buffer = new byte[2 * READ];
  }

  /** Of a piece that is in memory as a whole, and is given away. */
  JsonSplitter(byte[] piece) {
    this.in = InputStream.nullInputStream();
    this.buffer = piece;
    this.limit = piece.length;
    this.ended = true;
  }

  /** The next piece, or null at the end. */
  @Nullable Chunk next() throws IOException {
    if (!skipBlanks()) {
      return null;
    }
    int first = buffer[start];
    if (first != '{' && first != '[' && first != '"') {
      return garbage();
    }
    Chunk line = first == '{' ? sealedLine() : null;
    return line == null ? scan() : line;
  }

  /** After a {@link Chunk.Kind#LARGE} chunk: that chunk again, and all that follows. */
  InputStream rest() {
    byte[] unread = Arrays.copyOfRange(buffer, start, limit);
    start = limit;
    ended = false;
    // Also for this class: a reader may take less of it than we had.
    in = new SequenceInputStream(new ByteArrayInputStream(unread), in);
    return in;
  }

  /** Puts back what a reader of {@link #rest} had taken too much. */
  void unread(byte[] bytes) {
    buffer = Arrays.copyOf(bytes, Math.max(bytes.length, 2 * READ));
    start = 0;
    limit = bytes.length;
  }

  private boolean skipBlanks() throws IOException {
    while (true) {
      while (start < limit) {
        int length = exportPrefix();
        if (length == 0 && !blank(buffer[start])) {
          return true;
        }
        start += Math.max(1, length);
      }
      if (!fill()) {
        return false;
      }
    }
  }

  /** The time stamp and space that CloudWatch's export to S3 puts before each event. */
  private int exportPrefix() throws IOException {
    if (buffer[start] < '0' || buffer[start] > '9') {
      return 0;
    }
    while (limit - start < 40 && fill()) {
      // Until it is there as a whole.
    }
    for (int i = start + 20; i < Math.min(limit - 1, start + 32); i++) {
      if (buffer[i] == ' ' && buffer[i - 1] == 'Z' && buffer[start + 10] == 'T') {
        return buffer[i + 1] == '{' ? i + 1 - start : 0;
      }
    }
    return 0;
  }

  private static boolean blank(byte value) {
    return value == ' ' || value == '\n' || value == '\r' || value == '\t';
  }

  /** The usual case, fast: a line that is one event with its seal at the end. */
  private @Nullable Chunk sealedLine() throws IOException {
    int at = start;
    byte before = 0;
    while (true) {
      while (at < limit) {
        byte value = buffer[at];
        if (value == '\n') {
          return sealed(at);
        }
        if (before == '}' && value != ',' && value != ']' && !lastBrace(at)) {
          return null;
        }
        before = value;
        at++;
      }
      int length = at - start;
      if (length > READ || !fill()) {
        return null;
      }
      at = start + length;
    }
  }

  private @Nullable Chunk sealed(int end) {
    SealTail.Sealed found = SealTail.find(buffer, end);
    if (found == null || found.bodyLength() < start) {
      return null;
    }
    SealTail.Sealed sealed = new SealTail.Sealed(found.bodyLength() - start, found.seal());
    return new Chunk(Chunk.Kind.VALUE, cut(Chunk.Kind.VALUE, end - start).bytes(), sealed);
  }

  /** Elsewhere a second closing brace could be the end of a value that another one follows. */
  private boolean lastBrace(int at) {
    return buffer[at] == '}' && at + 1 < limit && buffer[at + 1] == '\n';
  }

  private Chunk scan() throws IOException {
    JsonShape shape = new JsonShape();
    int length = 0;
    while (true) {
      if (start + length >= limit && !fill()) {
        return cut(Chunk.Kind.BROKEN, length);
      }
      JsonShape.Step step = shape.next(buffer[start + length]);
      if (step == JsonShape.Step.BROKEN) {
        return broken(shape, length);
      }
      length++;
      if (step == JsonShape.Step.END) {
        return cut(Chunk.Kind.VALUE, length);
      }
      if (length > MAX_VALUE) {
        return new Chunk(Chunk.Kind.LARGE, new byte[0]);
      }
    }
  }

  private Chunk broken(JsonShape shape, int length) throws IOException {
    byte value = buffer[start + length];
    // An opening brace where none can be, at the beginning of a line, begins the next value.
    boolean beginning = value == '{' && shape.afterNewline();
    return beginning ? cut(Chunk.Kind.BROKEN, length) : garbage();
  }

  /** Up to the next place where a value may begin; a quote that was lost may have hidden it. */
  private Chunk garbage() throws IOException {
    int length = 1;
    while (length < MAX_VALUE && (start + length < limit || fill())) {
      if (buffer[start + length] == '\n' || beginsValue(length)) {
        break;
      }
      length++;
    }
    return cut(Chunk.Kind.BROKEN, length);
  }

  /** Another object, with no newline before it. */
  private boolean beginsValue(int length) throws IOException {
    return buffer[start + length] == '{'
        && buffer[start + length - 1] == '}'
        && (start + length + 1 < limit || fill())
        && buffer[start + length + 1] == '"';
  }

  private Chunk cut(Chunk.Kind kind, int length) {
    byte[] bytes = Arrays.copyOfRange(buffer, start, start + length);
    start += length;
    return new Chunk(kind, bytes);
  }

  /** More bytes behind {@code limit}; {@code start} moves to the front when room is needed. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (limit == buffer.length) {
      int used = limit - start;
      byte[] to = used > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
      System.arraycopy(buffer, start, to, 0, used);
      buffer = to;
      start = 0;
      limit = used;
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    ended = read < 0;
    limit += Math.max(0, read);
    return !ended;
  }
}
