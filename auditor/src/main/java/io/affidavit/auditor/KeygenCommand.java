package io.affidavit.auditor;

import io.affidavit.spool.KeyFiles;
import io.affidavit.spool.SpoolKeyFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the key files of a host, of its auditor, and of whoever drains its spool. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = {
      "Makes audit.key for the application's host and verify.key for the auditor, and what the"
          + " key mode needs beside them; readable by their owner only. Writes over nothing.",
      "Modes (docs/keys.md has the table):",
      "  key-file    audit.key also opens the spool (default)",
      "  seal-only   for data keys of KMS (kmsKeyId): audit.key serves the seal only",
      "  public-key  the same, with spool-public.pem for the host (publicKeyFile) and"
          + " spool-private.pem for `auditor spool drain --key`",
      "  pkcs12      the same, with spool.p12 for the host (keyStore)"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all were made", "2:wrong use, or a file is there", "3:cannot write"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeygenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--mode",
      defaultValue = "key-file",
      paramLabel = "MODE",
      description = "key-file, seal-only, public-key or pkcs12; default: key-file")
  private String mode;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "where all are made; it must exist; default: the current directory")
  private @Nullable Path directory;

  @Option(names = "--audit-key", paramLabel = "FILE", description = "instead of DIR/audit.key")
  private @Nullable Path auditKey;

  @Option(names = "--verify-key", paramLabel = "FILE", description = "instead of DIR/verify.key")
  private @Nullable Path verifyKey;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = {
        "for pkcs12: its first line is the store's password, at least 12 characters;",
        "default: the variable " + Passwords.VARIABLE
      })
  private @Nullable Path passwordFile;

  @Override
  public Integer call() throws IOException {
    Path audit = target(auditKey, "audit.key");
    Path verify = target(verifyKey, "verify.key");
    if (audit.equals(verify)) {
      throw wrong("--audit-key and --verify-key must be two files");
    }
    List<Path> all = new ArrayList<>(List.of(audit, verify));
    all.addAll(extra());
    all.forEach(this::refuse);
    char[] password = mode.equals("pkcs12") ? password() : new char[0];
    boolean whole = mode.equals("key-file");
    boolean made = whole ? KeyFiles.create(audit, verify) : KeyFiles.createForSeal(audit, verify);
    if (!made) {
      throw wrong(audit + " was made by another process meanwhile; nothing was written");
    }
    new KeygenExplanation(spec.commandLine().getOut()).seal(audit, verify, whole);
    makeExtra(password);
    spec.commandLine().getOut().flush();
    return ExitCode.GOOD;
  }

  /** What the mode makes beside the pair for the seal, the host's first. */
  private List<Path> extra() {
    return switch (mode) {
      case "key-file", "seal-only" -> List.of();
      case "public-key" ->
          List.of(target(null, "spool-public.pem"), target(null, "spool-private.pem"));
      case "pkcs12" -> List.of(target(null, "spool.p12"));
      default ->
          throw wrong(
              "--mode must be key-file, seal-only, public-key or pkcs12, got `" + mode + "`");
    };
  }

  private void makeExtra(char[] password) throws IOException {
    KeygenExplanation explanation = new KeygenExplanation(spec.commandLine().getOut());
    List<Path> extra = extra();
    if (mode.equals("public-key")) {
      if (!SpoolKeyFiles.createPair(extra.get(0), extra.get(1))) {
        throw wrong("a file of the pair was made by another process meanwhile");
      }
      explanation.pair(extra.get(0), extra.get(1));
    } else if (mode.equals("pkcs12")) {
      if (!SpoolKeyFiles.createStore(extra.get(0), password)) {
        throw wrong(extra.get(0) + " was made by another process meanwhile");
      }
      explanation.store(extra.get(0));
    }
  }

  private char[] password() throws IOException {
    char[] password = Passwords.read(passwordFile);
    if (password == null || password.length < 12) {
      throw wrong(
          "pkcs12 needs a password of at least 12 characters: --key-password-file FILE, or the"
              + " variable "
              + Passwords.VARIABLE);
    }
    return password;
  }

  private Path target(@Nullable Path given, String name) {
    Path file = given != null ? given : directory == null ? Path.of(name) : directory.resolve(name);
    return file.toAbsolutePath().normalize();
  }

  private void refuse(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw wrong(file + " is there already: keys are never written over, name another file");
    }
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw wrong(parent + " is not a directory: make it first");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  /** Says of each file where it belongs, and what its loss costs. */
  private record KeygenExplanation(PrintWriter out) {
    void seal(Path audit, Path verify, boolean opensTheSpool) {
      out.println("made " + audit);
      out.println("  goes to the application's host, readable by the application only (keyFile).");
      out.println(
          opensTheSpool
              ? "  It opens the spool: who has it reads what waits there. Keep a copy of it."
              : "  It seals, and opens no spool. Give all hosts of one auditor the same.");
      out.println("made " + verify);
      out.println("  goes to the auditor, away from that host; then delete it here.");
      out.println("  It verifies the seal. Without it nobody ever can: keep a copy of it too.");
    }

    void pair(Path publicHalf, Path privateHalf) {
      out.println("made " + publicHalf);
      out.println("  goes to the application's host (publicKeyFile); it is no secret.");
      out.println("made " + privateHalf);
      out.println(
          "  goes away from that host, to whoever may read its spool; then delete it here.");
      out.println("  Without it, what a crash leaves in a spool is lost: keep a copy of it.");
    }

    void store(Path store) {
      out.println("made " + store);
      out.println("  goes to the application's host (keyStore), its password to another place.");
      out.println(
          "  It opens the spool: who has both reads what waits there. Keep copies of both.");
    }
  }
}
