package io.affidavit.benchmarks;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Which faults strike when: a sequence without end, the same for the same seed. Between two faults
 * there is quiet; one in ten outages lasts up to a minute, the other faults some seconds. Not
 * thread-safe.
 */
final class FaultPlan {
  /** What strikes; {@code %s} is a probability and a seed. */
  enum Kind {
    /** Every call gets a 503. */
    OUTAGE("{'fault':'outage'}"),
    /** The port is closed: connections are cut, new ones refused. */
    REFUSED(""),
    /** Somebody deletes log streams. */
    STREAMS_DELETED(""),
    THROTTLED("{'fault':'throttling',%s}"),
    INTERNAL_FAILURE("{'fault':'internalFailure',%s}"),
    SLOW("{'fault':'latency','minMillis':20,'maxMillis':5000,%s}"),
    LOST_ANSWER("{'fault':'lostAnswer',%s}"),
    TORN_ANSWER("{'fault':'tornAnswer',%s}"),
    CUT("{'fault':'connectionClosed',%s}"),
    FOREIGN_ANSWER("{'fault':'foreignAnswer',%s}"),
    EXPIRED_TOKEN("{'fault':'expiredToken'}"),
    UNKNOWN_CLIENT("{'fault':'unrecognizedClient'}"),
    ACCESS_DENIED("{'fault':'accessDenied'}"),
    FAILED_ENTRIES("{'fault':'failEntries','entryProbability':0.3,%s}"),
    REJECTED_EVENTS("{'fault':'rejectEvents','tooOld':3,%s}");

    private final String json;

    Kind(String json) {
      this.json = json;
    }
  }

  /**
   * One fault.
   *
   * @param kind what
   * @param json for {@code /_local/faults}; empty where it is no fault of local-aws
   * @param quietMillis before it
   * @param millis how long it lasts
   * @param draw for a choice within the fault
   */
  record Strike(Kind kind, String json, long quietMillis, long millis, int draw) {}

  private static final String[] SERVICES = {"logs", "events", ""};

  private final SplittableRandom random;

  FaultPlan(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Strike next() {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    long quiet = random.nextLong(2_000, 8_000);
    long millis = random.nextLong(1_000, 8_000);
    if (random.nextInt(10) == 0 && (kind == Kind.OUTAGE || kind == Kind.REFUSED)) {
      millis = random.nextLong(20_000, 60_000);
    }
    return new Strike(kind, json(kind), quiet, millis, random.nextInt(Integer.MAX_VALUE));
  }

  private String json(Kind kind) {
    String chance =
        String.format(
            Locale.ROOT,
            "'probability':%.2f,'seed':%d",
            random.nextDouble(0.1, 0.6),
            random.nextInt(1_000_000));
    String service = SERVICES[random.nextInt(SERVICES.length)];
    if (kind.json.isEmpty()) {
      return "";
    }
    String json = String.format(Locale.ROOT, kind.json, chance);
    if (!service.isEmpty()) {
      json = json.replace("}", ",'service':'" + service + "'}");
    }
    return json.replace('\'', '"');
  }
}
