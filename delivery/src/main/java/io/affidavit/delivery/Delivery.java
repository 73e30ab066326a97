package io.affidavit.delivery;

import io.affidavit.spool.SpoolQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Drains the spool into destinations, each on a daemon thread of its own, so that a slow or missing
 * one holds up no other. Thread-safe.
 */
public final class Delivery {
  private final List<WorkerThread> threads = new ArrayList<>();

  private Delivery(Builder builder) {
    DeliveryListener listener = new ShieldedListener(builder.listener, builder.status);
    for (Route route : builder.routes) {
      DeliveryWorker worker =
          new DeliveryWorker(route.destination, route.queue, listener, builder.timing);
      threads.add(new WorkerThread(worker));
    }
  }

  /** Starts with no destination. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts the threads; a second call does nothing. */
  public void start() {
    threads.forEach(WorkerThread::startOnce);
  }

  /** Counts and states, in the order of the destinations. */
  public List<DeliveryStatus> status() {
    return threads.stream().map(thread -> thread.worker().status()).collect(Collectors.toList());
  }

  /**
   * Lets the workers drain the spool for as long as the bound allows, then interrupts them. What is
   * not acknowledged by then stays in the spool; some of it may have been stored and will be sent
   * again. Returns within the bound, even where a call hangs, or a quarter of a second after the
   * interrupt where the bound leaves less; a second call only waits. If the calling thread is
   * interrupted, the workers are interrupted at once and the flag stays set.
   *
   * @param bound for all destinations together; zero: stop now
   */
  public void close(Duration bound) {
    Shutdown.of(threads, bound);
  }

  /** Collects destinations and settings. Not thread-safe. */
  public static final class Builder {
    private final List<Route> routes = new ArrayList<>();
    private DeliveryListener listener = new DeliveryListener() {};
    private Consumer<String> status = System.err::println;
    private Timing timing = Timing.system();

    private Builder() {}

    /**
     * Adds a destination with its own view of the spool.
     *
     * @throws IllegalArgumentException if the two name different targets, or the target is there
     *     already
     */
    public Builder destination(Destination destination, SpoolQueue queue) {
      String target = destination.target();
      if (!target.equals(queue.target())) {
        throw Settings.refused("queue of " + target, queue.target(), "must have the same target");
      }
      if (routes.stream().anyMatch(route -> route.destination.target().equals(target))) {
        throw Settings.refused("destination", target, "must be given once: remove the other");
      }
      routes.add(new Route(destination, queue));
      return this;
    }

    /** Who learns how delivery fares; default nobody. */
    public Builder listener(DeliveryListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /** Where the few lines go that concern the listener itself; default the error stream. */
    public Builder status(Consumer<String> status) {
      this.status = Objects.requireNonNull(status, "status");
      return this;
    }

    /**
     * How long a window may wait to fill where its destination's {@link Destination#flow} does not
     * say, 0 to 60 s; default 1 s.
     *
     * @throws IllegalArgumentException outside of that
     */
    public Builder linger(Duration linger) {
      timing = timing.withLinger(Flow.checkLinger(linger));
      return this;
    }

    Builder timing(Timing timing) {
      this.timing = timing;
      return this;
    }

    /** The delivery, not yet started. */
    public Delivery build() {
      return new Delivery(this);
    }
  }

  private static final class Route {
    final Destination destination;
    final SpoolQueue queue;

    Route(Destination destination, SpoolQueue queue) {
      this.destination = destination;
      this.queue = queue;
    }
  }
}
