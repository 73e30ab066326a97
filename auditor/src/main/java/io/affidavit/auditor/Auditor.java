package io.affidavit.auditor;

import io.affidavit.auditor.report.Reports;
import io.affidavit.spool.SpoolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The auditor's command line. Exit codes: 0 good, 1 a finding, 2 wrong use or configuration, 3
 * could not reach or read.
 */
@Command(
    name = "auditor",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = "Checks and reads what Affidavit has recorded.",
    synopsisSubcommandLabel = "COMMAND")
@SuppressWarnings("NullAway.Init") // picocli sets the field
public final class Auditor implements Runnable {
  @Spec private CommandSpec spec;

  private Auditor() {}

  /** Runs one command and exits with its code. */
  public static void main(String... args) {
    int code = run(System.in, System.out, System.err, args);
    System.out.flush();
    System.exit(code);
  }

  /** The same for callers in this JVM; {@code out} takes records as bytes, too. */
  static int run(InputStream in, PrintStream out, PrintStream err, String... args) {
    return run(in, out, err, Reports::builder, args);
  }

  /** The same with other builders of reports. */
  static int run(
      InputStream in, PrintStream out, PrintStream err, Reports.Builders builders, String... args) {
    CommandLine spool =
        new CommandLine(new SpoolCommand())
            .addSubcommand(new SpoolListCommand())
            .addSubcommand(new SpoolVerifyCommand())
            .addSubcommand(new SpoolExportCommand(out))
            .addSubcommand(new SpoolDrainCommand())
            .addSubcommand(new SpoolLettersCommand())
            .addSubcommand(new SpoolResendCommand());
    CommandLine line =
        new CommandLine(new Auditor())
            .addSubcommand(new VerifyCommand(in))
            .addSubcommand(new KeygenCommand())
            .addSubcommand(new RedactCommand(in))
            .addSubcommand(new ReportCommand(in, out, builders))
            .addSubcommand(new DoctorCommand(System.getenv()))
            .addSubcommand(new ReviewCommand(in))
            .addSubcommand(spool);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((e, at, parsed) -> failed(e, at));
    return line.execute(args);
  }

  /** One line and no stack trace: those quote what was read. */
  private static int failed(Exception e, CommandLine at) {
    if (e instanceof SpoolException spool) {
      at.getErr().println(spool.getMessage());
      return spool.reason() == SpoolException.Reason.SETUP ? ExitCode.USAGE : ExitCode.UNREACHABLE;
    }
    String what = e instanceof IOException ? "cannot read or write" : "internal error";
    String which = e instanceof FileSystemException file ? " " + file(file) : "";
    at.getErr().println(what + which + " (" + e.getClass().getSimpleName() + ")");
    return ExitCode.UNREACHABLE;
  }

  /** With the system's own words, such as that no space is left. */
  private static String file(FileSystemException e) {
    return e.getFile() + (e.getReason() == null ? "" : ": " + e.getReason());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
