package io.affidavit.auditor;

import io.affidavit.spool.VerifyKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
      description = "text file with the ids of the bases that must report, one a line; # comments")
  private @Nullable Path inventory;

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

  @Parameters(arity = "1..*", paramLabel = "FILE|DIR|-", description = "what was exported")
  private List<String> arguments;

  VerifyCommand(InputStream stdin) {
    this.stdin = stdin;
  }

  @Override
  public Integer call() throws IOException {
    VerifyOptions options = new VerifyOptions(filtered, instant(), bases());
    VerifyKey verifyKey = VerifyKey.read(key);
    PrintWriter out = spec.commandLine().getOut();
    try (Inputs inputs = Inputs.of(arguments, stdin)) {
      VerifyResult result = Verification.run(verifyKey, inputs, options);
      if (json) {
        JsonReport.print(result, out);
      } else {
        new TextReport(out).print(result);
      }
      return result.exitCode();
    }
  }

  private @Nullable Instant instant() {
    if (runningAt == null) {
      return null;
    }
    Instant at = Control.instant(runningAt);
    if (at == null) {
      throw wrong("--running-at must be a time such as 2026-05-01T12:00:00Z");
    }
    return at;
  }

  private @Nullable Set<UUID> bases() throws IOException {
    if (inventory == null) {
      return null;
    }
    Set<UUID> bases = new HashSet<>();
    int number = 0;
    for (String line : Files.readString(inventory).split("\n", -1)) {
      number++;
      String text = line.replaceFirst("#.*", "").strip();
      UUID base = text.isEmpty() ? null : SealMember.uuid(text);
      if (base != null) {
        bases.add(base);
      } else if (!text.isEmpty()) {
        throw wrong("--inventory " + inventory + " line " + number + " is no base id (a UUID)");
      }
    }
    return bases;
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
