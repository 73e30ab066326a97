package io.affidavit.auditor;

import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.LetterResend;
import io.affidavit.pipeline.SpoolDrain;
import io.affidavit.spool.DeadLetter;
import io.affidavit.spool.DeadLetterBox;
import io.affidavit.spool.ResendLock;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Offers dead letters to their destinations again. */
@Command(
    name = "resend",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = {
      "Sends dead letters to their destination again, with their seal as it was. What it takes is"
          + " wiped from the spool, what it refuses again stays with the new reason. May be"
          + " interrupted and run again.",
      "Run it as the spool's user; the application may be running meanwhile."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every one was delivered, or there was none",
      "1:some were refused again, or cannot be read; they stay",
      "2:wrong use, key or destination; what it concerns is still there",
      "3:a destination or the spool could not be reached; the rest is still there"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SpoolResendCommand implements Callable<Integer>, DeadLetterBox.Visitor {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  @Spec private CommandSpec spec;

  @Mixin private LetterOptions letters;

  @Mixin private DestinationOptions destinations;

  @Option(
      names = "--give-up-after",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description = "end when nothing moved for so long; default: 300")
  private long giveUpAfter;

  private final Set<String> others = new TreeSet<>();
  private List<String> targets = List.of();
  private long here;
  private long elsewhere;
  private long unreadable;
  private boolean keyMissing;

  @Override
  public Integer call() throws IOException {
    AuditSettings settings =
        destinations
            .settings()
            .set("application", "affidavit-resend")
            .set("cloudWatch.linger", "0 seconds")
            .set("eventBridge.linger", "0 seconds")
            .build();
    settings.problems().forEach(spec.commandLine().getErr()::println);
    if (!settings.problems().isEmpty()) {
      return ExitCode.USAGE;
    }
    if (!Files.isDirectory(letters.directory())) {
      throw new NoSuchFileException(letters.directory().toString());
    }
    targets = SpoolDrain.targets(settings);
    DeadLetterBox box = DeadLetterBox.of(letters.directory(), letters.keys(spec));
    ResendLock lock = box.lock();
    try {
      return resend(box, settings);
    } finally {
      lock.close();
    }
  }

  private int resend(DeadLetterBox box, AuditSettings settings) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    box.read(this);
    if (here == 0) {
      return conclude(0, 0);
    }
    DrainStatus status = new DrainStatus(spec.commandLine().getErr());
    DeadLetterBox.Choice choice = (letter, record) -> letters.want(letter);
    LetterResend resend = LetterResend.start(settings, box, choice, status);
    try {
      await(resend);
    } finally {
      resend.close();
    }
    out.println(resend.delivered() + " delivered, " + resend.refused() + " refused again");
    if (resend.restamped() > 0) {
      out.println(
          resend.restamped()
              + " of them, too old for the destination, are stored there under the time of"
              + " sending; they keep their own");
    }
    return conclude(resend.refused(), here - resend.delivered() - resend.refused());
  }

  @Override
  public void letter(DeadLetter letter, SpooledRecord record) {
    if (!letters.want(letter)) {
      return;
    }
    if (targets.contains(letter.target())) {
      here++;
    } else {
      elsewhere++;
      others.add(Letters.printable(letter.target()));
    }
  }

  @Override
  public void unreadable(String file, DeadLetterBox.Trouble trouble, String why) {
    if (trouble == DeadLetterBox.Trouble.UNFINISHED) {
      return;
    }
    spec.commandLine().getErr().println("cannot be read: " + Letters.printable(file) + ": " + why);
    keyMissing |= trouble == DeadLetterBox.Trouble.KEY;
    unreadable++;
  }

  /** Until all is sent, nothing has moved for long, or somebody interrupts. */
  private void await(LetterResend resend) {
    long patience = TimeUnit.SECONDS.toNanos(giveUpAfter);
    long moved = System.nanoTime();
    long before = resend.left();
    while (resend.left() > 0 && !Thread.currentThread().isInterrupted()) {
      long now = System.nanoTime();
      if (resend.left() != before) {
        before = resend.left();
        moved = now;
      } else if (now - moved > patience) {
        return;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** {@code stuck}: neither taken nor refused. */
  private int conclude(long refused, long stuck) {
    PrintWriter out = spec.commandLine().getOut();
    if (elsewhere > 0) {
      out.println(
          elsewhere
              + " for "
              + String.join(", ", others)
              + " were not touched: name that destination too, or choose with --target");
    }
    if (stuck > 0) {
      out.println("VERDICT: not all was sent; the rest is still there, run it again");
      return ExitCode.UNREACHABLE;
    }
    if (elsewhere > 0 || keyMissing) {
      out.println("VERDICT: some were not sent; see above");
      return ExitCode.USAGE;
    }
    if (refused + unreadable > 0) {
      out.println("VERDICT: some stay; see `auditor spool letters`");
      return ExitCode.FINDING;
    }
    out.println(here == 0 ? "nothing to send" : "VERDICT: all were delivered");
    return ExitCode.GOOD;
  }
}
