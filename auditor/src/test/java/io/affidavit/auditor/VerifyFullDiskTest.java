package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  private SmallDisk disk;
  private Path mount;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    disk = SmallDisk.mount(temp, "4m");
    mount = disk.path();
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
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
