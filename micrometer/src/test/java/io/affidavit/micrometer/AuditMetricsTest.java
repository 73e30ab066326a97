package io.affidavit.micrometer;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import io.affidavit.pipeline.AuditPipeline;
import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.StatusChannel;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.CollectorRegistry;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The meters of running trails, against what local-aws got. */
@Timeout(240)
class AuditMetricsTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String LOGS = "cloudwatch-logs:us-east-1:/clinic/audit";
  private static final String BUS = "eventbridge:us-east-1:audit";

  @TempDir Path temp;
  private final LocalAws aws =
      LocalAws.builder().logGroup("/clinic/audit").eventBus("audit").start();
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final AuditMetrics metrics = new AuditMetrics();
  private final List<AuditPipeline> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(AuditPipeline::close);
    metrics.close();
    aws.close();
  }

  private static final class Silent implements StatusChannel {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message, @Nullable Throwable cause) {}
  }

  private AuditPipeline start(boolean delivering) {
    AuditPipeline pipeline = AuditPipeline.start(settings(delivering), new Silent());
    opened.add(pipeline);
    return pipeline;
  }

  private AuditSettings settings(boolean delivering) {
    Map<String, String> properties = new HashMap<>();
    properties.put("application", "clinic");
    properties.put("spool.directory", temp.resolve("spool").toString());
    if (delivering) {
      for (String destination : List.of("cloudWatch", "eventBridge")) {
        properties.put(destination + ".region", "us-east-1");
        properties.put(destination + ".endpoint", aws.endpoint().toString());
        properties.put(destination + ".linger", "0 ms");
      }
      properties.put("cloudWatch.logGroup", "/clinic/audit");
      properties.put("eventBridge.eventBus", "audit");
    }
    AuditSettings.Builder builder = AuditSettings.builder().environment(Map.of());
    properties.forEach(builder::set);
    return builder.build();
  }

  /** Polls: what the pipeline does after an answer changes nothing at the service. */
  private static boolean eventually(BooleanSupplier done) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return true;
  }

  private static void log(AuditPipeline pipeline, int count) {
    for (int i = 0; i < count; i++) {
      pipeline.append(
          () ->
              AuditEvent.builder(Instant.now())
                  .messageTemplate("PHI_ACCESSED")
                  .arguments(kv("userId", "u-4711"), kv("patientId", "MRN-4711"))
                  .build());
    }
  }

  /** As of now: a look is good for half a second of the registry's clock. */
  private double value(String name, String... tags) {
    clock.add(Duration.ofSeconds(1));
    Meter meter = registry.get(name).tags(tags).meter();
    return meter.measure().iterator().next().getValue();
  }

  private double destination(String name, String target) {
    return value("affidavit.delivery." + name, "application", "clinic", "destination", target);
  }

  private double trail(String name) {
    return value("affidavit." + name, "application", "clinic");
  }

  @Test
  void whatATrailCountsAMeterShows() {
    AuditPipeline pipeline = start(true);
    metrics.bindTo(registry);
    log(pipeline, 5);
    assertTrue(eventually(() -> destination("waiting", LOGS) == 0));
    assertTrue(eventually(() -> destination("waiting", BUS) == 0));
    assertEquals(1, value("affidavit.trails"));
    assertEquals(0, value("affidavit.health"));
    assertEquals(5, trail("events.accepted"));
    assertEquals(0, trail("events.lost"));
    assertTrue(trail("events.invalid") >= 5, "dataType is missing");
    assertTrue(trail("spool.bytes") > 0);
    assertEquals(0, trail("spool.stage"));
    assertEquals(0, trail("spool.blocked"));
    assertEquals(0, trail("spool.findings"));
    for (String target : List.of(LOGS, BUS)) {
      assertTrue(destination("delivered", target) >= 6, "with the open record");
      for (String none :
          List.of("duplicated", "rejected", "dead.letters", "restamped", "passed", "failures")) {
        assertEquals(0, destination(none, target), none);
      }
      assertEquals(0, destination("waiting.size", target));
      assertEquals(0, destination("oldest.age", target));
      assertEquals(0, destination("failing", target));
      assertTrue(Double.isNaN(destination("last.failure", target)), "there was none");
    }
  }

  @Test
  void anOutageShowsInAgeWaitingAndFailures() {
    aws.faults().add(Fault.outage().on(Service.EVENTS));
    metrics.bindTo(registry);
    AuditPipeline pipeline = start(true);
    log(pipeline, 3);
    assertTrue(eventually(() -> destination("failing", BUS) == 1));
    assertTrue(eventually(() -> destination("oldest.age", BUS) >= 1));
    assertTrue(eventually(() -> destination("waiting", LOGS) == 0));
    assertTrue(destination("waiting", BUS) >= 4, "with the open record");
    assertTrue(destination("waiting.size", BUS) > 0);
    assertTrue(destination("failures", BUS) >= 1);
    double at = destination("last.failure", BUS);
    assertTrue(at > 1.7e9 && at < 1e11, "seconds since 1970: " + at);
    assertEquals(0, destination("failing", LOGS));
  }

  @Test
  void metersFollowTheTrailsAndHoldNoneThatHasEnded() {
    metrics.bindTo(registry);
    assertEquals(0, value("affidavit.trails"));
    assertEquals(2, value("affidavit.health"), "nothing records");
    assertNull(registry.find("affidavit.events.accepted").meter());
    WeakReference<AuditPipeline> ended = endedAfter(4);
    assertEquals(0, value("affidavit.trails"));
    assertEquals(4, trail("events.accepted"), "it stays");
    assertTrue(Double.isNaN(trail("spool.stage")));
    AuditPipeline next = start(false);
    log(next, 2);
    assertEquals(6, trail("events.accepted"), "and goes on");
    AuditPipeline beside = start(false);
    log(beside, 1);
    assertEquals(7, trail("events.accepted"), "of two appenders the sum");
    assertEquals(2, value("affidavit.trails"));
    assertEquals(
        1, registry.find("affidavit.events.accepted").meters().size(), "no tag of an instance");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (ended.get() != null && System.nanoTime() < deadline) {
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertNull(ended.get());
  }

  private WeakReference<AuditPipeline> endedAfter(int events) {
    AuditPipeline first = AuditPipeline.start(settings(false), new Silent());
    log(first, events);
    assertEquals(events, trail("events.accepted"));
    first.close();
    return new WeakReference<>(first);
  }

  @Test
  void onceClosedNoNewMetersCome() {
    metrics.bindTo(registry);
    metrics.close();
    metrics.close();
    start(false);
    assertNull(registry.find("affidavit.events.accepted").meter());
    assertEquals(1, value("affidavit.trails"), "those there are go on");
  }

  @Test
  void prometheusScrapesThem() {
    PrometheusMeterRegistry prometheus =
        new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, new CollectorRegistry(), Clock.SYSTEM);
    metrics.bindTo(prometheus);
    AuditPipeline pipeline = start(true);
    log(pipeline, 2);
    Pattern delivered =
        Pattern.compile(
            "affidavit_delivery_delivered_total\\{application=\"clinic\",destination=\""
                + LOGS
                + "\",} [3-9]\\.0");
    assertTrue(eventually(() -> delivered.matcher(prometheus.scrape()).find()), prometheus::scrape);
    String scrape = prometheus.scrape();
    for (String line :
        List.of(
            "affidavit_events_accepted_total{application=\"clinic\",} 2.0",
            "affidavit_events_lost_total{application=\"clinic\",} 0.0",
            "affidavit_spool_stage{application=\"clinic\",} 0.0",
            "affidavit_trails 1.0",
            "# TYPE affidavit_delivery_oldest_age_seconds gauge",
            "# TYPE affidavit_delivery_dead_letters_total counter",
            "# TYPE affidavit_spool_bytes gauge",
            "# TYPE affidavit_delivery_waiting_records gauge",
            "# TYPE affidavit_delivery_waiting_size_bytes gauge",
            "# TYPE affidavit_delivery_last_failure_seconds gauge")) {
      assertTrue(scrape.contains(line), line + " expected in\n" + scrape);
    }
    assertFalse(scrape.contains("4711"), scrape);
    assertFalse(scrape.contains(pipeline.health().instance()), scrape);
    assertNotNull(prometheus.find("affidavit.delivery.failing").tag("destination", BUS).gauge());
  }
}
