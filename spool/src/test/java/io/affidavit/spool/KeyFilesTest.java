package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
  @TempDir Path temp;

  private Path audit() {
    return temp.resolve("audit.key");
  }

  private Path verify() {
    return temp.resolve("verify.key");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The seed that one half wraps, the other half opens. */
  private void assertPair() throws Exception {
    Seal seal = new Seal(new UUID(1, 2));
    KeyRing ring = KeyFiles.readRing(audit());
    byte[] seed = Randoms.bytes(32);
    assertArrayEquals(
        seal.firstEpochKey(seed, ring.enrolment()),
        VerifyKey.read(verify()).firstEpochKey(seal, ring.wrapForVerifier(seed)));
  }

  @Test
  void aPairIsMadeOnceWithModes() throws Exception {
    assertTrue(KeyFiles.create(audit(), verify()));
    byte[] first = Files.readAllBytes(audit());
    assertFalse(KeyFiles.create(audit(), verify()), "it stays");
    assertArrayEquals(first, Files.readAllBytes(audit()));
    assertEquals(List.of("audit.key", "verify.key"), names());
    for (Path file : new Path[] {audit(), verify()}) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    assertPair();
    assertFalse(KeyFiles.readRing(audit()).toString().contains("="));
    assertEquals("VerifyKey[hidden]", VerifyKey.read(verify()).toString());
  }

  @Test
  void ofManyThreadsOneWins() throws Exception {
    int threads = 6;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        tasks.add(
            () -> {
              start.await();
              return KeyFiles.create(audit(), verify());
            });
      }
      int made = 0;
      for (Future<Boolean> task : pool.invokeAll(tasks)) {
        made += task.get() ? 1 : 0;
      }
      assertEquals(1, made);
    } finally {
      pool.shutdown();
    }
    assertEquals(List.of("audit.key", "verify.key"), names(), "no temporary file is left");
    assertPair();
  }

  @Test
  void whatACrashLeftHalfMadeIsCompleted() throws Exception {
    KeyFiles.create(audit(), verify());
    Files.move(verify(), temp.resolve(".verify.key." + UUID.randomUUID()));
    Path foreign = temp.resolve(".verify.key." + UUID.randomUUID());
    Files.writeString(foreign, "half wri");
    assertFalse(KeyFiles.create(audit(), verify()));
    assertPair();
    assertTrue(Files.exists(foreign), "not ours to remove");
  }

  @Test
  void aVerifyKeyThatWasMovedAwayStaysAway() throws Exception {
    KeyFiles.create(audit(), verify());
    Files.delete(verify());
    assertFalse(KeyFiles.create(audit(), verify()));
    assertEquals(List.of("audit.key"), names());
  }

  @Test
  void anAuditKeyThatIsGoneIsNotReplaced() throws Exception {
    KeyFiles.create(audit(), verify());
    Files.delete(audit());
    SpoolException refused =
        assertThrows(SpoolException.class, () -> KeyFiles.create(audit(), verify()));
    assertEquals(
        "audit key file "
            + audit()
            + " cannot be used: it is gone while "
            + verify()
            + " is there; restore or move them",
        refused.getMessage());
  }

  @Test
  void everyFaultOfAKeyFileIsNamedAndNothingOfItShown() throws Exception {
    KeyFiles.create(audit(), verify());
    String good = Files.readString(audit());
    String spoolKey = good.lines().filter(line -> line.startsWith("spool-key.")).findAny().get();
    assertFault("", "it does not say `format affidavit-audit-key-1`");
    assertFault(good.replace(spoolKey, ""), "it has no spool-key");
    assertFault(good.replace("enrolment", "enrollment"), "it has no enrolment");
    assertFault(
        good.replace(spoolKey, "spool-key.a AAAA"), "its spool-key.a has 3 bytes instead of 32");
    assertFault(good.replace("enrolment ", "enrolment !"), "its enrolment is not base64url");
    assertFault(good.replace("verifier ", "verifier AAAA"), "its verifier is no RSA key");
    assertFault(good + "x".repeat(70_000), "it is larger than 64 KB");
    Files.delete(audit());
    assertFaultOfFile("it is not a file; `auditor keygen` makes one");
  }

  private void assertFault(String content, String why) throws IOException {
    Files.writeString(audit(), content);
    assertFaultOfFile(why);
  }

  private void assertFaultOfFile(String why) {
    SpoolException refused = assertThrows(SpoolException.class, () -> KeyFiles.readRing(audit()));
    assertEquals(SpoolException.Reason.SETUP, refused.reason());
    assertEquals("audit key file " + audit() + " cannot be used: " + why, refused.getMessage());
    assertEquals(null, refused.getCause(), "a parser's message may quote the key");
  }
}
