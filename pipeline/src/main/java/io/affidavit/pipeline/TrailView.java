package io.affidavit.pipeline;

import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.DeliveryStatus;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolStage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as it is seen from outside: gathers its figures and judges them. Holds no lock while
 * it asks. Thread-safe.
 */
final class TrailView {
  static final String ASYNCHRONOUS =
      "events come through an asynchronous appender or logger: a log call returns before its event"
          + " is recorded";

  private final AuditSettings settings;
  private final String instance;
  private final List<String> targets;
  private final SpoolOpening spool;
  private final Recorder recorder;
  private final ProblemReports problems;
  private final LongAdder accepted = new LongAdder();
  private volatile Supplier<@Nullable Delivery> delivery = () -> null;
  private volatile boolean asynchronous;
  private volatile @Nullable String refusal;

  TrailView(
      AuditSettings settings,
      TrailStart start,
      SpoolOpening spool,
      Recorder recorder,
      ProblemReports problems) {
    this.settings = settings;
    this.instance = start.instance();
    this.targets = start.targets();
    this.spool = spool;
    this.recorder = recorder;
    this.problems = problems;
  }

  String application() {
    return settings.application;
  }

  String instance() {
    return instance;
  }

  List<String> targets() {
    return targets;
  }

  /** One event is acknowledged. */
  void acknowledged() {
    accepted.increment();
  }

  long accepted() {
    return accepted.sum();
  }

  long lost() {
    return recorder.lostTotal();
  }

  long invalid() {
    return problems.counts().values().stream().mapToLong(Long::longValue).sum();
  }

  void delivery(Supplier<@Nullable Delivery> source) {
    delivery = source;
  }

  /** A log call returns before its event is recorded; {@code refusing}: so none is any more. */
  void asynchronous(@Nullable String refusing) {
    asynchronous = true;
    refusal = refusing;
  }

  boolean isAsynchronous() {
    return asynchronous;
  }

  TrailHealth health() {
    List<DestinationHealth> destinations = new ArrayList<>();
    targets.forEach(target -> destinations.add(destination(target)));
    return new TrailHealth(this, new SpoolView(spool.now()), destinations);
  }

  /** One destination of those that are configured. */
  DestinationHealth destination(String target) {
    FileSpool open = spool.now();
    return new DestinationHealth(
        target, status(delivery.get(), target), open == null ? null : open.undelivered(target));
  }

  private static @Nullable DeliveryStatus status(@Nullable Delivery delivering, String target) {
    if (delivering != null) {
      for (DeliveryStatus status : delivering.status()) {
        if (status.target().equals(target)) {
          return status;
        }
      }
    }
    return null;
  }

  /** Why events are not recorded now; empty where they are. */
  List<String> whyDown(SpoolView now) {
    List<String> why = new ArrayList<>();
    for (String problem : settings.problems()) {
      why.add("the appender did not start: " + problem);
    }
    String forGood = refusal;
    if (forGood != null) {
      why.add(forGood);
    }
    if (why.isEmpty() && !now.open) {
      why.add("nothing is recorded: " + spool.why() + " (" + settings.spoolDirectory + ")");
    }
    if (now.diskRefuses) {
      why.add("the disk of " + settings.spoolDirectory + " refuses; it is tried again");
    } else if (now.open && now.stage == SpoolStage.FULL) {
      why.add("the audit spool " + settings.spoolDirectory + " is full; events meet whenFull");
    }
    return why;
  }

  /** What somebody should look at although events are recorded. */
  List<String> whyDegraded(SpoolView now, long lost, List<DestinationHealth> destinations) {
    List<String> why = new ArrayList<>();
    if (asynchronous) {
      why.add(ASYNCHRONOUS);
    }
    if (lost > 0) {
      why.add(lost + " events were lost since the start");
    }
    if (now.findings > 0) {
      why.add(now.findings + " losses or alterations of stored records were found");
    }
    if (now.stage == SpoolStage.WARN || now.stage == SpoolStage.CRITICAL) {
      why.add("room in the audit spool runs short: " + now.stage);
    }
    if (now.blocked > 0) {
      why.add(now.blocked + " streams of ended processes wait for a key, a release or a person");
    }
    if (destinations.isEmpty()) {
      why.add("no destination is set: events stay in the spool");
    }
    destinations.forEach(destination -> judge(destination, why));
    return why;
  }

  private void judge(DestinationHealth destination, List<String> why) {
    String target = destination.target();
    long seconds = destination.oldestAge().toMillis() / 1000;
    boolean late = destination.oldestAge().compareTo(settings.deliveryAlarmAfter) >= 0;
    String last = destination.lastFailure();
    if (late) {
      String cause = destination.isFailing() && last != null ? "; " + last : "";
      why.add(target + ": the oldest undelivered record waits for " + seconds + " s" + cause);
    } else if (destination.needsOperator()) {
      why.add(target + ": " + last);
    }
    if (destination.state().equals("STOPPED")) {
      why.add(target + ": delivery stopped, " + destination.reason());
    }
    if (destination.deadLettered() > 0) {
      why.add(target + ": " + destination.deadLettered() + " records are dead letters");
    }
  }
}
