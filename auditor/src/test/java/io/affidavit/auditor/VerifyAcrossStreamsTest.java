package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What streams say of one another. */
class VerifyAcrossStreamsTest {
  private static final UUID BASE = UUID.randomUUID();

  @TempDir static Path temp;
  private static Host host;

  @BeforeAll
  static void keys() throws Exception {
    host = new Host(temp.resolve("host"));
  }

  private static StreamMaker stream(long ordinal) throws Exception {
    return new StreamMaker(host.auditKey).open(BASE, ordinal);
  }

  private static List<String> lines(StreamMaker... makers) {
    List<String> lines = new ArrayList<>();
    for (StreamMaker maker : makers) {
      lines.addAll(maker.lines);
    }
    return lines;
  }

  private static void assertFound(List<String> lines, String... codes) {
    assertEquals(List.of(codes), Verified.of(host.verifyKey, lines).codes());
  }

  @Test
  void aKilledProcessIsExplainedByItsAdopter() throws Exception {
    StreamMaker killed = stream(1).events(5);
    StreamMaker next = stream(2).adopt(killed.stream, 5).close();
    Verified verified = Verified.of(host.verifyKey, lines(killed, next));
    assertEquals(List.of(), verified.codes());
    assertEquals("adopted", verified.report().at("/streams/0/end").asText());
  }

  @Test
  void theTailCutFromAKilledProcessIsMissing() throws Exception {
    StreamMaker killed = stream(1).events(5);
    StreamMaker next = stream(2).adopt(killed.stream, 5).close();
    killed.lines.subList(4, 6).clear();
    assertFound(lines(killed, next), "missing 4-5");
  }

  @Test
  void recordsBeyondWhatTheAdopterFound() throws Exception {
    StreamMaker killed = stream(1).events(5);
    assertFound(lines(killed, stream(2).adopt(killed.stream, 3).close()), "adoption-mismatch 4-5");
  }

  @Test
  void aStreamCannotExplainItself() throws Exception {
    StreamMaker self = stream(1).events(1);
    assertFound(self.adopt(self.stream, 2).lines, "not-closed");
  }

  @Test
  void aForgedAdoptionExplainsNothing() throws Exception {
    StreamMaker killed = stream(1).events(5);
    StreamMaker forger = new StreamMaker(host.auditKey, UUID.randomUUID(), new byte[32]);
    forger.open(BASE, 2).adopt(killed.stream, 5).close();
    assertFound(lines(killed, forger), "forged-open-record", "not-closed");
  }

  @Test
  void anAdoptedStreamThatIsNotThere() throws Exception {
    assertFound(stream(2).adopt(UUID.randomUUID(), 9).close().lines, "stream-missing");
  }

  @Test
  void aWholeStreamDropped() throws Exception {
    assertFound(lines(stream(3).close(), stream(5).close()), "ordinal-missing");
    assertFound(lines(stream(3).close(), stream(4).close()));
  }

  @Test
  void aStreamThatDiedBeforeItsFirstRecordIsNotMissing() throws Exception {
    StreamMaker next = stream(5).adopt(UUID.randomUUID(), -1).close();
    assertFound(lines(stream(3).close(), next));
    assertFound(lines(stream(2).close(), next), "ordinal-missing");
    assertFound(lines(stream(2).close(), next, stream(7).close()), "ordinal-missing");
  }

  @Test
  void aCopiedBase() throws Exception {
    assertFound(lines(stream(3).close(), stream(3).close()), "ordinal-twice");
  }

  @Test
  void aSelectionOwesNoStreams() throws Exception {
    List<String> lines = lines(stream(3).adopt(UUID.randomUUID(), 9), stream(5));
    Verified verified = Verified.of(host.verifyKey, lines, "--filtered");
    assertEquals(0, verified.code());
  }

  @Test
  void theInventory() throws Exception {
    UUID silent = UUID.randomUUID();
    Path all = Files.writeString(temp.resolve("all"), "# bases\n" + BASE + " # the clinic\n\n");
    Path more = Files.writeString(temp.resolve("more"), BASE + "\n" + silent + "\n");
    Path others = Files.writeString(temp.resolve("others"), silent + "\n");
    List<String> lines = lines(stream(1).close(), stream(2).close());
    assertEquals(List.of(), inventory(lines, all).codes());
    assertEquals(List.of("base-silent"), inventory(lines, more).codes());
    assertEquals(List.of("base-silent", "not-in-inventory"), inventory(lines, others).codes());
  }

  private static Verified inventory(List<String> lines, Path file) {
    return Verified.of(host.verifyKey, lines, "--inventory", file);
  }

  @Test
  void aWrongInventoryIsWrongUse() throws Exception {
    Path wrong = Files.writeString(temp.resolve("wrong"), BASE + "\nclinic\n");
    Cli cli = Cli.run("verify", "--key", host.verifyKey, "--inventory", wrong, "-");
    assertEquals(2, cli.code());
    assertTrue(cli.err().startsWith("--inventory " + wrong + " line 2 is no base id"), cli.err());
  }

  /**
   * A real spool whose process dies: its directory, copied while it runs, is what a kill leaves.
   */
  @Test
  void aRealSpoolThatIsAdopted() throws Exception {
    Host real = new Host(temp.resolve("real"));
    Path saved = temp.resolve("saved");
    Recorded dead;
    try (FileSpool spool = real.open()) {
      dead = new Recorded(spool.stream());
      Host.append(spool, 0, 20);
      copy(real.spool(), saved);
    }
    Host after = new Host(temp.resolve("after"));
    copy(saved, after.spool());
    Files.copy(real.auditKey, after.auditKey, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (FileSpool spool = after.open()) {
      Recorded live = new Recorded(spool.stream(), dead.complete(), dead.redacted());
      SpoolQueue queue = spool.queue("logs");
      Host.deliver(queue, live, "\"kind\":\"adopt\"");
      Host.deliver(queue, live, "\"kind\":\"checkpoint\"");
      spool.finishStream(Host.LONG);
      Host.deliver(queue, live, "\"kind\":\"close\"");
    }
    Verified verified = Verified.of(real.verifyKey, dead.complete());
    assertEquals(List.of(), verified.codes());
    assertEquals(2, verified.report().path("streams").size());

    List<String> cut = new ArrayList<>(dead.complete());
    assertTrue(cut.removeIf(line -> line.contains(dead.stream() + "\",\"sequence\":20,")));
    assertEquals(List.of("missing 20"), Verified.of(real.verifyKey, cut).codes());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        // A process that dies takes its lock with it; opening that file here would drop a living
        // one's.
        if (!file.endsWith("lock")) {
          Files.copy(file, to.resolve(from.relativize(file)));
        }
      }
    }
    Files.setPosixFilePermissions(
        to, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
  }
}
