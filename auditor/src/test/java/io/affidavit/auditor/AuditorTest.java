package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditorTest {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of(),
          List.of("verify"),
          List.of("keygen"),
          List.of("spool"),
          List.of("spool", "list"),
          List.of("spool", "verify"),
          List.of("spool", "export"));

  private static Cli run(List<String> command, String... more) {
    List<Object> args = new java.util.ArrayList<>(command);
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @Test
  void everyCommandHelps() {
    for (List<String> command : COMMANDS) {
      Cli cli = run(command, "--help");
      assertEquals(0, cli.code());
      String name = String.join(" ", command);
      assertTrue(cli.out().startsWith(("Usage: auditor " + name).strip() + " "), cli.out());
      assertEquals("", cli.err());
    }
  }

  @Test
  void everyCommandHasTheVersion() {
    for (List<String> command : COMMANDS) {
      Cli cli = run(command, "--version");
      assertEquals(0, cli.code());
      assertTrue(cli.out().startsWith("affidavit auditor "), cli.out());
    }
  }

  @Test
  void wrongUse() {
    for (List<String> command : COMMANDS) {
      Cli cli = run(command, "--frobnicate");
      assertEquals(2, cli.code(), command.toString());
      assertEquals("", cli.out());
      assertFalse(cli.err().contains("at io."), cli.err());
    }
    assertEquals(2, Cli.run().code());
    assertEquals(2, Cli.run("spool").code());
    assertEquals(2, Cli.run("verify", "-").code());
    assertEquals(2, Cli.run("verify", "--key", "verify.key").code());
    assertEquals(2, Cli.run("spool", "list").code());
  }
}
