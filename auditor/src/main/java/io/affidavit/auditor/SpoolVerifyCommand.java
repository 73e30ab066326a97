package io.affidavit.auditor;

import io.affidavit.spool.KeySource;
import io.affidavit.spool.SpoolInspector;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads every frame of a spool with its key. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description =
        "Decrypts every record of a spool, without showing any: tells damage and forgery from what"
            + " a crash leaves. The seal of the records is the business of `auditor verify`.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every record can be read",
      "1:damage or forgery",
      "2:wrong use or key",
      "3:cannot be read"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SpoolVerifyCommand implements Callable<Integer>, SpoolInspector.Visitor {
  @Spec private CommandSpec spec;

  @Mixin private KeyOptions keys;

  @Parameters(paramLabel = "DIR", description = "the spool directory")
  private Path directory;

  private long records;
  private long problems;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long instances = 0;
    KeySource source = keys.source(spec);
    for (SpoolInspector instance : SpoolInspector.instances(directory)) {
      instances++;
      out.println("stream " + instance.stream());
      instance.read(source, this);
    }
    out.println("total: " + instances + " streams, " + records + " records read");
    out.println(
        "VERDICT: " + (problems == 0 ? "every record can be read" : problems + " findings"));
    out.flush();
    return problems == 0 ? ExitCode.GOOD : ExitCode.FINDING;
  }

  @Override
  public void record(SpooledRecord record) {
    records++;
  }

  @Override
  public void problem(String segment, SpoolInspector.Problem problem, long from, long to) {
    problems++;
    String where = from < 0 ? "" : from == to ? " #" + from : " #" + from + " to #" + to;
    String what =
        switch (problem) {
          case MISSING -> "acknowledged or numbered records are not there";
          case FORGED -> "its checksums hold and its encryption does not: somebody wrote this";
          case HEADER -> "its header cannot be read";
          case FOREIGN -> "it belongs to another stream: somebody put it here";
          case DAMAGE -> "bytes between its frames are no frames";
        };
    String code = problem.name().toLowerCase(Locale.ROOT);
    spec.commandLine().getOut().println("  ! " + code + where + " (" + segment + "): " + what);
  }
}
