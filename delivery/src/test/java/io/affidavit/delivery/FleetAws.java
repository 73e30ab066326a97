package io.affidavit.delivery;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * One account in one Region: three quotas, log streams that have to be made, and an outage. A quota
 * is a token bucket that holds a second's calls. What it stored is noted by whoever called.
 */
final class FleetAws {
  /** What a call ended in. */
  enum End {
    DONE,
    THROTTLED,
    /** The stream is not there. */
    MISSING,
    /** 503, while AWS is away. */
    AWAY,
    /** Stored, but the answer got lost. */
    UNANSWERED
  }

  /** The calls that have a quota. */
  enum Call {
    PUT_LOG_EVENTS,
    CREATE_LOG_STREAM,
    PUT_EVENTS
  }

  private static final RuntimeException THROTTLED = Thrown.service(400, "ThrottlingException");
  private static final RuntimeException MISSING = Thrown.service(400, "ResourceNotFoundException");
  private static final RuntimeException EXISTS =
      Thrown.service(400, "ResourceAlreadyExistsException");
  private static final RuntimeException AWAY = Thrown.service(503, "ServiceUnavailableException");
  private static final RuntimeException UNANSWERED = ApiCallTimeoutException.create(1);

  private final FleetScenario scenario;
  private final FleetLoop loop;
  private final double[] tokens = new double[Call.values().length];
  private final long[] filledNanos = new long[tokens.length];
  private final double[] rates;
  private final Set<String> streams = new HashSet<>();

  /** By second, call and end. */
  final int[][][] counts;

  private int calls;

  FleetAws(FleetScenario scenario, FleetLoop loop, int seconds) {
    this.scenario = scenario;
    this.loop = loop;
    rates = new double[] {scenario.putLogEvents, scenario.createLogStream, scenario.putEvents};
    System.arraycopy(rates, 0, tokens, 0, rates.length);
    counts = new int[seconds][Call.values().length][End.values().length];
  }

  /** All calls so far. */
  int calls() {
    return calls;
  }

  long sum(Call call, End end, int fromSecond, int toSecond) {
    long sum = 0;
    for (int second = fromSecond; second < Math.min(toSecond, counts.length); second++) {
      sum += counts[second][call.ordinal()][end.ordinal()];
    }
    return sum;
  }

  long sum(Call call, int fromSecond, int toSecond) {
    long sum = 0;
    for (End end : End.values()) {
      sum += sum(call, end, fromSecond, toSecond);
    }
    return sum;
  }

  int streamCount() {
    return streams.size();
  }

  void addStream(String name) {
    streams.add(name);
  }

  long answerNanos() {
    long least = scenario.fastest.toNanos();
    return least + (long) (loop.dice().nextDouble() * (scenario.slowest.toNanos() - least));
  }

  /** Throws as the SDK does; {@code store} is what a success does. */
  void putLogEvents(String stream, Runnable store) {
    admit(Call.PUT_LOG_EVENTS);
    if (!streams.contains(stream)) {
      ended(Call.PUT_LOG_EVENTS, End.MISSING);
      throw MISSING;
    }
    store(Call.PUT_LOG_EVENTS, store);
  }

  void createLogStream(String stream) {
    admit(Call.CREATE_LOG_STREAM);
    ended(Call.CREATE_LOG_STREAM, End.DONE);
    if (!streams.add(stream)) {
      throw EXISTS;
    }
  }

  void putEvents(Runnable store) {
    admit(Call.PUT_EVENTS);
    store(Call.PUT_EVENTS, store);
  }

  private void store(Call call, Runnable store) {
    store.run();
    if (loop.dice().nextDouble() < scenario.lostAnswers) {
      ended(call, End.UNANSWERED);
      throw UNANSWERED;
    }
    ended(call, End.DONE);
  }

  private void admit(Call call) {
    calls++;
    long second = TimeUnit.NANOSECONDS.toSeconds(loop.getAsLong());
    if (second >= scenario.outageFromSecond && second < scenario.outageToSecond) {
      ended(call, End.AWAY);
      throw AWAY;
    }
    int i = call.ordinal();
    double seconds = (loop.getAsLong() - filledNanos[i]) / 1e9;
    filledNanos[i] = loop.getAsLong();
    tokens[i] = Math.min(Math.max(1, rates[i]), tokens[i] + seconds * rates[i]);
    if (tokens[i] < 1) {
      ended(call, End.THROTTLED);
      throw THROTTLED;
    }
    tokens[i] -= 1;
  }

  private void ended(Call call, End end) {
    int second = (int) TimeUnit.NANOSECONDS.toSeconds(loop.getAsLong());
    counts[Math.min(second, counts.length - 1)][call.ordinal()][end.ordinal()]++;
  }
}
