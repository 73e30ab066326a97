package io.affidavit.localaws;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What both services have stored, in memory, and its journal. One lock: a check and the change that
 * follows from it run inside one {@link #inTurn}, so that concurrent calls cannot come between.
 */
final class Store implements AutoCloseable {
  final LogState logs = new LogState();
  final BusState buses = new BusState();
  private final Object lock = new Object();
  private final @Nullable Journal journal;
  private final @Nullable EventSink sink;

  Store(@Nullable Journal journal, @Nullable EventSink sink) throws IOException {
    this.journal = journal;
    this.sink = sink;
    if (journal != null) {
      journal.replay(this::apply);
    }
  }

  <T extends @Nullable Object> T inTurn(Supplier<T> work) {
    synchronized (lock) {
      return work.get();
    }
  }

  /** Journal first: what cannot be kept is not taken. */
  void commit(Change change) {
    synchronized (lock) {
      if (journal != null) {
        try {
          journal.append(change);
        } catch (IOException e) {
          throw new AwsException(500, "InternalFailure", "The state could not be written: " + e);
        }
      }
      apply(change);
    }
  }

  private void apply(Change change) {
    if (sink != null && handOver(sink, change)) {
      return;
    }
    if (!logs.apply(change)) {
      buses.apply(change);
    }
  }

  /** Whether the change was of events, which then are the sink's. */
  private boolean handOver(EventSink sink, Change change) {
    if (change instanceof Change.EventsLogged logged) {
      logs.count(logged.events().size());
      logged.events().forEach(event -> sink.logged(logged.group(), logged.stream(), event));
    } else if (change instanceof Change.EventsBussed bussed) {
      bussed.events().forEach(sink::bussed);
    } else {
      return false;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    if (journal != null) {
      journal.close();
    }
  }
}
