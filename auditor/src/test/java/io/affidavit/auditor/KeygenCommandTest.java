package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.VerifyKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeygenCommandTest {
  @TempDir Path temp;

  @Test
  void makesBothAndSaysWhatGoesWhere() throws Exception {
    Cli cli = Cli.run("keygen", "--directory", temp);
    assertEquals(0, cli.code(), cli.all());
    Path audit = temp.resolve("audit.key");
    Path verify = temp.resolve("verify.key");
    for (Path file : new Path[] {audit, verify}) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertTrue(cli.out().contains("made " + file + "\n"));
      for (String line : Files.readAllLines(file)) {
        String value = line.substring(line.lastIndexOf(' ') + 1);
        assertFalse(value.length() > 30 && cli.all().contains(value), "shows a key");
      }
    }
    assertEquals("VerifyKey[hidden]", VerifyKey.read(verify).toString());
  }

  @Test
  void neverWritesOverAKey() throws Exception {
    assertEquals(0, Cli.run("keygen", "--directory", temp).code());
    byte[] before = Files.readAllBytes(temp.resolve("audit.key"));
    Cli again = Cli.run("keygen", "--directory", temp);
    assertEquals(2, again.code());
    assertTrue(
        again.err().startsWith(temp.resolve("audit.key") + " is there already"), again.err());
    assertEquals(2, keygen("other", "verify.key").code());
    assertEquals(2, keygen("audit.key", "other").code());
    assertFalse(Files.exists(temp.resolve("other")));
    assertEquals(
        -1, java.util.Arrays.mismatch(before, Files.readAllBytes(temp.resolve("audit.key"))));
  }

  @Test
  void makesThemWhereAsked() {
    assertEquals(0, keygen("a", "b").code());
    assertTrue(Files.exists(temp.resolve("a")) && Files.exists(temp.resolve("b")));
  }

  private Cli keygen(String audit, String verify) {
    return Cli.run(
        "keygen", "--audit-key", temp.resolve(audit), "--verify-key", temp.resolve(verify));
  }

  @Test
  void wrongUse() {
    assertEquals(2, keygen("same", "same").code());
    assertEquals(2, Cli.run("keygen", "--directory", temp.resolve("nowhere")).code());
    assertEquals(2, Cli.run("keygen", "--bits", 1).code());
  }
}
