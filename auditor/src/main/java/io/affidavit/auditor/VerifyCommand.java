package io.affidavit.auditor;

import io.affidavit.spool.VerifyKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks the seal of exported events. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = {
      "Checks the seal of exported events: that none was edited, removed, inserted or moved to"
          + " another place.",
      "Reads JSON lines, answers of `aws logs`, CloudWatch's exports to S3, Firehose objects,"
          + " EventBridge events; gzip or not; in any order, with any duplicates."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all is whole (with --filtered: all records are authentic)",
      "1:a finding",
      "2:wrong use or configuration",
      "3:part of the input could not be read"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class VerifyCommand implements Callable<Integer> {
  private final InputStream stdin;

  @Spec private CommandSpec spec;

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "verify.key")
  private Path key;

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description =
          "the bases that must report: their ids, one a line, # comments; or what"
              + " --update-inventory has written")
  private @Nullable Path inventory;

  @Option(
      names = "--update-inventory",
      description =
          "write what this run has established into the inventory, for the next run to go on from,"
              + " unless something was found")
  private boolean update;

  @Option(
      names = "--despite-findings",
      description = "with --update-inventory: also if something was found that you have dealt with")
  private boolean despite;

  @Option(
      names = "--add-base",
      paramLabel = "ID",
      description = "a base that must report, beside those of the inventory")
  private List<UUID> addBases = new ArrayList<>();

  @Option(
      names = "--range",
      description =
          "the input is a range of time: what stands before a stream's first keyframe cannot be"
              + " verified, and is counted and no finding")
  private boolean range;

  @Option(
      names = "--filtered",
      description =
          "the input is a selection: missing records and open ends are no findings, and"
              + " completeness is not claimed; it must hold each stream's open record")
  private boolean filtered;

  @Option(
      names = "--running-at",
      paramLabel = "TIME",
      description =
          "the input was exported at that time (RFC 3339) from running applications: a stream that"
              + " was not closed is no finding if its last checkpoint is at most 3 minutes older")
  private @Nullable String runningAt;

  @Option(names = "--json", description = "report as JSON")
  private boolean json;

  @ArgGroup(
      exclusive = false,
      heading = "%nReading CloudWatch Logs itself, from 25 hours before --from; says --range:%n")
  private @Nullable LogGroupOptions logGroup;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "also a spool directory, of what is not delivered yet; needs --spool-key")
  private @Nullable Path spool;

  @Option(names = "--spool-key", paramLabel = "FILE", description = "audit.key, for --spool")
  private @Nullable Path spoolKey;

  @Parameters(arity = "0..*", paramLabel = "FILE|DIR|-", description = "what was exported")
  private List<String> arguments = new ArrayList<>();

  VerifyCommand(InputStream stdin) {
    this.stdin = stdin;
  }

  @Override
  public Integer call() throws IOException {
    VerifyKey verifyKey = VerifyKey.read(key);
    Inventory earlier = inventory(verifyKey);
    PrintWriter out = spec.commandLine().getOut();
    Inputs inputs = inputs();
    VerifyOptions options =
        new VerifyOptions(filtered, range || logGroup != null, instant(), earlier);
    VerifyResult result = Verification.run(verifyKey, inputs, options);
    for (String file : inputs.torn()) {
      spec.commandLine()
          .getErr()
          .println(file + " ends within a line, as a crash leaves it: that line was not counted");
    }
    if (json) {
      JsonReport.print(result, out);
    } else {
      new TextReport(out).print(result);
    }
    update(result, earlier, verifyKey);
    return result.exitCode();
  }

  private Inputs inputs() throws IOException {
    Inputs inputs = Inputs.of(arguments, stdin);
    LogGroupOptions group = logGroup;
    if (group != null) {
      try {
        inputs.add(new LogGroupReader(group.target(), group.from(), group.to()).source());
      } catch (IllegalArgumentException e) {
        throw wrong(String.valueOf(e.getMessage()));
      }
    }
    Path directory = spool;
    Path itsKey = spoolKey;
    if ((directory == null) != (itsKey == null)) {
      throw wrong("--spool and --spool-key need one another");
    }
    if (directory != null && itsKey != null) {
      inputs.add(SpoolSource.of(directory, itsKey));
    }
    if (group == null && directory == null && arguments.isEmpty()) {
      throw wrong("what is to be verified is missing: files, - for stdin, --log-group or --spool");
    }
    return inputs;
  }

  private @Nullable Instant instant() {
    if (runningAt == null) {
      return logGroup == null ? null : logGroup.to();
    }
    Instant at = Control.instant(runningAt);
    if (at == null) {
      throw wrong("--running-at must be a time such as 2026-05-01T12:00:00Z");
    }
    return at;
  }

  private Inventory inventory(VerifyKey verifyKey) throws IOException {
    Path file = inventory;
    if (file == null && (update || despite || !addBases.isEmpty())) {
      throw wrong("--update-inventory, --despite-findings and --add-base need --inventory FILE");
    }
    if (update && filtered) {
      throw wrong("a selection proves nothing for the next run: no --update-inventory");
    }
    if (file == null) {
      return Inventory.none();
    }
    try {
      boolean begun = update && !addBases.isEmpty() && Files.notExists(file);
      Inventory read = begun ? Inventory.empty() : InventoryFile.read(file, verifyKey);
      addBases.forEach(base -> read.addBase(base, 0));
      return read;
    } catch (InventoryFile.Invalid e) {
      throw wrong("--inventory " + e.getMessage());
    }
  }

  /** What was found wrong stays found: the next run builds on it only where that is wanted. */
  private void update(VerifyResult result, Inventory earlier, VerifyKey verifyKey)
      throws IOException {
    Path file = inventory;
    if (file == null || !update) {
      return;
    }
    boolean accepted = despite && result.unreadable().isEmpty();
    if (result.exitCode() == ExitCode.GOOD || accepted) {
      InventoryFile.write(file, earlier.after(result), verifyKey);
    } else {
      spec.commandLine().getErr().println("--inventory " + file + " stays as it was");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
