package io.affidavit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.DeliveryStatus;
import io.affidavit.delivery.Destination;
import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.Destinations;
import io.affidavit.spool.Durability;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolListener;
import io.affidavit.spool.SpoolSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How fast a backlog drains to both destinations at once: a real spool, the real SDK, and local-aws
 * in a JVM of its own that answers after a while. Rate and processor time, while both are busy;
 * bounded in events and in time.
 */
final class Drain {
  private static final Duration BOUND = Duration.ofMinutes(5);

  private Drain() {}

  /**
   * Runs.
   *
   * @param arguments events of each backlog, one after another in this JVM, separated by commas
   *     (default 500000); milliseconds of an answer (default 20)
   */
  public static void main(String[] arguments) throws Exception {
    AuditVariables.refuse();
    String backlogs = arguments.length > 0 ? arguments[0] : "500000";
    int millis = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    System.setProperty("aws.accessKeyId", "benchmark");
    System.setProperty("aws.secretAccessKey", "benchmark");
    Path directory = WorkDirectory.create();
    try (ChildAws aws = ChildAws.start(millis)) {
      for (String events : backlogs.split(",", -1)) {
        Path own = Files.createDirectory(directory.resolve("backlog"));
        System.out.println(run(aws, own, Integer.parseInt(events), millis));
        WorkDirectory.delete(own);
      }
    } finally {
      WorkDirectory.delete(directory);
    }
    System.exit(0);
  }

  private static String run(ChildAws aws, Path directory, int events, int millis)
      throws IOException, InterruptedException {
    List<Destination> destinations = Destinations.of(settings(aws, directory));
    List<String> targets = destinations.stream().map(Destination::target).toList();
    SpoolSettings settings =
        SpoolSettings.builder(directory.resolve("spool"))
            .targets(targets)
            .durability(Durability.PROCESS)
            .build();
    try (FileSpool spool = FileSpool.open(settings, DrainEvents::control, SpoolListener.SILENT)) {
      long bytes = DrainEvents.append(spool, events);
      Delivery.Builder builder = Delivery.builder();
      destinations.forEach(d -> builder.destination(d, spool.queue(d.target())));
      Delivery delivery = builder.build();
      String figures = measure(delivery, aws, events);
      delivery.close(Duration.ofSeconds(5));
      return String.format(
          Locale.ROOT,
          "%d events, %.1f MB in the spool, answers after %d ms, load average %.1f%n%s",
          events,
          bytes / 1e6,
          millis,
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
          figures);
    }
  }

  private static AuditSettings settings(ChildAws aws, Path directory) {
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "drain")
            .set("spool.directory", directory.resolve("spool").toString())
            .set("cloudWatch.logGroup", ChildAws.GROUP)
            .set("eventBridge.eventBus", ChildAws.BUS);
    for (String section : List.of("cloudWatch.", "eventBridge.")) {
      settings.set(section + "region", "us-east-1").set(section + "endpoint", aws.endpoint());
    }
    return settings.build();
  }

  /**
   * Rates while both are busy: until the first has all, and again without the first fifth of that,
   * in which both JVMs still compile.
   */
  private static String measure(Delivery delivery, ChildAws aws, int events)
      throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Moment start = Moment.of(delivery, aws);
    delivery.start();
    Moment warm = null;
    Moment now = start;
    while (now.most() < events && now.nanos() - start.nanos() < BOUND.toNanos()) {
      never.await(5, TimeUnit.MILLISECONDS);
      now = Moment.of(delivery, aws);
      warm = warm == null && now.most() >= events / 5 ? now : warm;
    }
    StringBuilder figures = new StringBuilder(now.since("from the start", start));
    if (warm != null) {
      figures.append(now.since("without the first fifth", warm));
      now.leave(events, warm);
    }
    delivery
        .status()
        .forEach(s -> figures.append(s).append(", failures ").append(s.failures()).append('\n'));
    return figures.toString();
  }

  private record Moment(long nanos, long ownCpu, long awsCpu, List<DeliveryStatus> status) {
    static Moment of(Delivery delivery, ChildAws aws) {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Moment(
          System.nanoTime(), system.getProcessCpuTime(), aws.cpuNanos(), delivery.status());
    }

    long most() {
      return status.stream().mapToLong(DeliveryStatus::delivered).max().orElse(0);
    }

    /** For the JVM that started this one. */
    void leave(int events, Moment before) {
      double seconds = (nanos - before.nanos) / 1e9;
      long all = 0;
      for (int i = 0; i < status.size(); i++) {
        long delivered = status.get(i).delivered() - before.status.get(i).delivered();
        all += delivered;
        String service = status.get(i).target().split(":", 2)[0];
        put(events, service, delivered / seconds);
      }
      put(events, "cpu", (ownCpu - before.ownCpu) / 1e3 / all);
      put(events, "cpuOfLocalAws", (awsCpu - before.awsCpu) / 1e3 / all);
    }

    private static void put(int events, String name, double value) {
      FigureLog.put(events + "/" + name, value);
    }

    String since(String what, Moment before) {
      double seconds = (nanos - before.nanos) / 1e9;
      StringBuilder text = new StringBuilder(what).append(String.format(" (%.1f s)%n", seconds));
      long all = 0;
      for (int i = 0; i < status.size(); i++) {
        long delivered = status.get(i).delivered() - before.status.get(i).delivered();
        all += delivered;
        text.append(
            String.format(
                Locale.ROOT, "  %s: %.0f/s%n", status.get(i).target(), delivered / seconds));
      }
      return text.append(
              String.format(
                  Locale.ROOT,
                  "  processor time a delivered copy: %.1f us here, %.1f us in local-aws%n",
                  (ownCpu - before.ownCpu) / 1e3 / all,
                  (awsCpu - before.awsCpu) / 1e3 / all))
          .toString();
    }
  }
}
