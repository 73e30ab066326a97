package io.affidavit.auditor;

import io.affidavit.spool.KeySource;
import io.affidavit.spool.SpoolInspector;
import io.affidavit.spool.SpooledRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decrypts a spool to JSON lines: the one command whose output is the content. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = {
      "Writes the records of a spool to stdout, decrypted, as JSON lines with their seal; `auditor"
          + " verify` reads them.",
      "What it writes is protected health information."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all was written",
      "1:some cannot be read",
      "2:wrong use or key",
      "3:cannot read or write"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SpoolExportCommand implements Callable<Integer>, SpoolInspector.Visitor {
  private final OutputStream out;
  private final PrintStream stdout;

  @Spec private CommandSpec spec;

  @Mixin private KeyOptions keys;

  @Option(
      names = "--form",
      defaultValue = "complete",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default: complete")
  private Form form;

  @Parameters(paramLabel = "DIR", description = "the spool directory")
  private Path directory;

  private long problems;

  /** Spelled as on the command line. */
  @SuppressWarnings("checkstyle:ConstantName")
  private enum Form {
    complete,
    redacted
  }

  SpoolExportCommand(PrintStream stdout) {
    this.stdout = stdout;
    this.out = new BufferedOutputStream(stdout, 1 << 16);
  }

  @Override
  public Integer call() throws IOException {
    KeySource source = keys.source(spec);
    for (SpoolInspector instance : SpoolInspector.instances(directory)) {
      instance.read(source, this);
    }
    out.flush();
    if (stdout.checkError()) {
      throw new IOException("stdout was closed");
    }
    return problems == 0 ? ExitCode.GOOD : ExitCode.FINDING;
  }

  @Override
  public void record(SpooledRecord record) throws IOException {
    byte[] bytes = form == Form.complete ? record.complete() : record.redacted();
    if (bytes != null) {
      out.write(bytes);
      out.write('\n');
    }
  }

  @Override
  public void problem(String segment, SpoolInspector.Problem problem, long from, long to) {
    problems++;
    spec.commandLine()
        .getErr()
        .println("cannot be read: see `auditor spool verify` for " + segment);
  }
}
