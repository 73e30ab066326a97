package io.affidavit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.DeliveryStatus;
import io.affidavit.delivery.Destination;
import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.Destinations;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolListener;
import io.affidavit.spool.SpoolSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How fast a backlog drains to both destinations at once: a real spool, the real SDK, and local-aws
 * in a JVM of its own that answers after a while. Rate and processor time an event, of this JVM
 * only; bounded in events and in time.
 */
final class Drain {
  private static final Duration BOUND = Duration.ofMinutes(5);

  private Drain() {}

  /**
   * Runs.
   *
   * @param arguments events of the backlog (default 50,000), milliseconds of an answer (default 20)
   */
  public static void main(String[] arguments) throws Exception {
    List<String> set = AuditVariables.in(System.getenv());
    if (!set.isEmpty()) {
      System.err.println("unset first, lest events of this benchmark go to your trail: " + set);
      System.exit(2);
    }
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
    int millis = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    System.setProperty("aws.accessKeyId", "benchmark");
    System.setProperty("aws.secretAccessKey", "benchmark");
    Path directory = WorkDirectory.create();
    try (ChildAws aws = ChildAws.start(millis)) {
      System.out.println(run(aws, directory, events, millis));
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
        SpoolSettings.builder(directory.resolve("spool")).targets(targets).build();
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

  /** A line for each destination, in the order in which they were done. */
  private static String measure(Delivery delivery, ChildAws aws, int events)
      throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long theirs = aws.cpuNanos();
    long start = System.nanoTime();
    StringBuilder figures = new StringBuilder();
    boolean[] done = new boolean[2];
    CountDownLatch never = new CountDownLatch(1);
    delivery.start();
    while (!(done[0] && done[1]) && System.nanoTime() - start < BOUND.toNanos()) {
      never.await(5, TimeUnit.MILLISECONDS);
      List<DeliveryStatus> status = delivery.status();
      for (int i = 0; i < done.length; i++) {
        if (!done[i] && status.get(i).delivered() >= events) {
          done[i] = true;
          double seconds = (System.nanoTime() - start) / 1e9;
          figures.append(
              String.format(
                  Locale.ROOT,
                  "%s: %.0f events/s in %.1f s%n",
                  status.get(i).target(),
                  events / seconds,
                  seconds));
        }
      }
    }
    double micros = (system.getProcessCpuTime() - cpu) / 1e3 / events;
    figures.append(
        String.format(
            Locale.ROOT,
            "processor time of this JVM: %.1f us an event, of local-aws: %.1f us%n",
            micros,
            (aws.cpuNanos() - theirs) / 1e3 / events));
    delivery
        .status()
        .forEach(s -> figures.append(s).append(", failures ").append(s.failures()).append('\n'));
    return figures.toString();
  }
}
