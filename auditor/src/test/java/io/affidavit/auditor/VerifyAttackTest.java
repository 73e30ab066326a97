package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an attacker without keys can do to an export: each attack is found and named. */
class VerifyAttackTest {
  @TempDir static Path temp;
  private static Host host;
  private static Recorded recorded;
  private static int victim;
  private static int last;

  @BeforeAll
  static void recordOnce() throws Exception {
    host = new Host(temp.resolve("host"));
    recorded = host.record(24);
    victim = recorded.firstApplication() + 3;
    last = recorded.complete().size() - 1;
  }

  private static void assertFound(List<String> lines, String... codes) {
    Verified verified = Verified.of(host.verifyKey, lines);
    assertEquals(List.of(codes), verified.codes());
    assertEquals(1, verified.code());
    assertEquals("findings", verified.verdict());
  }

  @Test
  void anEditedRecord() {
    List<String> lines = recorded.lines();
    lines.set(victim, lines.get(victim).replace(TestEvents.SECRET, "Mueller-4711"));
    assertFound(lines, "mac-failure " + victim);
  }

  @Test
  void anEditThatAJsonParserDoesNotSee() {
    List<String> lines = recorded.lines();
    lines.set(victim, lines.get(victim).replace("\"eventType\":", "\"eventType\": "));
    assertFound(lines, "mac-failure " + victim);
  }

  @Test
  void aRecordRemovedFromTheMiddle() {
    List<String> lines = recorded.lines();
    lines.remove(victim);
    assertFound(lines, "missing " + victim);
  }

  @Test
  void severalRecordsRemoved() {
    List<String> lines = recorded.lines();
    lines.subList(victim, victim + 5).clear();
    assertFound(lines, "missing " + victim + "-" + (victim + 4));
  }

  @Test
  void aCutTail() {
    assertFound(recorded.lines().subList(0, last - 3), "not-closed");
  }

  @Test
  void onlyTheCloseRecordCut() {
    assertFound(recorded.lines().subList(0, last), "not-closed");
  }

  @Test
  void aCutTailThatTheCopiesRemember() {
    List<String> lines = new ArrayList<>(recorded.lines().subList(0, last - 3));
    lines.addAll(recorded.redacted());
    assertFound(lines, "missing " + (last - 3) + "-" + last);
  }

  @Test
  void aCutBeginning() {
    assertFound(recorded.lines().subList(1, last + 1), "no-open-record");
  }

  @Test
  void anInsertedEvent() {
    List<String> lines = recorded.lines();
    lines.add(victim, "{\"eventType\":\"PHI_ACCESSED\",\"userId\":\"somebody\"}");
    assertFound(lines, "unsealed");
  }

  @Test
  void anInsertedCopyOfARecordUnderAnotherNumber() {
    List<String> lines = recorded.lines();
    String line = lines.get(victim);
    lines.add(line.replace("\"sequence\":" + victim, "\"sequence\":" + (last + 1)));
    assertFound(lines, "mac-failure " + (last + 1));
  }

  @Test
  void aDuplicateWithAChange() {
    List<String> lines = recorded.lines();
    lines.add(lines.get(victim).replace(TestEvents.SECRET, "Mueller-4711"));
    assertFound(lines, "mac-failure " + victim);
  }

  @Test
  void twoSwappedBodies() {
    List<String> lines = recorded.lines();
    String one = lines.get(victim);
    String other = lines.get(victim + 1);
    lines.set(victim, body(other) + seal(one));
    lines.set(victim + 1, body(one) + seal(other));
    assertFound(lines, "swapped " + victim, "swapped " + (victim + 1));
  }

  private static String body(String line) {
    return line.substring(0, line.lastIndexOf(",\"seal\":{\"stream\":\""));
  }

  private static String seal(String line) {
    return line.substring(line.lastIndexOf(",\"seal\":{\"stream\":\""));
  }

  @Test
  void twoSplicedStreams() throws Exception {
    Recorded other = host.record(24);
    List<String> lines = recorded.lines();
    lines.set(victim, other.complete().get(victim));
    lines.addAll(other.complete());
    assertFound(lines, "missing " + victim);

    lines = recorded.lines();
    String foreign = other.complete().get(victim);
    lines.set(victim, foreign.replace(other.stream().toString(), recorded.stream().toString()));
    assertFound(lines, "mac-failure " + victim);
  }

  @Test
  void anOldStreamReplayedUnderANewId() {
    String fresh = UUID.randomUUID().toString();
    List<String> lines =
        recorded.lines().stream().map(l -> l.replace("" + recorded.stream(), fresh)).toList();
    assertFound(lines, "forged-open-record");
  }

  @Test
  void aStrippedSeal() {
    List<String> lines = recorded.lines();
    lines.set(victim, body(lines.get(victim)) + "}");
    assertFound(lines, "missing " + victim, "unsealed");
  }

  @Test
  void aSealOfAnotherSpelling() {
    String line = recorded.complete().get(victim);
    String[] spellings = {
      line.replace("\"seal\":{", "\"seal\": {"),
      line.substring(0, line.length() - 1) + ",\"later\":1}",
      line.replaceFirst(
          "\"sequence\":" + victim + ",\"epoch\":(\\d+)", "\"epoch\":$1,\"sequence\":" + victim),
    };
    for (String spelling : spellings) {
      List<String> lines = recorded.lines();
      lines.set(victim, spelling);
      assertFound(lines, "mac-failure " + victim);
    }
  }

  @Test
  void anotherAlgorithmCannotBeAskedFor() {
    List<String> lines = recorded.lines();
    String line = lines.get(victim);
    lines.set(victim, line.replace(",\"mac\":", ",\"alg\":\"none\",\"mac\":"));
    assertFound(lines, "missing " + victim, "unsealed");
  }

  @Test
  void aRecordWithoutItsCopyMember() {
    List<String> lines = recorded.lines();
    lines.set(victim, lines.get(victim).replaceFirst(",\"copy\":\"[^\"]*\"", ""));
    assertFound(lines, "mac-failure " + victim);
  }

  @Test
  void liesAboutTheEpoch() {
    int third = Integer.parseInt(lineEpoch(recorded.complete().get(2)));
    String[] lies = {"" + (third + 1), "" + (third + 2), "9007199254740991", "00", "-1", "1e1"};
    for (String lie : lies) {
      List<String> lines = recorded.lines();
      lines.set(2, lines.get(2).replaceFirst("\"epoch\":\\d+", "\"epoch\":" + lie));
      Verified verified = Verified.of(host.verifyKey, lines);
      assertEquals(1, verified.code(), lie);
      assertTrue(
          verified.codes().contains("mac-failure 2")
              || verified.codes().equals(List.of("missing 2", "unsealed"))
              || verified.codes().equals(List.of("malformed", "missing 2")),
          lie + verified.codes());
    }
  }

  private static String lineEpoch(String line) {
    return line.replaceFirst(".*\"epoch\":(\\d+).*", "$1");
  }

  @Test
  void absurdSequencesCostNothing() {
    List<String> lines = recorded.lines();
    for (String epoch : new String[] {"0", "4194303", "9007199254740991"}) {
      lines.add(
          lines
              .get(victim)
              .replaceFirst(
                  "\"sequence\":" + victim + ",\"epoch\":\\d+",
                  "\"sequence\":9007199254740991,\"epoch\":" + epoch));
    }
    assertFound(lines, "mac-failure 9007199254740991");
  }

  @Test
  void anEditedOpenRecord() {
    List<String> lines = recorded.lines();
    lines.set(0, lines.get(0).replace("\"ordinal\":", "\"ordinal\":1"));
    assertFound(lines, "forged-open-record");
  }

  @Test
  void anEditedCheckpoint() {
    int checkpoint = 0;
    while (!recorded.complete().get(checkpoint).contains("\"kind\":\"checkpoint\"")) {
      checkpoint++;
    }
    List<String> lines = recorded.lines();
    lines.set(checkpoint, lines.get(checkpoint).replace("\"count\":", "\"count\":1"));
    assertFound(lines, "mac-failure " + checkpoint);
  }

  @Test
  void anEditedCopy() {
    List<String> lines = new ArrayList<>(recorded.redacted());
    lines.set(victim, lines.get(victim).replace("\"ok\":true", "\"ok\":false"));
    Verified verified = Verified.of(host.verifyKey, lines);
    assertTrue(verified.codes().contains("mac-failure " + victim), "" + verified.codes());
  }

  @Test
  void aRemovedCopy() {
    List<String> lines = new ArrayList<>(recorded.redacted());
    lines.remove(victim);
    Verified verified = Verified.of(host.verifyKey, lines);
    assertEquals(1, verified.codes().size());
    assertTrue(verified.codes().get(0).startsWith("copies-missing "), "" + verified.codes());
    Verified filtered = Verified.of(host.verifyKey, lines, "--filtered");
    assertEquals(0, filtered.code());
  }

  @Test
  void theOtherFormUnderItsSeal() {
    // A redacted body is no complete one, even at the same place.
    List<String> lines = recorded.lines();
    lines.set(victim, body(recorded.redacted().get(victim)) + seal(lines.get(victim)));
    assertFound(lines, "mac-failure " + victim);
  }

  @Test
  void aNumberOfAnotherKindInACopy() {
    String line = recorded.redacted().get(victim);
    for (String number : new String[] {"1.5", "1e400", "9007199254740993", "\"1\""}) {
      List<String> lines = new ArrayList<>(recorded.redacted());
      lines.set(victim, line.replaceFirst("\"count\":\\d+", "\"count\":" + number));
      assertTrue(
          Verified.of(host.verifyKey, lines).codes().contains("mac-failure " + victim), number);
    }
  }

  @Test
  void aNameTwiceInACopy() {
    List<String> lines = new ArrayList<>(recorded.redacted());
    lines.set(victim, lines.get(victim).replace("\"ok\":true", "\"ok\":false,\"ok\":true"));
    assertTrue(Verified.of(host.verifyKey, lines).codes().contains("mac-failure " + victim));
  }

  @Test
  void aCopyThatEventBridgeWroteAnewIsNoFinding() {
    List<String> lines = new ArrayList<>();
    for (String line : recorded.redacted()) {
      lines.add(rewritten(line));
    }
    Verified verified = Verified.of(host.verifyKey, lines);
    assertEquals(List.of(), verified.codes());
    assertEquals(lines.size(), verified.copies());
  }

  /** Names in reverse, blanks, escapes and an integer as a decimal. */
  private static String rewritten(String line) {
    JsonNode parsed = Objects.requireNonNull(Json.parse(TestEvents.utf8(line)));
    ObjectNode reversed = Json.MAPPER.createObjectNode();
    List<String> names = new ArrayList<>();
    parsed.fieldNames().forEachRemaining(names::add);
    java.util.Collections.reverse(names);
    names.forEach(name -> reversed.set(name, parsed.get(name)));
    return reversed
        .toPrettyString()
        .replaceFirst("\"count\" : (\\d+),", "\"count\" : $1.0,")
        .replace("PHI", "\\u0050HI");
  }

  @Test
  void theKeyOfAnotherHost() throws Exception {
    Host other = new Host(temp.resolve("other"));
    Verified verified = Verified.of(other.verifyKey, recorded.complete());
    assertEquals(List.of("forged-open-record"), verified.codes());
    assertEquals(0, verified.records());
  }
}
