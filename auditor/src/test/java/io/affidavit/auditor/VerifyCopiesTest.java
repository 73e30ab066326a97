package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What complete records and redacted copies say of one another. */
class VerifyCopiesTest {
  @TempDir static Path temp;
  private static Host host;
  private StreamMaker maker;

  @BeforeAll
  static void keys() throws Exception {
    host = new Host(temp.resolve("host"));
  }

  @BeforeEach
  void openStream() throws Exception {
    maker = new StreamMaker(host.auditKey).open(UUID.randomUUID(), 1);
  }

  private static String complete(int number) {
    return "{\"eventId\":\"" + number + "\",\"eventType\":\"X\",\"patient\":\"Miller-4711\"";
  }

  private static String redacted(int number) {
    return "{\"eventId\":\"" + number + "\",\"eventType\":\"X\"";
  }

  private List<String> all() {
    List<String> all = new ArrayList<>(maker.lines);
    all.addAll(maker.copies);
    return all;
  }

  private static void assertFound(List<String> lines, String... codes) {
    assertEquals(List.of(codes), Verified.of(host.verifyKey, lines).codes());
  }

  @Test
  void recordsWithAndWithoutACopy() {
    maker.both(complete(1), redacted(1)).events(1).both(complete(3), redacted(3)).closeBoth(2);
    assertFound(all());
    assertFound(maker.lines);
    // The open record has no copy here, and without it copies cannot be verified.
    assertFound(maker.copies, "no-open-record");
  }

  @Test
  void aCopyThatWasMadeTwice() {
    maker.both(complete(1), redacted(1));
    maker.copies.set(0, maker.sealedCopy("{\"eventType\":\"ANOTHER\"", 1));
    maker.closeBoth(1);
    assertFound(all(), "checkpoint-mismatch 2", "copy-mismatch 1");
  }

  @Test
  void twoCopiesOfOneNumber() {
    maker.both(complete(1), redacted(1));
    maker.copies.add(maker.sealedCopy("{\"eventType\":\"ANOTHER\"", 1));
    maker.closeBoth(1);
    assertFound(all(), "conflict 1");
  }

  @Test
  void aCopyOfARecordThatHasNone() {
    maker.events(1);
    maker.copies.add(maker.sealedCopy("{\"eventType\":\"X\"", 1));
    maker.closeBoth(0);
    assertFound(all(), "checkpoint-mismatch 2", "copy-mismatch 1");
  }

  @Test
  void aCopyOfAnotherEvent() {
    maker.both(complete(1), redacted(2)).closeBoth(1);
    assertFound(all(), "copy-mismatch 1");
  }

  @Test
  void fewerCopiesThanCounted() {
    maker.both(complete(1), redacted(1)).both(complete(2), redacted(2)).closeBoth(2);
    maker.copies.remove(0);
    Verified verified = Verified.of(host.verifyKey, all());
    assertEquals(List.of("copies-missing 0-2"), verified.codes());
    assertEquals("1 copies", verified.report().at("/streams/0/findings/0/note").asText());
  }

  @Test
  void moreCopiesThanCounted() {
    maker.both(complete(1), redacted(1)).both(complete(2), redacted(2)).closeBoth(1);
    assertFound(all(), "checkpoint-mismatch 3");
  }

  @Test
  void aCompleteRecordThatOnlyItsCopyRemembers() {
    maker.both(complete(1), redacted(1)).both(complete(2), redacted(2)).closeBoth(2);
    maker.lines.subList(2, 4).clear();
    assertFound(all(), "missing 2-3");
  }

  @Test
  void copiesOfASelectionOweNothing() {
    maker.both(complete(1), redacted(1)).both(complete(2), redacted(2)).closeBoth(2);
    maker.copies.remove(0);
    assertEquals(0, Verified.of(host.verifyKey, all(), "--filtered").code());
  }
}
