package io.affidavit.localaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatch Logs and EventBridge on 127.0.0.1, for tests. Thread-safe.
 *
 * <pre>{@code
 * try (LocalAws aws = LocalAws.builder().logGroup("/app/audit").start()) {
 *   CloudWatchLogsClient client = CloudWatchLogsClient.builder()
 *       .endpointOverride(aws.endpoint()).region(Region.US_EAST_1)
 *       .credentialsProvider(StaticCredentialsProvider.create(
 *           AwsBasicCredentials.create("test", "test")))
 *       .build();
 *   ...
 *   assertEquals(List.of("hello"), aws.logs().messages("/app/audit"));
 * }
 * }</pre>
 */
public final class LocalAws implements AutoCloseable {
  static {
    // Read once when the server's classes load; without it every answer is 40 ms late (Nagle).
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final Store store;
  private final Calls calls = new Calls();
  private final Faults faults = new Faults();
  private final Listener listener;

  private LocalAws(Builder settings, Store store) throws IOException {
    this.store = store;
    Operations operations = new Operations();
    LogGroups groups = new LogGroups(store, settings.clock, settings.region);
    groups.register(operations);
    new LogStreams(store, settings.clock, settings.region).register(operations);
    new LogWriter(store, settings.clock, settings.limits()).register(operations);
    new LogReader(store).register(operations);
    Buses buses = new Buses(store, settings.clock, settings.region);
    buses.register(operations);
    new Rules(store, settings.region).register(operations);
    new BusWriter(store, settings.clock, settings.limits(), settings.region).register(operations);
    settings.logGroups.forEach(name -> groups.createIfAbsent(name));
    settings.eventBuses.forEach(name -> buses.createIfAbsent(name));
    int maxRequestBytes = settings.limits().requestBytes();
    this.listener =
        new Listener(
            new HttpFront(
                new AwsEndpoint(operations, faults, calls, maxRequestBytes),
                new LocalApi(store, calls, faults, maxRequestBytes)),
            settings.port);
    listener.open();
  }

  /** Starts on a free port with an empty state and the event bus "default". */
  public static LocalAws start() {
    return builder().start();
  }

  /** For everything that {@link #start()} leaves at its default. */
  public static Builder builder() {
    return new Builder();
  }

  /** What to give the SDK as endpoint override, for both services: http://127.0.0.1:port. */
  public URI endpoint() {
    return listener.endpoint();
  }

  /** Outages, throttling, broken answers and the like. */
  public Faults faults() {
    return faults;
  }

  /** How often which operation was called, and with what outcome. */
  public Calls calls() {
    return calls;
  }

  /** What CloudWatch Logs has stored. */
  public LogsView logs() {
    return new LogsView(store);
  }

  /** What the event buses have stored, in the order in which it came. A snapshot. */
  public List<BusEvent> events() {
    return store.inTurn(() -> List.copyOf(store.buses.events));
  }

  /**
   * Waits until a condition on this server holds; it is looked at now and after every AWS call.
   *
   * @return whether it held before the time was over or the thread was interrupted
   */
  public boolean await(Duration timeout, BooleanSupplier condition) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      // Before the condition is looked at, so that a call in between is not missed.
      long seen = calls.total();
      if (condition.getAsBoolean()) {
        return true;
      }
      if (!calls.awaitMoreThan(seen, deadline)) {
        return condition.getAsBoolean();
      }
    }
  }

  /** Stops listening, so that connections are refused; what is stored stays. */
  public void goDown() {
    listener.close();
  }

  /**
   * Listens again, at the same endpoint.
   *
   * @throws UncheckedIOException if the port was taken meanwhile
   */
  public void comeUp() {
    try {
      listener.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops; with a state directory what was stored remains there. */
  @Override
  public void close() {
    listener.close();
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Settings of a server. Not thread-safe. */
  public static final class Builder {
    private int port;
    private @Nullable Path stateDirectory;
    private Clock clock = Clock.systemUTC();
    private String region = "us-east-1";
    private int logEventBytes = Limits.DEFAULT.logEventBytes();
    private int putEventsBytes = Limits.DEFAULT.putEventsBytes();
    private @Nullable EventSink sink;
    private final List<String> logGroups = new ArrayList<>();
    private final List<String> eventBuses = new ArrayList<>();

    private Builder() {}

    /** Port on 127.0.0.1; 0, the default, takes a free one. */
    public Builder port(int port) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
      }
      this.port = port;
      return this;
    }

    /** Keeps what is stored in this directory, made if absent; default: memory only. */
    public Builder stateDirectory(Path stateDirectory) {
      this.stateDirectory = stateDirectory;
      return this;
    }

    /**
     * Hands every event to this sink and keeps none: {@link LocalAws#logs()} and {@link
     * LocalAws#events()} then show none. Not together with a state directory.
     */
    public Builder sink(EventSink sink) {
      this.sink = sink;
      return this;
    }

    /** The services' idea of now: ingestion times, and which events are too old or too new. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** Region in ARNs and events, default us-east-1; clients may sign for any. */
    public Builder region(String region) {
      this.region = region;
      return this;
    }

    /** Creates this log group at the start, unless the state has it. */
    public Builder logGroup(String name) {
      logGroups.add(name);
      return this;
    }

    /** Creates this event bus at the start, unless the state has it. */
    public Builder eventBus(String name) {
      eventBuses.add(name);
      return this;
    }

    /** Largest log event with its 26 bytes; default 1,048,576, earlier 262,144. */
    public Builder maxLogEventBytes(int bytes) {
      this.logEventBytes = bytes;
      return this;
    }

    /** All entries of a PutEvents call stay below this; default 1,048,576, earlier 262,144. */
    public Builder maxPutEventsBytes(int bytes) {
      this.putEventsBytes = bytes;
      return this;
    }

    private Limits limits() {
      return new Limits(logEventBytes, putEventsBytes, Limits.DEFAULT.requestBytes());
    }

    /**
     * Starts the server.
     *
     * @throws UncheckedIOException if the port or the state directory cannot be used
     * @throws IllegalArgumentException for a group or bus name that the services refuse, and for a
     *     sink with a state directory
     */
    public LocalAws start() {
      if (sink != null && stateDirectory != null) {
        throw new IllegalArgumentException("a sink keeps nothing: no state directory with it");
      }
      Journal journal = null;
      try {
        journal = stateDirectory == null ? null : Journal.open(stateDirectory);
        return new LocalAws(this, new Store(journal, sink));
      } catch (IOException e) {
        throw closing(journal, new UncheckedIOException(e.getMessage(), e));
      } catch (AwsException e) {
        throw closing(journal, new IllegalArgumentException(e.text(), e));
      }
    }

    private static RuntimeException closing(@Nullable Journal journal, RuntimeException e) {
      if (journal != null) {
        try {
          journal.close();
        } catch (IOException suppressed) {
          e.addSuppressed(suppressed);
        }
      }
      return e;
    }
  }
}
