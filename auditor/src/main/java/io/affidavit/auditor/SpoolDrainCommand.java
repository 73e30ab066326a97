package io.affidavit.auditor;

import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.SpoolDrain;
import io.affidavit.spool.KeySource;
import io.affidavit.spool.SpoolBacklog;
import io.affidavit.spool.SpoolInspector;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Delivers a left-over spool: the one command that writes into it. */
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = {
      "Delivers what ended processes left in a spool, without their application. Streams that a"
          + " living process holds are skipped. May be interrupted and run again.",
      "Run it as the spool's user, and with the application's own destinations: what was delivered"
          + " goes from the spool."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all that nobody holds was delivered",
      "1:delivered, but damage, tampering or dead letters were found",
      "2:wrong use, key or release; what it concerns is still there",
      "3:a destination or the spool could not be reached; the rest is still there"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SpoolDrainCommand implements Callable<Integer> {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(5);

  @Spec private CommandSpec spec;

  @Mixin private KeyOptions keys;

  @Option(
      names = "--seal-key",
      paramLabel = "FILE",
      description = {
        "the audit.key that seals this run's own records;",
        "default: the one given with --key, else the one beside DIR"
      })
  private @Nullable Path sealKey;

  @Mixin private DestinationOptions destinations;

  @Option(
      names = "--categories",
      paramLabel = "LIST",
      description = "which of them the bus gets, as the application has it; default: all")
  private @Nullable String categories;

  @Option(names = "--minimum-severity", paramLabel = "LEVEL", description = "the same")
  private @Nullable String minimumSeverity;

  @Option(
      names = "--give-up-after",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description = "end when nothing was delivered for so long; default: 300")
  private long giveUpAfter;

  @Option(
      names = "--only",
      description =
          "deliver to the given destinations only, where the spool knows others; the records that"
              + " those have not got go all the same")
  private boolean only;

  @Option(names = "--dry-run", description = "says what would be delivered; writes nothing")
  private boolean dryRun;

  @Parameters(paramLabel = "DIR", description = "the spool directory")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    DrainPlan plan = DrainPlan.of(directory);
    AuditSettings settings = settings();
    if (!isUsable(settings, plan)) {
      return ExitCode.USAGE;
    }
    plan.print(out);
    if (plan.isEmpty() || dryRun) {
      out.println(plan.isEmpty() ? "nothing to deliver" : "nothing was delivered: --dry-run");
      return ExitCode.GOOD;
    }
    KeySource opener = keys.source(spec, keyFile());
    DrainStatus status = new DrainStatus(spec.commandLine().getErr());
    try (SpoolDrain drain = SpoolDrain.start(settings, opener, status)) {
      boolean all = await(drain, out);
      // Its own stream still has to go; where nothing moves, that would not either.
      drain.close(Duration.ofSeconds(all ? Math.max(giveUpAfter, 1) : 1));
      return conclude(drain, all, out);
    }
  }

  private AuditSettings settings() throws IOException {
    return destinations
        .settings()
        .set("application", "affidavit-drain")
        .set("shutdownTimeout", "10 seconds")
        .set("spool.directory", directory.toString())
        .set("spool.keyFile", keyFile().toString())
        .set("spool.minFreeSpace", "0")
        .set("eventBridge.categories", categories)
        .set("eventBridge.minimumSeverity", minimumSeverity)
        .build();
  }

  private Path keyFile() throws IOException {
    Path given = sealKey == null ? keys.keyFile() : sealKey;
    return given == null
        ? directory.toAbsolutePath().normalize().resolveSibling("audit.key")
        : given;
  }

  private boolean isUsable(AuditSettings settings, DrainPlan plan) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    settings.problems().forEach(err::println);
    if (!settings.problems().isEmpty()) {
      return false;
    }
    List<String> targets = SpoolDrain.targets(settings);
    if (targets.isEmpty()) {
      err.println(
          "a destination is missing: --log-group, --event-bus, --file-directory, or several");
      return false;
    }
    if (!Files.isRegularFile(keyFile())) {
      err.println("there is no key file " + keyFile() + ": name it with --key or --seal-key");
      return false;
    }
    Set<String> others = plan.othersThan(targets);
    if (!others.isEmpty() && !only) {
      err.println(
          "the spool also has records for "
              + String.join(", ", others)
              + ": name that destination too, or give its copies up with --only");
      return false;
    }
    return true;
  }

  /** False where nothing moves any more. */
  private boolean await(SpoolDrain drain, PrintWriter out) {
    long patience = TimeUnit.SECONDS.toNanos(giveUpAfter);
    long moved = System.nanoTime();
    long told = moved;
    String before = "";
    while (true) {
      SpoolBacklog backlog = drain.backlog();
      if (backlog.isSearched() && backlog.streams() == 0) {
        return true;
      }
      long now = System.nanoTime();
      String state = drain.delivered() + " delivered, " + backlog.bytes() + " bytes to go";
      if (!state.equals(before)) {
        moved = now;
        before = state;
      } else if (now - moved > patience) {
        return false;
      }
      if (now - told > TELL_NANOS) {
        told = now;
        out.println(state);
        out.flush();
      }
      LockSupport.parkNanos(LOOK_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
  }

  private int conclude(SpoolDrain drain, boolean all, PrintWriter out) throws IOException {
    SpoolBacklog backlog = drain.backlog();
    boolean ownLeft = ownLeft(drain);
    out.println(drain.delivered() + " records delivered, this run's own included");
    if (drain.deadLettered() > 0 || backlog.findings() > 0) {
      out.println(
          backlog.findings() + " findings, " + drain.deadLettered() + " dead letters; see above");
    }
    if (!all || ownLeft) {
      out.println("VERDICT: not all was delivered; the rest is still there, run it again");
      return ExitCode.UNREACHABLE;
    }
    if (backlog.blocked() > 0) {
      out.println("VERDICT: " + backlog.blocked() + " streams were left alone; see above");
      return ExitCode.USAGE;
    }
    boolean found = drain.deadLettered() > 0 || backlog.findings() > 0;
    out.println("VERDICT: " + (found ? "delivered, with findings" : "everything was delivered"));
    return found ? ExitCode.FINDING : ExitCode.GOOD;
  }

  private boolean ownLeft(SpoolDrain drain) throws IOException {
    for (SpoolInspector instance : SpoolInspector.instances(directory)) {
      if (instance.stream().equals(drain.stream()) && !instance.segments().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
