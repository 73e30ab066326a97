package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What others may have put where a spool expects its own: reported, left alone, in nobody's way.
 */
@Timeout(120)
class UntrustedDirectoryTest {
  private static final String SEGMENT = "segment-0000000000000000000-0000000a.spool";

  @TempDir Path temp;

  private Path base() {
    return temp.resolve("spool");
  }

  private SpoolSettings.Builder settings() {
    return TakeOver.settings(base());
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    boolean done = process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    assumeTrue(done, "this user or system cannot " + String.join(" ", command));
  }

  /** One that is not ours does not hold up one that is, and nothing of it changes. */
  private void assertLeftAlone(Path bad, String why) throws Exception {
    Path good = TakeOver.dead(settings().build(), 0, 10);
    List<Path> before = names(bad);
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(good);
      assertEquals(expected(0, 10), host.of(TakeOver.stream(good)));
      List<String> errors = host.heard.errors;
      assertEquals(1, errors.size(), errors.toString());
      assertTrue(errors.get(0).contains(bad + ", left alone"), errors.get(0));
      assertTrue(errors.get(0).contains(why), errors.get(0));
    }
    assertEquals(before, names(bad));
    Objects.requireNonNull(InstanceLock.tryAcquire(base()), "no lock leaks").close();
  }

  private static List<Path> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !file.endsWith("lock")).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SEGMENT, "lock", "cursor"})
  void aPipeIsNeitherOpenedNorWaitedFor(String name) throws Exception {
    Path old = TakeOver.dead(settings().build(), 50, 60);
    Files.deleteIfExists(old.resolve(name));
    run("mkfifo", old.resolve(name).toString());
    assertLeftAlone(old, "is a link, no file, or has another name");
  }

  @Test
  void aDeviceIsNotOpened() throws Exception {
    Path old = TakeOver.dead(settings().build(), 50, 60);
    run("mknod", old.resolve(SEGMENT).toString(), "c", "1", "5");
    assertLeftAlone(old, "is a link, no file, or has another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {SEGMENT, "cursor", "lock"})
  void aSecondNameOfAnotherFileIsNotWrittenThrough(String name) throws Exception {
    Path precious = Files.write(temp.resolve("precious"), new byte[20_000]);
    Path old = TakeOver.dead(settings().build(), 50, 60);
    Files.deleteIfExists(old.resolve(name));
    Files.createLink(old.resolve(name), precious);
    assertLeftAlone(old, "has another name");
    assertArrayEquals(new byte[20_000], Files.readAllBytes(precious));
  }

  @ParameterizedTest
  @ValueSource(strings = {SEGMENT, "cursor", "lock"})
  void aLinkIsNotFollowed(String name) throws Exception {
    Path precious = Files.write(temp.resolve("precious"), new byte[20_000]);
    Path old = TakeOver.dead(settings().build(), 50, 60);
    Files.deleteIfExists(old.resolve(name));
    Files.createSymbolicLink(old.resolve(name), precious);
    assertLeftAlone(old, "is a link");
    assertArrayEquals(new byte[20_000], Files.readAllBytes(precious));
  }

  @Test
  void aDirectoryThatOthersMayWrite() throws Exception {
    Path old = TakeOver.dead(settings().build(), 50, 60);
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxrwx---"));
    assertLeftAlone(old, "must not be writable by others, got rwxrwx---");
  }

  @Test
  void aDirectoryOfAnotherUser() throws Exception {
    Path old = TakeOver.dead(settings().build(), 50, 60);
    run("chown", "65534", old.toString());
    assertLeftAlone(old, "belongs to the user ");
  }

  @Test
  void aBaseOfAnotherUser() throws Exception {
    Path old = TakeOver.dead(settings().build(), 50, 60);
    run("chown", "65534", base().toString());
    List<Path> before = names(base());
    SpoolException refused =
        assertThrows(SpoolException.class, () -> new TakeOver(settings().build()).close());
    assertEquals(SpoolException.Reason.SETUP, refused.reason());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("run it as the owner"), refused.getMessage());
    assertEquals(before, names(base()), "nothing was made in it");
    assertTrue(Files.exists(old));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLedgerThatIsSomethingElse(boolean link) throws Exception {
    Disk.privateDirectory(base());
    Path precious = Files.writeString(temp.resolve("precious"), "precious");
    if (link) {
      Files.createSymbolicLink(base().resolve("ledger"), precious);
    } else {
      Files.createLink(base().resolve("ledger"), precious);
    }
    SpoolException refused =
        assertThrows(SpoolException.class, () -> new TakeOver(settings().build()).close());
    assertEquals(SpoolException.Reason.SETUP, refused.reason());
    assertTrue(String.valueOf(refused.getMessage()).contains("ledger"), refused.getMessage());
    assertEquals("precious", Files.readString(precious, StandardCharsets.UTF_8));
    assertEquals(1, names(base()).size(), "and nothing else is left");
  }

  @Test
  void whatItMakesIsItsOwnersAlone() throws Exception {
    try (TakeOver host =
        new TakeOver(settings().owner("clinic", "test").segmentBytes(16 * 1024).build())) {
      TestRecords.append(host.spool, 0, 50);
      host.until(() -> host.of(host.spool.stream()).size() == 50);
      host.spool.queue("logs").deadLetter(host.read.get(1), "refused");
      try (Stream<Path> files = Files.walk(base())) {
        List<Path> all = files.toList();
        assertTrue(all.size() > 8, all.toString());
        for (Path file : all) {
          String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
          boolean directory = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
          assertEquals(directory ? "rwx------" : "rw-------", mode, file.toString());
        }
      }
    }
  }

  @Test
  void aNameThatIsTakenIsNotOpened() throws Exception {
    Path taken = Files.writeString(temp.resolve("taken"), "precious");
    assertThrows(IOException.class, () -> Disk.createPrivate(taken));
    assertThrows(IOException.class, () -> SpoolFiles.REAL.create(taken));
    Path dangling = Files.createSymbolicLink(temp.resolve("dangling"), temp.resolve("nowhere"));
    assertThrows(IOException.class, () -> Disk.createPrivate(dangling));
    assertEquals("precious", Files.readString(taken));
    assertFalse(Files.exists(temp.resolve("nowhere")));
  }
}
