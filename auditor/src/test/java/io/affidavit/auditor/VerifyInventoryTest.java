package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One month after the other: what the last run has established, the next one holds against it. */
class VerifyInventoryTest {
  private static final UUID BASE = UUID.randomUUID();
  private static final String NOON = "2026-11-01T10:00:00Z";

  @TempDir static Path temp;
  private static Host host;
  private static int files;

  private Path file;
  private StreamMaker ended;
  private StreamMaker running;

  @BeforeAll
  static void keys() throws Exception {
    host = new Host(temp.resolve("host"));
  }

  /** October: stream 1 has ended, stream 2 goes on. */
  @BeforeEach
  void october() throws Exception {
    file = temp.resolve("inventory-" + files++);
    ended = stream(1).events(3).close();
    running = stream(2).events(3).checkpoint().events(2);
    List<String> lines = lines(ended, running);
    Verified verified = run(lines, "--update-inventory", "--add-base", BASE);
    assertEquals(List.of(), verified.codes());
    assertEquals("whole", verified.verdict());
    running.lines.clear();
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

  private Verified run(List<String> lines, Object... more) {
    List<Object> options = new ArrayList<>(List.of("--inventory", file, "--running-at", NOON));
    options.addAll(List.of(more));
    return Verified.of(host.verifyKey, lines, options.toArray());
  }

  private void assertFound(List<String> lines, String... codes) {
    assertEquals(List.of(codes), run(lines).codes());
  }

  @Test
  void aStreamAcrossTheBoundaryIsContinued() throws Exception {
    Verified november = run(lines(running.events(4).close(), stream(3).close()));
    assertEquals(List.of(), november.codes());
    assertEquals("whole", november.verdict());
    assertEquals("inventory", november.report().at("/streams/0/start").asText());
    assertEquals(7, november.report().at("/streams/0/from").asInt());
    assertEquals(5, november.report().at("/streams/0/records").asInt());
  }

  @Test
  void monthAfterMonth() throws Exception {
    for (int month = 0; month < 4; month++) {
      running.events(2).keyframe().events(1).checkpoint().events(1);
      Verified verified = run(running.lines, "--update-inventory");
      assertEquals(List.of(), verified.codes(), "month " + month);
      assertEquals(6, verified.records());
      running.lines.clear();
    }
    running.close();
    assertEquals(List.of(), run(running.lines, "--update-inventory").codes());
    assertFound(stream(3).close().lines);
  }

  @Test
  void itsBeginningMayBeExportedAgain() throws Exception {
    StreamMaker again = running.anew().open(BASE, 2).events(3).checkpoint().events(4).close();
    assertFound(lines(again, stream(3).close()));
    assertFound(lines(ended, again));
  }

  @Test
  void aRecordMissingAtTheBoundary() {
    running.events(4).close();
    running.lines.remove(0);
    assertFound(running.lines, "missing 7");
  }

  @Test
  void aStreamThatIsNotHeardOfAgain() throws Exception {
    assertFound(stream(3).close().lines, "stream-missing");
  }

  @Test
  void aStreamThatDiedAndWasTakenOver() throws Exception {
    StreamMaker next = stream(3).adopt(running.stream, 6).close();
    Verified verified = run(next.lines, "--update-inventory");
    assertEquals(List.of(), verified.codes());
    assertFound(stream(4).close().lines);
    assertEquals(2, run(stream(4).events(1).close().lines).records() - 1);
  }

  @Test
  void aTakenOverStreamMustBeThereToItsEnd() throws Exception {
    assertFound(stream(3).adopt(running.stream, 9).close().lines, "stream-missing");
    running.events(1);
    assertFound(lines(running, stream(3).adopt(running.stream, 9).close()), "missing 8-9");
  }

  @Test
  void whichOrdinalsMustFollow() throws Exception {
    running.close();
    assertFound(lines(running, stream(3).close(), stream(4).close()));
    assertFound(lines(running, stream(4).close()), "ordinal-missing");
  }

  @Test
  void anOrdinalThatIsAccountedFor() throws Exception {
    running.close();
    assertFound(lines(running, stream(2).close()), "stream-unknown");
  }

  @Test
  void historyWrittenAnewByWhoeverHasAllKeys() throws Exception {
    StreamMaker other = running.anew().open(BASE, 2);
    other.add("{\"eventType\":\"NOTHING_HAPPENED\"").events(2).checkpoint().events(4).close();
    assertFound(other.lines, "history-changed 0-6");
  }

  @Test
  void anotherSeedForAKnownStream() throws Exception {
    StreamMaker other = running.again(host.auditKey).open(BASE, 2);
    running.close();
    assertFound(lines(running, other), "two-open-records 0");
  }

  @Test
  void recordsOfAStreamThatHadEnded() {
    running.close();
    ended.lines.clear();
    ended.events(1);
    List<String> codes = run(lines(running, ended)).codes();
    assertFalse(codes.isEmpty());
    assertTrue(codes.contains("no-open-record"), "" + codes);
  }

  @Test
  void aBaseThatDoesNotReport() throws Exception {
    running.close();
    Verified verified = run(running.lines, "--add-base", UUID.randomUUID());
    assertEquals(List.of("base-silent"), verified.codes());
  }

  @Test
  void itIsWrittenForItsOwnerAlone() throws Exception {
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    List<String> lines = Files.readAllLines(file);
    assertEquals("format affidavit-inventory-1", lines.get(0));
    assertEquals("base " + BASE + " 2", lines.get(1));
    assertTrue(lines.get(2).startsWith("stream " + ended.stream + " " + BASE + " 1 closed 5 "));
    assertTrue(lines.get(3).startsWith("stream " + running.stream + " " + BASE + " 2 open 7 "));
    assertTrue(lines.get(4).startsWith("mac ") && lines.size() == 5);
  }

  @Test
  void whoeverChangesItIsFound() throws Exception {
    String text = Files.readString(file);
    int changed = 0;
    for (int at = 0; at < text.length(); at += 7) {
      char other = text.charAt(at) == '0' ? '1' : '0';
      refuse(text.substring(0, at) + other + text.substring(at + 1));
      changed++;
    }
    assertTrue(changed > 50);
    refuse(text.replaceFirst("stream .*\n", ""));
    refuse(text + "\n");
    refuse(text.replaceFirst("mac .*\n", ""));
  }

  private void refuse(String text) throws IOException {
    Path other = Files.writeString(temp.resolve("changed"), text);
    Cli cli = Cli.run("verify", "--key", host.verifyKey, "--inventory", other, "-");
    assertEquals(2, cli.code(), text);
    assertTrue(cli.err().startsWith("--inventory " + other), cli.err());
  }

  @Test
  void itBelongsToOneVerifyKey() throws Exception {
    Host other = new Host(temp.resolve("other"));
    Cli cli = Cli.run("verify", "--key", other.verifyKey, "--inventory", file, "-");
    assertEquals(2, cli.code());
    assertTrue(
        cli.err().contains(" was changed since it was written, or was written with another"));
  }

  @Test
  void itStaysWhereSomethingWasFound() throws Exception {
    String before = Files.readString(file);
    List<String> cut = running.events(4).close().lines.subList(1, 5);
    Cli cli = cli(cut, "--update-inventory");
    assertEquals(1, cli.code());
    assertEquals("--inventory " + file + " stays as it was\n", cli.err());
    assertEquals(before, Files.readString(file));

    assertEquals(1, cli(cut, "--update-inventory", "--despite-findings").code());
    assertFalse(before.equals(Files.readString(file)));
    assertFound(stream(3).close().lines);
  }

  private Cli cli(List<String> lines, String... more) {
    List<Object> args = new ArrayList<>(List.of("verify", "--key", host.verifyKey, "-"));
    args.addAll(List.of("--inventory", file));
    args.addAll(List.of(more));
    byte[] input = TestEvents.utf8(Recorded.join(lines));
    return Cli.run(new java.io.ByteArrayInputStream(input), args.toArray());
  }

  @Test
  void wrongUse() {
    Object[][] wrong = {
      {"--update-inventory", "-"},
      {"--add-base", BASE, "-"},
      {"--inventory", file, "--update-inventory", "--filtered", "-"},
      {"--despite-findings", "-"},
      {"--inventory", temp.resolve("none"), "-"},
    };
    int[] codes = {2, 2, 2, 2, 3};
    for (int i = 0; i < wrong.length; i++) {
      List<Object> args = new ArrayList<>(List.of("verify", "--key", host.verifyKey));
      args.addAll(List.of(wrong[i]));
      assertEquals(codes[i], Cli.run(args.toArray()).code(), args.toString());
    }
  }
}
