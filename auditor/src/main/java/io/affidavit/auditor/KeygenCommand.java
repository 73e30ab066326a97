package io.affidavit.auditor;

import io.affidavit.spool.KeyFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the key files of a host and of its auditor. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description =
        "Makes audit.key for the application's host and verify.key for the auditor, readable by"
            + " their owner only. Writes over nothing.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:both were made", "2:wrong use, or a file is there", "3:cannot write"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeygenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "where both are made; it must exist; default: the current directory")
  private @Nullable Path directory;

  @Option(names = "--audit-key", paramLabel = "FILE", description = "instead of DIR/audit.key")
  private @Nullable Path auditKey;

  @Option(names = "--verify-key", paramLabel = "FILE", description = "instead of DIR/verify.key")
  private @Nullable Path verifyKey;

  @Override
  public Integer call() throws IOException {
    Path audit = target(auditKey, "audit.key");
    Path verify = target(verifyKey, "verify.key");
    if (audit.equals(verify)) {
      throw wrong("--audit-key and --verify-key must be two files");
    }
    for (Path file : new Path[] {audit, verify}) {
      refuse(file);
    }
    if (!KeyFiles.create(audit, verify)) {
      throw wrong(audit + " was made by another process meanwhile; nothing was written");
    }
    explain(audit, verify);
    return ExitCode.GOOD;
  }

  private Path target(@Nullable Path given, String name) {
    Path file = given != null ? given : directory == null ? Path.of(name) : directory.resolve(name);
    return file.toAbsolutePath().normalize();
  }

  private void refuse(Path file) {
    if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      throw wrong(file + " is there already: keys are never written over, name another file");
    }
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw wrong(parent + " is not a directory: make it first");
    }
  }

  private void explain(Path audit, Path verify) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("made " + audit);
    out.println("  goes to the application's host, readable by the application only (keyFile).");
    out.println("  It opens the spool: who has it reads what waits there. Keep a copy of it.");
    out.println("made " + verify);
    out.println("  goes to the auditor, away from that host; then delete it here.");
    out.println("  It verifies the seal. Without it nobody ever can: keep a copy of it too.");
    out.flush();
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
