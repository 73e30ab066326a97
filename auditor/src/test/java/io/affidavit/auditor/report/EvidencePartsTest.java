package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Delivery, access controls, coverage, and the bound of groups. */
class EvidencePartsTest {
  private static TestEvent sealed(long sequence) {
    return TestEvent.of("PHI_ACCESSED")
        .id(sequence)
        .with(ReportedField.SEAL_POSITION, "s-1/" + sequence);
  }

  /** Whatever of a stream is left out between its ends is counted. */
  @Property(tries = 100)
  void numbersThatAreMissingAreCounted(
      @ForAll @Size(max = 30) Set<@IntRange(min = 1, max = 98) Integer> left) throws IOException {
    EvidenceRun run = new EvidenceRun();
    for (int i = 0; i < 100; i++) {
      if (!left.contains(i)) {
        run.add(sealed(i));
      }
    }
    String expected = left.size() + (left.isEmpty() ? " GOOD" : " BAD");
    assertEquals(expected, run.figure("delivery", "missing"));
    assertEquals(100 - left.size() + " PLAIN", run.figure("delivery", "sealed"));
  }

  @Test
  void aStreamNeedNotBeginAtZero() throws IOException {
    EvidenceRun run = new EvidenceRun().add(sealed(4711), sealed(4712));
    assertEquals("0 GOOD", run.figure("delivery", "missing"));
    assertTrue(run.table("streams").get(0).startsWith("s-1 | 4711 | 4712 | 2 | 0 |"));
  }

  @Test
  void aNumberThatIsThereTwiceDoesNotHideOneOfAnotherStream() throws IOException {
    EvidenceRun run =
        new EvidenceRun()
            .add(sealed(1), sealed(2), sealed(2).id(99))
            .add(sealed(7).with(ReportedField.SEAL_POSITION, "s-2/7"))
            .add(sealed(9).with(ReportedField.SEAL_POSITION, "s-2/9"));
    assertEquals("1 BAD", run.figure("delivery", "missing"));
    assertTrue(run.table("streams").get(0).startsWith("s-1 | 1 | 2 | 3 | -1 |"));
  }

  @Test
  void withoutASealNumbersAreNotJudged() throws IOException {
    EvidenceRun run =
        new EvidenceRun()
            .add(TestEvent.of("PHI_ACCESSED").id(1))
            .add(sealed(2).with(ReportedField.SEAL_POSITION, "s-1/none"));
    assertEquals("not judged PLAIN", run.figure("delivery", "missing"));
  }

  private static TestEvent right(long id, String type, String role) {
    return TestEvent.of("PERMISSION_CHANGED")
        .id(id)
        .at("2026-05-04T09:00:0" + id + "Z")
        .user("admin-1")
        .with(ReportedField.TARGET_USER_ID, "dr-1")
        .with(ReportedField.CHANGE_TYPE, type)
        .with(ReportedField.ROLE_NAME, role);
  }

  @Test
  void ofRightsThoseStandThatWereNotTakenAgain() throws IOException {
    EvidenceRun run =
        new EvidenceRun()
            .add(right(1, "grant", "auditor"), right(2, "grant", "researcher"))
            .add(right(3, "REVOKE", "auditor").with(ReportedField.APPROVED_BY, "head-1"))
            .add(right(4, "grant", "root").failure("DENIED"));
    assertEquals(
        List.of("dr-1 | 2 | 1 | 2 | [researcher] | 2026-05-04T09:00:03Z"),
        run.table("privilegedUsers"));
    assertEquals("2 WARNING", run.figure("access-controls", "unapproved"));
    assertEquals(4, run.table("permissionChanges").size(), "the refused one, too");
  }

  @Test
  void whoGivesHimselfARightIsMarked() throws IOException {
    EvidenceRun run =
        new EvidenceRun()
            .add(right(1, "grant", "root").with(ReportedField.TARGET_USER_ID, "admin-1"));
    assertEquals("1 BAD", run.figure("access-controls", "own"));
  }

  private static TestEvent login(long id, String used) {
    return TestEvent.of("USER_LOGIN")
        .id(id)
        .with(ReportedField.APPLICATION, "viewer")
        .with(ReportedField.MFA_USED, used);
  }

  @Test
  void theSecondFactorIsOfLoginsThatSayIt() throws IOException {
    EvidenceRun run =
        new EvidenceRun()
            .add(login(1, "true"), login(2, "true"), login(3, "true"), login(4, "false"))
            .add(login(5, "perhaps"), login(6, "false").failure("EXPIRED"));
    assertEquals("0.75 PLAIN", run.figure("access-controls", "mfa"));
    assertEquals(List.of("viewer | 3 | 1 | 1 | 0.75"), run.table("mfa"));
    assertEquals("null PLAIN", new EvidenceRun().figure("access-controls", "mfa"));
  }

  @Test
  void logInsWithoutAccessToPhiAreTold() throws IOException {
    String told = "Of viewer there are log-ins and no access to ePHI.";
    EvidenceRun run = new EvidenceRun().add(login(1, "true"));
    assertTrue(Shown.text(run.sections()).contains(told));
    TestEvent seen = TestEvent.of("PHI_ACCESSED").id(2).with(ReportedField.APPLICATION, "viewer");
    assertTrue(!Shown.text(run.add(seen).sections()).contains(told));
  }

  @Test
  void typesThatAreNotOfTheCatalogueAreCountedApart() throws IOException {
    EvidenceRun run = new EvidenceRun().add(TestEvent.of("COFFEE_MADE"));
    assertEquals("1 PLAIN", run.figure("coverage", "unregistered"));
    assertEquals("0 PLAIN", run.figure("coverage", "seen"));
    assertEquals(48, run.table("coverage").size());
    assertEquals(48, new HashSet<>(run.table("coverage")).size());
  }

  @Test
  void aFullGroupSaysHowManyItLeftOut() {
    Groups<Tally> groups = new Groups<>("hosts", 2, Tally::new);
    assertNotNull(groups.of("a"));
    assertNotNull(groups.of("b"));
    assertNull(groups.note());
    assertNull(groups.of("c"));
    assertNull(groups.of("d"));
    assertNotNull(groups.of("a"), "what has a place keeps it");
    Block.Note note = groups.note();
    assertNotNull(note);
    assertEquals(
        "More than 2 hosts: 2 events of further ones are not counted here. Make the report of a"
            + " shorter period.",
        note.text());
  }
}
