package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolQueue;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is delivered and what still lies in the spool, together. */
class VerifySpoolTest {
  @TempDir Path temp;
  private Host host;
  private Recorded delivered;

  /** Some of it is delivered, and its process has ended before the rest was. */
  @BeforeEach
  void record() throws Exception {
    host = new Host(temp.resolve("host"));
    try (FileSpool spool = host.open()) {
      delivered = new Recorded(spool.stream());
      SpoolQueue queue = spool.queue("logs");
      Host.append(spool, 0, 10);
      Host.deliver(queue, delivered, "\"kind\":\"checkpoint\"");
      Host.append(spool, 10, 30);
    }
  }

  private Cli run(Object... more) {
    byte[] input = TestEvents.utf8(Recorded.join(delivered.complete()));
    Object[] args = new Object[more.length + 5];
    List<Object> first = List.of("verify", "--key", host.verifyKey, "--json", "-");
    System.arraycopy(first.toArray(), 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Cli.run(new ByteArrayInputStream(input), args);
  }

  @Test
  void theExportAloneHasNoEnd() {
    Cli cli = run();
    assertEquals(1, cli.code());
    assertTrue(cli.out().contains("not-closed"), cli.out());
  }

  @Test
  void withTheSpoolItIsWhole() {
    Cli cli = run("--spool", host.spool(), "--spool-key", host.auditKey);
    assertEquals(0, cli.code(), cli.out());
    assertTrue(cli.out().contains("\"verdict\":\"whole\""), cli.out());
    assertFalse(cli.all().contains(TestEvents.SECRET));
  }

  @Test
  void aSpoolThatCannotBeReadIsSaid() throws Exception {
    Host other = new Host(temp.resolve("other"));
    Cli cli = run("--spool", host.spool(), "--spool-key", other.auditKey);
    assertEquals(3, cli.code(), cli.out());
    assertTrue(cli.out().contains("\"unreadable\":[\"spool "), cli.out());
    Cli none = run("--spool", temp.resolve("none"), "--spool-key", host.auditKey);
    assertEquals(3, none.code());
    assertTrue(Files.notExists(temp.resolve("none")));
  }
}
