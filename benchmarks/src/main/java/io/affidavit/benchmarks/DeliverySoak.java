package io.affidavit.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.affidavit.benchmarks.ArrivalLedger.Counts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application that logs through SLF4J for an hour, to both destinations, while faults strike by
 * a seed; then all that was acknowledged has to be there. The real appender, spool and SDK in this
 * JVM, local-aws in another.
 */
final class DeliverySoak {
  static final int LOST = 1;
  private static final int MINUTE = 60;

  private final SoakSettings settings;
  private final PrintStream out;
  private final Path directory;
  private final SoakChild aws;
  private final SoakMeter meter;

  private DeliverySoak(SoakSettings settings, PrintStream out, Path directory, SoakChild aws) {
    this.settings = settings;
    this.out = out;
    this.directory = directory;
    this.aws = aws;
    this.meter = new SoakMeter(directory.resolve("spool"));
  }

  /**
   * Runs; exit 0 if nothing is lost, 1 if something is, 2 for wrong use.
   *
   * @param arguments as {@link SoakSettings} names them: {@code minutes=60 rate=2000 seed=1}
   */
  public static void main(String[] arguments) throws Exception {
    List<String> set = AuditVariables.in(System.getenv());
    if (!set.isEmpty()) {
      System.err.println("unset first, lest events of this run go to your trail: " + set);
      System.exit(2);
    }
    try {
      System.exit(run(SoakSettings.of(arguments), System.out));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** 0, or {@link #LOST}. */
  static int run(SoakSettings settings, PrintStream out) throws Exception {
    System.setProperty("aws.accessKeyId", "benchmark");
    System.setProperty("aws.secretAccessKey", "benchmark");
    Path directory = WorkDirectory.create();
    try (SoakChild aws = SoakChild.start(settings.plant())) {
      return new DeliverySoak(settings, out, directory, aws).run();
    } finally {
      WorkDirectory.delete(directory);
    }
  }

  private int run() throws Exception {
    out.println(settings);
    LoggerContext context = configure();
    Logger logger = LoggerFactory.getLogger("clinic.Records");
    SoakLoad load =
        new SoakLoad(
            settings.events(),
            settings.rate(),
            settings.threads(),
            number -> SoakEvent.log(logger, number));
    FaultInjector faults = new FaultInjector(aws, new FaultPlan(settings.seed()));
    double processorSeconds = SoakMeter.processorSeconds();
    try {
      if (settings.faults()) {
        faults.start();
      }
      if (settings.away()) {
        aws.ask("down");
      }
      load.start();
      watch(load);
    } finally {
      faults.close();
    }
    if (settings.away()) {
      meter.sampleHeap();
      aws.ask("up");
    }
    long quiet = System.nanoTime();
    drain(load);
    double drained = (System.nanoTime() - quiet) / 1e9;
    meter.sampleHeap();
    processorSeconds = SoakMeter.processorSeconds() - processorSeconds;
    long stop = System.nanoTime();
    context.stop();
    double stopped = (System.nanoTime() - stop) / 1e9;
    out.println(faults);
    out.println("calls: " + aws.calls());
    out.println(meter.describe());
    out.printf(
        Locale.ROOT,
        "processor time: %.0f us an event here, %.0f us in the process that plays AWS;"
            + " its memory %.0f MB%n",
        processorSeconds * 1e6 / load.returned(),
        aws.processorTime().toNanos() / 1e3 / load.returned(),
        SoakMeter.resident(aws.pid()));
    out.printf(
        Locale.ROOT,
        "logged in %.1f s (%.0f/s); %s, the latest began %.1f s late;%n"
            + "drained after %.1f s; stopped in %.1f s; load average %.1f%n",
        load.seconds(),
        load.returned() / load.seconds(),
        load.slowCalls(),
        load.latestSeconds(),
        drained,
        stopped,
        SoakMeter.load());
    return verdict(load);
  }

  /** The application's own Logback, as SLF4J finds it. */
  private LoggerContext configure() throws JoranException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.getStatusManager().clear(); // of a run before this one, in the same JVM
    context.putProperty("directory", directory.toString());
    context.putProperty("endpoint", aws.endpoint());
    context.putProperty("durability", settings.durability());
    context.putProperty("maxSize", settings.maxSize());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    String name = "delivery-soak.xml";
    URL xml = Objects.requireNonNull(getClass().getResource(name), name);
    configurator.doConfigure(xml);
    for (Status status : context.getStatusManager().getCopyOfStatusList()) {
      if (status.getLevel() == Status.ERROR) {
        throw new IllegalStateException(name + ": " + status.getMessage());
      }
    }
    return context;
  }

  private void watch(SoakLoad load) throws IOException, InterruptedException {
    for (int second = 1; !load.done(1_000); second++) {
      meter.look();
      if (second % MINUTE == 0) {
        tell(second / MINUTE, load);
      }
    }
  }

  private void tell(int minute, SoakLoad load) throws IOException {
    Counts counts = aws.counts();
    out.printf(
        Locale.ROOT,
        "%s returned %,d, refused %d; CloudWatch Logs %,d, EventBridge %,d;"
            + " heap %.1f MB, threads %d, load average %.1f%n",
        minute == 0 ? "draining:" : "minute " + minute + ":",
        load.returned(),
        load.refused().cardinality(),
        counts.distinctLogged(),
        counts.distinctBussed(),
        meter.sampleHeap(),
        SoakMeter.threads(),
        SoakMeter.load());
  }

  /** Until nothing is missing, or nothing new has come for a while. */
  private void drain(SoakLoad load) throws IOException, InterruptedException {
    Counts before = aws.counts();
    long since = System.nanoTime();
    int rounds = 0;
    long patience = TimeUnit.SECONDS.toNanos(settings.patience());
    while (System.nanoTime() - since < patience && !drained(load)) {
      load.done(1_000);
      meter.look();
      if (++rounds % MINUTE == 0) {
        tell(0, load);
      }
      Counts now = aws.counts();
      if (!now.equals(before)) {
        before = now;
        since = System.nanoTime();
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  private boolean drained(SoakLoad load) throws IOException {
    Counts counts = aws.counts();
    int least = load.acknowledged();
    return counts.distinctLogged() >= least
        && counts.distinctBussed() >= least
        && missing(load)[0].isEmpty()
        && missing(load)[1].isEmpty();
  }

  private BitSet[] missing(SoakLoad load) throws IOException {
    BitSet[] missing = aws.missing(settings.events(), directory);
    BitSet refused = load.refused();
    for (BitSet of : missing) {
      of.andNot(refused);
    }
    return missing;
  }

  private int verdict(SoakLoad load) throws IOException {
    Counts counts = aws.counts();
    BitSet[] missing = missing(load);
    out.printf(
        Locale.ROOT,
        "acknowledged %,d, refused %,d%n"
            + "CloudWatch Logs: %,d stored, %,d repeats, %d missing%n"
            + "EventBridge: %,d stored, %,d repeats, %d missing%n"
            + "repeats under another eventId: %d%n",
        load.acknowledged(),
        load.refused().cardinality(),
        counts.distinctLogged(),
        counts.logged() - counts.distinctLogged(),
        missing[0].cardinality(),
        counts.distinctBussed(),
        counts.bussed() - counts.distinctBussed(),
        missing[1].cardinality(),
        counts.changedIds());
    boolean good = missing[0].isEmpty() && missing[1].isEmpty() && counts.changedIds() == 0;
    out.println(good ? "NOTHING LOST" : "LOST: " + first(missing[0]) + " and " + first(missing[1]));
    return good ? 0 : LOST;
  }

  private static String first(BitSet missing) {
    return missing.cardinality()
        + " "
        + missing.stream().limit(5).boxed().toList()
        + (missing.cardinality() > 5 ? "..." : "");
  }
}
