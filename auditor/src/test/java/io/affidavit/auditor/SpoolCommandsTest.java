package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.spool.FileSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolCommandsTest {
  private static final int EVENTS = 120;

  @TempDir Path temp;
  private Host host;

  @BeforeEach
  void keys() throws Exception {
    host = new Host(temp.resolve("host"));
  }

  /** A process that ended with nothing delivered. */
  private void leaveBehind() throws IOException {
    try (FileSpool spool = host.open()) {
      Host.append(spool, 0, EVENTS);
    }
  }

  private Cli spool(String command, Object... more) {
    Object[] args = Arrays.copyOf(new Object[] {"spool", command, host.spool()}, 3 + more.length);
    System.arraycopy(more, 0, args, 3, more.length);
    return Cli.run(args);
  }

  private Cli withKey(String command, Object... more) {
    Object[] args = Arrays.copyOf(new Object[] {"--key", host.auditKey}, 2 + more.length);
    System.arraycopy(more, 0, args, 2, more.length);
    return spool(command, args);
  }

  private JsonNode list() {
    Cli cli = spool("list", "--json");
    assertEquals(0, cli.code(), cli.err());
    return Objects.requireNonNull(Json.parse(TestEvents.utf8(cli.out())));
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.walk(host.spool())) {
      return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
    }
  }

  @Test
  void listsWhatAnEndedProcessLeft() throws Exception {
    leaveBehind();
    age();
    JsonNode instance = list().get(0);
    assertEquals("none", instance.path("held").asText());
    assertTrue(instance.path("segments").size() > 1);
    long records = 0;
    for (JsonNode segment : instance.path("segments")) {
      records += segment.path("records").asLong();
      assertTrue(segment.path("closed").asBoolean());
      assertFalse(segment.path("damaged").asBoolean());
    }
    assertTrue(records > EVENTS);
    Cli cli = spool("list");
    assertTrue(cli.out().contains(": held by nobody\n"), cli.out());
    assertTrue(cli.out().endsWith("1 instance\n"), cli.out());
  }

  /** Locks that were just made are not asked for. */
  private void age() throws IOException {
    try (Stream<Path> files = Files.walk(host.spool())) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
      }
    }
  }

  @Test
  void aLivingProcessIsSeenAndNotDisturbed() throws Exception {
    try (FileSpool spool = host.open()) {
      Host.append(spool, 0, 10);
      age();
      assertEquals("living", list().get(0).path("held").asText());
      assertEquals(0, withKey("verify").code());
      assertEquals(0, withKey("export").code());
      Recorded recorded = new Recorded(spool.stream());
      Host.append(spool, 10, 20);
      Host.deliver(spool.queue("logs"), recorded, "#19");
      assertEquals("living", list().get(0).path("held").asText());
      assertTrue(list().get(0).path("cursors").path("logs").asLong() >= 20);
      assertTrue(spool("list").out().contains("  logs: delivered to #"));
    }
  }

  @Test
  void aLockOfAnotherProcessIsSeen() throws Exception {
    leaveBehind();
    age();
    Path lock = segments().get(0).resolveSibling("lock");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process holder =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                lock.toString())
            .start();
    try {
      assertEquals('L', holder.getInputStream().read());
      assertEquals("living", list().get(0).path("held").asText());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertEquals("none", list().get(0).path("held").asText());
  }

  @Test
  void nothingIsWritten() throws Exception {
    leaveBehind();
    age();
    List<String> before = snapshot();
    spool("list");
    withKey("verify");
    withKey("export");
    assertEquals(before, snapshot());
  }

  private List<String> snapshot() throws IOException {
    try (Stream<Path> files = Files.walk(host.spool())) {
      List<String> all = new java.util.ArrayList<>();
      for (Path file : files.sorted().toList()) {
        int hash = Files.isDirectory(file) ? 0 : Arrays.hashCode(Files.readAllBytes(file));
        all.add(file + " " + Files.getLastModifiedTime(file) + " " + hash);
      }
      return all;
    }
  }

  @Test
  void whatIsExportedVerifies() throws Exception {
    leaveBehind();
    Cli complete = withKey("export");
    assertEquals(0, complete.code());
    assertEquals("", complete.err());
    assertTrue(complete.out().contains(TestEvents.SECRET));
    Verified verified = Verified.of(host.verifyKey, complete.out().lines().toList());
    assertEquals(List.of(), verified.codes());
    assertEquals(complete.out().lines().count(), verified.records());

    Cli redacted = withKey("export", "--form", "redacted");
    assertFalse(redacted.out().contains(TestEvents.SECRET));
    verified = Verified.of(host.verifyKey, redacted.out().lines().toList());
    assertEquals(List.of(), verified.codes());
    assertEquals(redacted.out().lines().count(), verified.copies());
    assertEquals(2, withKey("export", "--form", "else").code());
  }

  @Test
  void aWholeSpoolVerifies() throws Exception {
    leaveBehind();
    Cli cli = withKey("verify");
    assertEquals(0, cli.code(), cli.all());
    assertTrue(cli.out().endsWith("VERDICT: every record can be read\n"), cli.out());
    assertFalse(cli.all().contains(TestEvents.SECRET));
  }

  @Test
  void damageIsFoundAndTheRestExported() throws Exception {
    leaveBehind();
    Path segment = segments().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
    Cli cli = withKey("verify");
    assertEquals(1, cli.code());
    assertTrue(cli.out().contains("  ! missing #"), cli.out());
    assertTrue(cli.out().contains("VERDICT: "), cli.out());
    Cli export = withKey("export");
    assertEquals(1, export.code());
    assertTrue(export.out().lines().count() > EVENTS / 2);
  }

  @Test
  void aSegmentOfAnotherStreamIsFound() throws Exception {
    leaveBehind();
    Path first = segments().get(0);
    try (FileSpool other = host.open()) {
      Host.append(other, 0, 5);
    }
    Path foreign =
        segments().stream()
            .filter(path -> !path.startsWith(first.resolveSibling("")))
            .findFirst()
            .orElseThrow();
    Files.copy(foreign, first, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Cli cli = withKey("verify");
    assertEquals(1, cli.code());
    assertTrue(cli.out().contains("  ! foreign "), cli.out());
  }

  @Test
  void aLostHeaderIsFound() throws Exception {
    leaveBehind();
    Path segment = segments().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    Arrays.fill(bytes, 0, 8192, (byte) 0);
    Files.write(segment, bytes);
    Cli cli = withKey("verify");
    assertEquals(1, cli.code());
    assertTrue(cli.out().contains("  ! header "), cli.out());
    assertTrue(list().get(0).path("segments").get(0).path("damaged").asBoolean());
  }

  @Test
  void theKeyOfAnotherHost() throws Exception {
    leaveBehind();
    Host other = new Host(temp.resolve("other"));
    for (String command : new String[] {"verify", "export"}) {
      Cli cli = spool(command, "--key", other.auditKey);
      assertEquals(2, cli.code());
      assertTrue(cli.err().contains("needs the spool key"), cli.err());
      assertEquals(2, spool(command, "--key", host.verifyKey).code());
    }
  }

  @Test
  void aDirectoryThatIsNotThere() {
    for (String command : new String[] {"verify", "export"}) {
      assertEquals(3, withKey(command).code());
    }
    Cli cli = spool("list");
    assertEquals(3, cli.code());
    assertEquals("cannot read or write " + host.spool() + " (NoSuchFileException)\n", cli.err());
  }
}
