package io.affidavit.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link Fleet} goes through: how many instances, how much they log, what the account
 * allows, what goes wrong, and the settings under which they deliver. Filled in like a builder.
 */
final class FleetScenario {
  /** A stretch of the time that is reported on its own; seconds from the start. */
  record Phase(String name, int fromSecond, int toSecond) {}

  final String name;
  int instances = 1_000;
  int types = 10;
  double eventsPerSecond = 2;
  int seconds = 120;
  long seed = 1;

  Instant start = Instant.parse("2026-11-22T10:00:00Z");
  boolean streamsExist = true;
  int outageFromSecond;
  int outageToSecond;
  double lostAnswers;

  double putLogEvents = 5_000;
  double createLogStream = 50;
  double putEvents = 10_000;
  Duration fastest = Duration.ofMillis(20);
  Duration slowest = Duration.ofMillis(60);

  Duration linger = Duration.ofSeconds(1);
  String quotaShare = "10 %";
  String logStream = CloudWatchLogsDestination.DEFAULT_STREAM;

  final List<Phase> phases = new ArrayList<>();

  FleetScenario(String name) {
    this.name = name;
  }

  /** Another size of the fleet, with the quotas in proportion to a thousand. */
  FleetScenario instances(int number) {
    instances = number;
    putLogEvents = 5.0 * number;
    createLogStream = 0.05 * number;
    putEvents = 10.0 * number;
    return this;
  }

  FleetScenario load(double eventsPerSecondAndInstance, int forSeconds) {
    eventsPerSecond = eventsPerSecondAndInstance;
    seconds = forSeconds;
    return this;
  }

  FleetScenario start(String instant) {
    start = Instant.parse(instant);
    return this;
  }

  FleetScenario withoutStreams() {
    streamsExist = false;
    return this;
  }

  FleetScenario outage(int from, int to) {
    outageFromSecond = from;
    outageToSecond = to;
    return this;
  }

  FleetScenario settings(Duration newLinger, String newQuotaShare, String newLogStream) {
    linger = newLinger;
    quotaShare = newQuotaShare;
    logStream = newLogStream;
    return this;
  }

  FleetScenario seed(long number) {
    seed = number;
    return this;
  }

  FleetScenario lostAnswers(double share) {
    lostAnswers = share;
    return this;
  }

  FleetScenario phase(String what, int from, int to) {
    phases.add(new Phase(what, from, to));
    return this;
  }
}
