package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process recorded on a file system without a byte left verifies, gap and all. */
class VerifyFullDiskTest {
  private static final int BEFORE = 30;

  @TempDir Path temp;
  private Path mount;

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  @BeforeEach
  void mountSmallDisk() throws Exception {
    mount = Files.createDirectory(temp.resolve("disk"));
    boolean mounted;
    try {
      mounted = run("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", mount.toString());
    } catch (IOException noSuchCommand) {
      mounted = false;
    }
    assumeTrue(mounted, "this user may not mount a small file system");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", mount.toString());
  }

  private void fill() {
    assertThrows(
        IOException.class,
        () -> {
          while (true) {
            Files.write(
                mount.resolve("ballast"),
                new byte[4096],
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
          }
        });
  }

  @Test
  void theReserveVerifiesAndDeclaresTheGap() throws Exception {
    Host host = new Host(mount.resolve("host"));
    int taken = BEFORE;
    try (FileSpool spool = host.open()) {
      Host.append(spool, 0, BEFORE);
      fill();
      try {
        while (true) {
          spool.append(TestEvents.application(taken), 100_000_000);
          taken++;
        }
      } catch (SpoolException refused) {
        assertEquals(SpoolException.Reason.FULL, refused.reason(), refused.getMessage());
      }
    }
    Cli export = Cli.run("spool", "export", host.spool(), "--key", host.auditKey);
    assertEquals(0, export.code(), export.err());
    List<String> lines = export.out().lines().toList();
    assertTrue(lines.size() >= taken + 3, "open, gap, close: " + lines.size());
    Verified verified = Verified.of(host.verifyKey, lines);
    assertFalse(verified.codes().isEmpty(), "the gap is a finding");
    assertTrue(
        verified.codes().stream().allMatch(code -> code.startsWith("gap-declared ")),
        verified.codes().toString());
    assertEquals("closed", verified.report().at("/streams/0/end").asText());
    Cli spool = Cli.run("spool", "verify", host.spool(), "--key", host.auditKey);
    assertEquals(0, spool.code(), spool.out() + spool.err());
    assertFalse(spool.out().contains(TestEvents.SECRET));
  }
}
