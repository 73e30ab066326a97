package io.affidavit.micrometer;

import io.affidavit.pipeline.AuditHealth;
import io.affidavit.pipeline.DestinationHealth;
import io.affidavit.pipeline.TrailHealth;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one registry. They ask for the trails that run when they are read, by the names of
 * application and destination; of several with the same names, counts and sizes add up, and of ages
 * and states the worst shows. Thread-safe.
 */
final class Binding {
  private final MeterRegistry registry;
  private final Snapshot snapshot;
  private final Set<Tags> known = new HashSet<>();
  private AuditHealth.@Nullable Registration following;

  private Binding(MeterRegistry registry) {
    this.registry = registry;
    this.snapshot = new Snapshot(registry.config().clock());
  }

  static Binding to(MeterRegistry registry) {
    Binding binding = new Binding(registry);
    binding.general();
    binding.follow();
    return binding;
  }

  private synchronized void follow() {
    following = AuditHealth.onChange(this::changed);
    changed();
  }

  synchronized void close() {
    if (following != null) {
      following.close();
      following = null;
    }
  }

  private void changed() {
    snapshot.forget();
    AuditHealth now = snapshot.get();
    for (TrailHealth trail : now.trails()) {
      Tags application = Tags.of("application", trail.application());
      if (isNew(application)) {
        trailMeters(application, trail.application());
      }
      for (DestinationHealth destination : trail.destinations()) {
        Tags tags = application.and("destination", destination.target());
        if (isNew(tags)) {
          destinationMeters(tags, trail.application(), destination.target());
        }
      }
    }
  }

  private boolean isNew(Tags tags) {
    synchronized (known) {
      return known.add(tags);
    }
  }

  private void general() {
    Gauge.builder("affidavit.trails", () -> snapshot.get().trails().size())
        .description("Audit trails that run, one for each appender")
        .register(registry);
    Gauge.builder("affidavit.health", () -> Levels.of(snapshot.get().state()))
        .description("The worst of all trails: 0 up, 1 degraded, 2 down or none")
        .register(registry);
  }

  private void trailMeters(Tags tags, String application) {
    Trail trail = new Trail(tags, application);
    trail.counter("affidavit.events.accepted", "Events acknowledged", TrailHealth::accepted);
    trail.counter("affidavit.events.lost", "Events lost; must stay 0", TrailHealth::lost);
    trail.counter("affidavit.events.invalid", "Problems noted in events", TrailHealth::invalid);
    trail.sum("affidavit.spool.bytes", "bytes", TrailHealth::spoolBytes);
    trail.sum("affidavit.spool.blocked", "streams", TrailHealth::blockedStreams);
    trail.counter(
        "affidavit.spool.findings", "Losses and alterations found", TrailHealth::findings);
    Gauge.builder("affidavit.spool.stage", () -> trail.worst(t -> Levels.of(t.spoolStage())))
        .description("0 ok, 1 warn, 2 critical, 3 full")
        .tags(tags)
        .register(registry);
  }

  private void destinationMeters(Tags tags, String application, String target) {
    Trail trail = new Trail(tags, application);
    BiConsumer<String, ToLongFunction<DestinationHealth>> counter =
        (name, count) -> trail.counter("affidavit.delivery." + name, "Records", at(target, count));
    counter.accept("delivered", DestinationHealth::delivered);
    counter.accept("duplicated", DestinationHealth::duplicated);
    counter.accept("rejected", DestinationHealth::rejected);
    counter.accept("dead.letters", DestinationHealth::deadLettered);
    counter.accept("restamped", DestinationHealth::restamped);
    counter.accept("passed", DestinationHealth::passed);
    trail.counter(
        "affidavit.delivery.failures", "Failed calls", at(target, DestinationHealth::failures));
    trail.sum(
        "affidavit.delivery.waiting", "records", at(target, DestinationHealth::waitingRecords));
    trail.sum(
        "affidavit.delivery.waiting.size", "bytes", at(target, DestinationHealth::waitingBytes));
    TimeGauge.builder(
            "affidavit.delivery.oldest.age",
            () -> trail.worst(at(target, d -> d.oldestAge().toMillis() / 1000.0, 0)),
            TimeUnit.SECONDS)
        .description("How long the oldest record waits")
        .tags(tags)
        .register(registry);
    Gauge.builder(
            "affidavit.delivery.failing",
            () -> trail.worst(at(target, d -> d.isFailing() ? 1.0 : 0.0, 0)))
        .description("1 while an outage lasts")
        .tags(tags)
        .register(registry);
    TimeGauge.builder(
            "affidavit.delivery.last.failure",
            () -> trail.worst(at(target, Binding::lastFailure, Double.NaN)),
            TimeUnit.SECONDS)
        .description("When a call last failed, since 1970")
        .tags(tags)
        .register(registry);
  }

  private static double lastFailure(DestinationHealth destination) {
    java.time.Instant at = destination.lastFailureAt();
    return at == null ? Double.NaN : at.toEpochMilli() / 1000.0;
  }

  /** The count of one destination in a trail; 0 where the trail has not got it. */
  private static ToLongFunction<TrailHealth> at(
      String target, ToLongFunction<DestinationHealth> count) {
    return trail -> {
      DestinationHealth there = there(trail, target);
      return there == null ? 0 : count.applyAsLong(there);
    };
  }

  private static ToDoubleFunction<TrailHealth> at(
      String target, ToDoubleFunction<DestinationHealth> value, double otherwise) {
    return trail -> {
      DestinationHealth there = there(trail, target);
      return there == null ? otherwise : value.applyAsDouble(there);
    };
  }

  private static @Nullable DestinationHealth there(TrailHealth trail, String target) {
    for (DestinationHealth destination : trail.destinations()) {
      if (destination.target().equals(target)) {
        return destination;
      }
    }
    return null;
  }

  /** What runs under one application's name, and meters of it. */
  private final class Trail {
    private final Tags tags;
    private final String application;

    Trail(Tags tags, String application) {
      this.tags = tags;
      this.application = application;
    }

    private Map<String, Long> now(ToLongFunction<TrailHealth> count) {
      Map<String, Long> counts = new HashMap<>();
      for (TrailHealth trail : snapshot.get().trails()) {
        if (trail.application().equals(application)) {
          counts.put(trail.instance(), count.applyAsLong(trail));
        }
      }
      return counts;
    }

    void counter(String name, String description, ToLongFunction<TrailHealth> count) {
      // Micrometer holds its first argument weakly, and what the function holds as long as itself.
      RunningTotal total = new RunningTotal();
      FunctionCounter.builder(name, total, unused -> total.with(() -> now(count)))
          .description(description)
          .tags(tags)
          .register(registry);
    }

    void sum(String name, String unit, ToLongFunction<TrailHealth> size) {
      Gauge.builder(name, () -> now(size).values().stream().mapToLong(Long::longValue).sum())
          .baseUnit(unit)
          .tags(tags)
          .register(registry);
    }

    /** The largest; not a number where none runs or has any. */
    double worst(ToDoubleFunction<TrailHealth> value) {
      double worst = Double.NaN;
      for (TrailHealth trail : snapshot.get().trails()) {
        if (trail.application().equals(application)) {
          double one = value.applyAsDouble(trail);
          worst = Double.isNaN(worst) || one > worst ? one : worst;
        }
      }
      return worst;
    }
  }
}
