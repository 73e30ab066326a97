package io.affidavit.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Many instances under one account's quotas, in virtual time, each with the real worker, planner
 * and batches of both destinations. After the scenario's time nothing is logged any more, and it
 * runs until everything is delivered.
 */
final class Fleet {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Beyond the scenario; what is not delivered then is lost. */
  private static final int MOST_SECONDS_TO_DRAIN = 3_600;

  final FleetScenario scenario;
  final FleetLoop loop;
  final FleetAws aws;
  final List<FleetWorker> logs = new ArrayList<>();
  final List<FleetWorker> buses = new ArrayList<>();
  final FleetAges logAges;
  final FleetAges busAges;
  int seconds;

  Fleet(FleetScenario scenario) {
    this.scenario = scenario;
    int most = scenario.seconds + MOST_SECONDS_TO_DRAIN;
    loop = new FleetLoop(scenario.start, scenario.seed);
    aws = new FleetAws(scenario, loop, most + 1);
    logAges = new FleetAges(logs);
    busAges = new FleetAges(buses);
    for (int i = 0; i < scenario.instances; i++) {
      add(i);
    }
  }

  private void add(int instance) {
    FleetEvents events = new FleetEvents(scenario, instance, loop.startMillis());
    FleetLedger inLogs = new FleetLedger(events);
    FleetLedger onBus = new FleetLedger(events);
    QuotaShare share = QuotaShare.parse(scenario.quotaShare);
    if (scenario.streamsExist) {
      StreamNames names = new StreamNames(scenario.logStream, "app", "test", "host" + instance);
      events.samples(loop.startMillis()).forEach(sample -> aws.addStream(names.of(sample)));
    }
    Destination toLogs =
        CloudWatchLogsDestination.builder("/g")
            .logStream(scenario.logStream)
            .host("host" + instance)
            .quotaShare(share)
            .linger(scenario.linger)
            .clock(loop)
            .streamPauses(loop.pauses(Duration.ofSeconds(1)))
            .client(new FleetClients.Logs(aws, inLogs).lazy())
            .build();
    Destination toBus =
        EventBridgeDestination.builder("b")
            .quotaShare(share)
            .linger(scenario.linger)
            .clock(loop)
            .client(new FleetClients.Bus(aws, onBus).lazy())
            .build();
    logs.add(worker(toLogs, events, inLogs));
    buses.add(worker(toBus, events, onBus));
  }

  private FleetWorker worker(Destination destination, FleetEvents events, FleetLedger ledger) {
    int logged = events.countAt(loop.startMillis() + scenario.seconds * 1_000L);
    FleetQueue queue = new FleetQueue(destination.target(), events, loop, logged);
    FleetWorker worker =
        new FleetWorker(loop, aws, destination, new FleetWorker.Shelf(queue, ledger));
    worker.wakeAt(TimeUnit.MILLISECONDS.toNanos(1 + loop.dice().nextInt(999)));
    return worker;
  }

  /** The whole scenario; then until all is delivered, or it takes too long. */
  Fleet run() {
    boolean drained = false;
    while (seconds < scenario.seconds
        || (!drained && seconds < scenario.seconds + MOST_SECONDS_TO_DRAIN)) {
      seconds++;
      loop.run(seconds * SECOND);
      logAges.sample();
      busAges.sample();
      drained = logAges.last() == 0 && busAges.last() == 0;
    }
    loop.run((seconds + 1) * SECOND); // the last acknowledgements
    return this;
  }

  long logged() {
    return logs.stream().mapToLong(worker -> worker.queue.logged()).sum();
  }

  static long stored(List<FleetWorker> workers) {
    return workers.stream().mapToLong(worker -> worker.ledger.count()).sum();
  }

  static long acknowledged(List<FleetWorker> workers) {
    return workers.stream().mapToLong(worker -> worker.queue.acknowledged()).sum();
  }

  static long twice(List<FleetWorker> workers) {
    return workers.stream().mapToLong(worker -> worker.ledger.twice).sum();
  }

  static long outOfOrder(List<FleetWorker> workers) {
    return workers.stream().mapToLong(worker -> worker.ledger.outOfOrder).sum();
  }
}
