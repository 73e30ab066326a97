package io.affidavit.delivery;

import io.affidavit.delivery.FleetMeter.Call;
import io.affidavit.delivery.FleetMeter.End;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * One account in one Region: three quotas, log streams that have to be made, and an outage. What it
 * stored is noted by whoever called.
 */
final class FleetAws {
  /** A token bucket that holds a second's calls. */
  private static final class Quota {
    final double perSecond;
    double tokens;
    long filledNanos;

    Quota(double perSecond) {
      this.perSecond = perSecond;
      this.tokens = Math.max(1, perSecond);
    }

    boolean take(long nowNanos) {
      double seconds = (nowNanos - filledNanos) / 1e9;
      filledNanos = nowNanos;
      tokens = Math.min(Math.max(1, perSecond), tokens + seconds * perSecond);
      if (tokens < 1) {
        return false;
      }
      tokens -= 1;
      return true;
    }
  }

  private final RuntimeException throttled = Thrown.service(400, "ThrottlingException");
  private final RuntimeException missing = Thrown.service(400, "ResourceNotFoundException");
  private final RuntimeException exists = Thrown.service(400, "ResourceAlreadyExistsException");
  private final RuntimeException away = Thrown.service(503, "ServiceUnavailableException");
  private final RuntimeException unanswered = ApiCallTimeoutException.create(1);

  private final FleetScenario scenario;
  private final FleetLoop loop;
  private final Map<Call, Quota> quotas = new EnumMap<>(Call.class);
  private final Set<String> streams = new HashSet<>();
  final FleetMeter meter;
  private int calls;

  FleetAws(FleetScenario scenario, FleetLoop loop, int seconds) {
    this.scenario = scenario;
    this.loop = loop;
    this.meter = new FleetMeter(seconds);
    quotas.put(Call.PUT_LOG_EVENTS, new Quota(scenario.putLogEvents));
    quotas.put(Call.CREATE_LOG_STREAM, new Quota(scenario.createLogStream));
    quotas.put(Call.PUT_EVENTS, new Quota(scenario.putEvents));
  }

  /** All calls so far. */
  int calls() {
    return calls;
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
      throw missing;
    }
    store(Call.PUT_LOG_EVENTS, store);
  }

  void createLogStream(String stream) {
    admit(Call.CREATE_LOG_STREAM);
    ended(Call.CREATE_LOG_STREAM, End.DONE);
    if (!streams.add(stream)) {
      throw exists;
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
      throw unanswered;
    }
    ended(call, End.DONE);
  }

  private void admit(Call call) {
    calls++;
    int second = second();
    if (second >= scenario.outageFromSecond && second < scenario.outageToSecond) {
      ended(call, End.AWAY);
      throw away;
    }
    if (!Objects.requireNonNull(quotas.get(call)).take(loop.getAsLong())) {
      ended(call, End.THROTTLED);
      throw throttled;
    }
  }

  private void ended(Call call, End end) {
    meter.count(call, end, second());
  }

  private int second() {
    return (int) TimeUnit.NANOSECONDS.toSeconds(loop.getAsLong());
  }
}
