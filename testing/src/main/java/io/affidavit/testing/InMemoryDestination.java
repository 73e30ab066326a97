package io.affidavit.testing;

import io.affidavit.delivery.Destination;
import io.affidavit.delivery.DestinationFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A destination in memory, for tests of an application with its own {@code logback.xml} or {@code
 * log4j2.xml}: it keeps what would be delivered, after validation, redaction, spool and seal.
 *
 * <pre>
 * &lt;destination&gt;                                          &lt;Destination
 *   &lt;factory&gt;io.affidavit.testing.InMemoryDestination       factory="io.affidavit.testing.InMemoryDestination"
 *   &lt;/factory&gt;                                             redaction="complete-record"/&gt;
 *   &lt;redaction&gt;complete-record&lt;/redaction&gt;
 * &lt;/destination&gt;
 *
 * InMemoryDestination audit = InMemoryDestination.get();
 * audit.clear();
 * records.view("p-1");
 * AuditAssertions.assertThat(audit.await(1)).isSound().hasEvents("PHI_ACCESSED");
 * </pre>
 *
 * <p>Its setting {@code name}, {@code default} where it is not given, tells several of one process
 * apart. What it keeps it keeps until {@link #clear}, whoever delivered it, and after the
 * appender's end. Thread-safe.
 */
public final class InMemoryDestination implements DestinationFactory {
  private static final String DEFAULT = "default";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, InMemoryDestination> ALL = new ConcurrentHashMap<>();

  private final List<DeliveredEvent> events = new ArrayList<>();

  /** For the configuration; a test uses {@link #get}. */
  public InMemoryDestination() {}

  /** The one without a name. */
  public static InMemoryDestination get() {
    return get(DEFAULT);
  }

  /** The one of that name, empty where nothing came yet. */
  public static InMemoryDestination get(String name) {
    return ALL.computeIfAbsent(name, key -> new InMemoryDestination());
  }

  /** For the configuration: what it makes keeps its events under the setting's name. */
  @Override
  public Destination create(Map<String, String> settings) {
    for (String setting : settings.keySet()) {
      if (!setting.equals("name")) {
        throw new IllegalArgumentException("name is the only setting, got `" + setting + "`");
      }
    }
    String name = settings.getOrDefault("name", DEFAULT);
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "name must have 1 to 64 of A-Z a-z 0-9 . _ -, got `" + name + "`");
    }
    return new InMemoryDelivery(name, get(name));
  }

  synchronized void add(List<DeliveredEvent> delivered) {
    events.addAll(delivered);
    notifyAll();
  }

  /** What the application logged and was delivered so far, in order; a list of its own. */
  public synchronized List<DeliveredEvent> events() {
    List<DeliveredEvent> logged = new ArrayList<>();
    for (DeliveredEvent event : events) {
      if (!event.isOfTrail()) {
        logged.add(event);
      }
    }
    return logged;
  }

  /** The same with the trail's own records, as lines. */
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (DeliveredEvent event : events) {
      lines.add(event.line());
    }
    return lines;
  }

  /**
   * Waits until that many events of the application are there, at most 30 seconds, and returns
   * them. Delivery has threads of its own: a log call returns before.
   *
   * @throws AssertionError if they do not come, or this thread is interrupted
   */
  public List<DeliveredEvent> await(int count) {
    return await(count, PATIENCE);
  }

  /** The same with a bound of one's own. */
  public synchronized List<DeliveredEvent> await(int count, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    List<DeliveredEvent> found = events();
    while (found.size() < count) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(
            "audit events delivered: "
                + found.size()
                + " "
                + found
                + " of "
                + count
                + " in "
                + atMost.toMillis()
                + " ms; see the framework's status messages");
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while awaiting audit events", e);
      }
      found = events();
    }
    return found;
  }

  /** Forgets what came so far. */
  public synchronized void clear() {
    events.clear();
  }

  /** Says how much, never what. */
  @Override
  public synchronized String toString() {
    return "InMemoryDestination of " + events.size() + " records";
  }
}
