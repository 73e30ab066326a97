package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads inputs piece by piece: each piece is split, decoded and checked on one of the processors,
 * and handed over in order on the caller's thread. Pieces end where one JSON value must end and the
 * next one begin, so that cutting changes nothing; where there is no such place, one thread reads
 * on alone. Memory is bounded by the pieces in work. Not thread-safe.
 */
final class ParallelReader implements Closeable {
  private static final int PIECE = 1 << 18;
  private static final int MAX_PIECE = 4 << 20;

  private final EventChecker checker;
  private final CheckedSink sink;
  private final int ahead;
  private final ExecutorService pool;
  private final Deque<Future<Decoded>> work = new ArrayDeque<>();
  private long values;

  /** Says what an event is worth; on any thread. */
  interface EventChecker {
    Checked check(SealedEvent event);

    /** An object that is no sealed event. */
    default void unsealed(ObjectNode object, Location where) {}
  }

  ParallelReader(int threads, EventChecker checker, CheckedSink sink) {
    this.checker = checker;
    this.sink = sink;
    this.ahead = 2 * threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "affidavit-verify");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A bare event, or what one thread reads alone. */
  EventDecoder decoder(String source) {
    return new EventDecoder(new Location.Piece(source), checkedSink());
  }

  /** All of one source. What was read before an error has been handed over. */
  void read(String source, InputStream in) throws IOException {
    values = 0;
    Filled buffer = new Filled(in);
    try {
      while (buffer.fill()) {
        int cut = buffer.boundary();
        if (cut > 0) {
          submit(source, buffer.take(cut));
        } else if (!buffer.grow()) {
          alone(source, buffer.rest());
          return;
        }
      }
      submit(source, buffer.take(buffer.limit));
    } catch (IOException e) {
      submit(source, buffer.take(buffer.lastLine()));
      throw e;
    } finally {
      deliver(0);
    }
  }

  private void alone(String source, InputStream rest) throws IOException {
    deliver(0);
    Location.Piece piece = new Location.Piece(source);
    piece.follows(values);
    decode(new JsonSplitter(rest), new EventDecoder(piece, checkedSink()));
  }

  private EventSink checkedSink() {
    return new EventSink() {
      @Override
      public void event(SealedEvent event) {
        sink.event(checker.check(event));
      }

      @Override
      public void problem(FindingKind kind, Location where) {
        sink.problem(kind, where);
      }

      @Override
      public void unsealed(ObjectNode object, Location where) {
        checker.unsealed(object, where);
      }

      @Override
      public void testEvent() {
        sink.testEvent();
      }
    };
  }

  private void submit(String source, byte[] bytes) {
    if (bytes.length > 0) {
      work.add(pool.submit(() -> new Decoded(source, checker).decode(bytes)));
      deliver(ahead);
    }
  }

  /** Hands over in order until so many are left. */
  private void deliver(int left) {
    while (work.size() > left) {
      try {
        values += work.remove().get().handOver(sink, values);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } catch (ExecutionException e) {
        // Errors could quote what was read: the cause's type is all that is shown of it.
        throw new IllegalStateException("a piece could not be decoded", e.getCause());
      }
    }
  }

  private static void decode(JsonSplitter splitter, EventDecoder decoder) throws IOException {
    Chunk chunk;
    while ((chunk = splitter.next()) != null) {
      switch (chunk.kind()) {
        case VALUE -> decoder.value(chunk);
        case BROKEN -> decoder.broken(chunk.bytes());
        case LARGE -> new LargeDocument(decoder).read(splitter);
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  /** What one piece held, in order. */
  private static final class Decoded implements EventSink {
    private final Location.Piece piece;
    private final EventChecker checker;
    private final List<Checked> events = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private long count;
    private long testEvents;

    private record Problem(int before, FindingKind kind, Location where) {}

    Decoded(String source, EventChecker checker) {
      this.piece = new Location.Piece(source);
      this.checker = checker;
    }

    Decoded decode(byte[] bytes) {
      EventDecoder decoder = new EventDecoder(piece, this);
      try {
        ParallelReader.decode(new JsonSplitter(bytes), decoder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      count = decoder.count();
      return this;
    }

    @Override
    public void event(SealedEvent event) {
      events.add(checker.check(event));
    }

    @Override
    public void problem(FindingKind kind, Location where) {
      problems.add(new Problem(events.size(), kind, where));
    }

    @Override
    public void unsealed(ObjectNode object, Location where) {
      checker.unsealed(object, where);
    }

    @Override
    public void testEvent() {
      testEvents++;
    }

    long handOver(CheckedSink sink, long before) {
      piece.follows(before);
      int at = 0;
      for (Problem problem : problems) {
        for (; at < problem.before(); at++) {
          sink.event(events.get(at));
        }
        sink.problem(problem.kind(), problem.where());
      }
      for (; at < events.size(); at++) {
        sink.event(events.get(at));
      }
      for (long i = 0; i < testEvents; i++) {
        sink.testEvent();
      }
      return count;
    }
  }

  /** Bytes that were read and not yet taken. */
  private static final class Filled {
    private final InputStream in;
    private byte[] bytes = new byte[PIECE];
    private int limit;

    Filled(InputStream in) {
      this.in = in;
    }

    /** False at the end. */
    boolean fill() throws IOException {
      while (limit < bytes.length) {
        int read = in.read(bytes, limit, bytes.length - limit);
        if (read < 0) {
          return false;
        }
        limit += read;
      }
      return true;
    }

    /**
     * The last place where a value must have ended: a line that ends with a closing brace, and one
     * that begins with an opening one or an export's time stamp. Inside of a value there would be a
     * comma between the two, and inside of a string no line can end.
     */
    int boundary() {
      for (int i = limit - 2; i > 1; i--) {
        if (bytes[i] == '\n' && begins(bytes[i + 1]) && endsBefore(i)) {
          return i + 1;
        }
      }
      return 0;
    }

    private static boolean begins(byte value) {
      return value == '{' || (value >= '0' && value <= '9');
    }

    private boolean endsBefore(int newline) {
      return bytes[newline - 1] == '}' || (bytes[newline - 1] == '\r' && bytes[newline - 2] == '}');
    }

    /** Behind the last line that ends with a closing brace, for an input that breaks off. */
    int lastLine() {
      int at = limit;
      while (at > 2 && !(bytes[at - 1] == '\n' && endsBefore(at - 1))) {
        at--;
      }
      return at > 2 ? at : 0;
    }

    byte[] take(int length) {
      byte[] taken = Arrays.copyOf(bytes, length);
      System.arraycopy(bytes, length, bytes, 0, limit - length);
      limit -= length;
      return taken;
    }

    boolean grow() {
      if (bytes.length >= MAX_PIECE) {
        return false;
      }
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      return true;
    }

    InputStream rest() {
      return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, limit), in);
    }
  }
}
