package io.affidavit.auditor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what looks into a spool directory; only {@code drain} and {@code resend} write there. */
@Command(
    name = "spool",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description =
        "Looks into a spool directory, also of a running application, and writes nothing; only"
            + " `drain` empties it, and `resend` its dead letters.",
    synopsisSubcommandLabel = "COMMAND")
@SuppressWarnings("NullAway.Init") // picocli sets the field
final class SpoolCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
