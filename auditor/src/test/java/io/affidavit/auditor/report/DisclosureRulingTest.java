package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DisclosureRulingTest {
  private static TestEvent shared() {
    return TestEvent.of("PHI_SHARED")
        .with(ReportedField.CATEGORY, "PHI")
        .patient("P-1")
        .with(ReportedField.RECIPIENT_NAME, "Somebody")
        .with(ReportedField.DATA_TYPE, "LAB");
  }

  private static void assertBasis(@Nullable Exclusion expected, String basis) {
    assertEquals(
        expected,
        DisclosureRuling.of(
                shared()
                    .with(ReportedField.LEGAL_BASIS, basis)
                    .with(ReportedField.CONSENT_ID, "c-1")
                    .with(ReportedField.DISCLOSURE_PURPOSE, "RESEARCH")
                    .event())
            .exclusion(),
        basis);
  }

  @Test
  void aLegalBasisIsAWordOrAParagraph() {
    assertBasis(Exclusion.AUTHORIZATION, "authorization");
    assertBasis(Exclusion.AUTHORIZATION, "45 CFR 164.508(a)(2)");
    assertBasis(Exclusion.NATIONAL_SECURITY, "National Security");
    assertBasis(Exclusion.NATIONAL_SECURITY, "§ 164.512(k)(2)(i)");
    assertBasis(Exclusion.CUSTODY, "164.512 (k)(5)");
    assertBasis(Exclusion.LIMITED_DATA_SET, "limited-data-set");
    assertBasis(Exclusion.DIRECTORY_OR_CARE, "164.510(b)");
    assertBasis(Exclusion.TREATMENT_PAYMENT_OPERATIONS, "164.506");
    assertBasis(Exclusion.INDIVIDUAL, "164.502(a)(1)(i)");
    assertBasis(Exclusion.INCIDENT, "164.502(a)(1)(iii)");
  }

  @Test
  void whatOnlyLooksLikeOneExcludesNothing() {
    for (String basis :
        List.of(
            "164.512(k)(20)",
            "164.5088",
            "164.512",
            "164.512(b)",
            "no authorization",
            "164.502(a)(1)(iv)",
            "")) {
      assertBasis(null, basis);
    }
  }

  @Test
  void aKnownBasisCountsMoreThanTheReasonOfTheUser() {
    assertNull(
        DisclosureRuling.of(
                shared()
                    .with(ReportedField.LEGAL_BASIS, "164.512(i)")
                    .with(ReportedField.ACCESS_REASON, "OPERATIONS")
                    .event())
            .exclusion());
  }

  @Test
  void thePurposeOfTheDisclosureCountsMoreThanThatOfTheAccess() {
    TestEvent event = shared().with(ReportedField.ACCESS_REASON, "treatment");
    assertEquals(
        Exclusion.TREATMENT_PAYMENT_OPERATIONS, DisclosureRuling.of(event.event()).exclusion());
    assertNull(
        DisclosureRuling.of(event.with(ReportedField.DISCLOSURE_PURPOSE, "RESEARCH").event())
            .exclusion());
  }

  private static void assertMarks(TestEvent event, String... marks) {
    DisclosureRuling ruling = DisclosureRuling.of(event.event());
    assertNull(ruling.exclusion());
    assertNull(ruling.open());
    assertEquals(Arrays.asList(marks), ruling.marks());
  }

  @Test
  void whatIsMissingIsMarkedAndNeverAReasonToLeaveItOut() {
    assertMarks(shared(), DisclosureRuling.NO_PURPOSE);
    TestEvent known = shared().with(ReportedField.ACCESS_REASON, "LEGAL");
    assertMarks(known);
    assertMarks(known.with(ReportedField.STATUS, null), DisclosureRuling.NO_OUTCOME);
    known.with(ReportedField.STATUS, "success");
    assertMarks(known.with(ReportedField.DATA_TYPE, null), DisclosureRuling.NO_DESCRIPTION);
    known.with(ReportedField.DATA_TYPE, "LAB");
    assertMarks(known.with(ReportedField.RECIPIENT_NAME, " "), DisclosureRuling.NO_NAME);
    assertMarks(known.with(ReportedField.RECIPIENT_ORGANIZATION, "Court"));
    assertMarks(
        known.with(ReportedField.VALIDATION_PROBLEMS, "TOO_LONG message"),
        DisclosureRuling.PROBLEMS);
  }

  @Test
  void whatContradictsItselfIsInWithAMark() {
    assertMarks(
        shared()
            .with(ReportedField.ACCESS_REASON, "OPERATIONS")
            .with(ReportedField.RECIPIENT_TYPE, "lawEnforcement"),
        DisclosureRuling.DOUBTFUL_PURPOSE);
    assertMarks(
        shared()
            .with(ReportedField.ACCESS_REASON, "REQUEST")
            .with(ReportedField.RECIPIENT_TYPE, "patient")
            .list(ReportedField.PATIENT_ID, "P-1", "P-2"),
        DisclosureRuling.DOUBTFUL_RECIPIENT);
    assertMarks(
        shared()
            .with(ReportedField.ACCESS_REASON, "MARKETING")
            .with(ReportedField.LEGAL_BASIS, "AUTHORIZATION"),
        DisclosureRuling.NO_AUTHORIZATION);
  }

  private static final List<ReportedField> FIELDS =
      List.of(
          ReportedField.STATUS,
          ReportedField.PATIENT_ID,
          ReportedField.RECIPIENT_TYPE,
          ReportedField.RECIPIENT_NAME,
          ReportedField.DISCLOSURE_PURPOSE,
          ReportedField.ACCESS_REASON,
          ReportedField.LEGAL_BASIS,
          ReportedField.CONSENT_ID,
          ReportedField.USER_TYPE,
          ReportedField.DATA_TYPE);

  private static final Map<ReportedField, List<String>> VALUES =
      Map.of(
          ReportedField.STATUS, List.of("success", "success", "failure", "unknown"),
          ReportedField.RECIPIENT_TYPE, List.of("provider", "patient", "relative", "agency", "odd"),
          ReportedField.DISCLOSURE_PURPOSE,
              List.of("PUBLICHEALTH", "LEGAL", "TREATMENT", "MARKETING"),
          ReportedField.LEGAL_BASIS, List.of("AUTHORIZATION", "164.512(b)", "164.510(b)", "odd"),
          ReportedField.USER_TYPE, List.of("workforce", "patient"));

  private static ReportEvent random(Random random, int id) {
    String type =
        List.of("PHI_SHARED", "PHI_EXPORTED", "PHI_DOWNLOADED", "PHI_ACCESSED")
            .get(random.nextInt(4));
    TestEvent event = TestEvent.of(type).id(id).with(ReportedField.CATEGORY, "PHI");
    for (ReportedField field : FIELDS) {
      List<String> values = VALUES.getOrDefault(field, List.of("a", "b"));
      event.with(field, random.nextInt(3) == 0 ? null : values.get(random.nextInt(values.size())));
    }
    if (random.nextInt(5) == 0) {
      event.list(ReportedField.PATIENT_ID, "a", "c");
    }
    return event.event();
  }

  @Property(tries = 80)
  void eachCandidateStandsForEachPatientInExactlyOneTable(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<ReportEvent> events = new ArrayList<>();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      ReportEvent event = random(random, i);
      events.add(event);
      if (Disclosure.isCandidate(event)) {
        AccessEvents.patients(event).forEach(patient -> expected.add(patient + event.eventId()));
      }
    }
    List<Section> sections =
        ReportRun.disclosures(ReportRun.request(ReportKind.DISCLOSURES), events);
    Map<String, Integer> seen = new HashMap<>();
    for (String table : List.of("disclosure-records", "excluded", "undetermined")) {
      List<Object> patients = ReportRun.column(sections, table, "patientId");
      List<Object> ids = ReportRun.column(sections, table, "eventId");
      for (int i = 0; i < ids.size(); i++) {
        seen.merge(patients.get(i) + String.valueOf(ids.get(i)), 1, Integer::sum);
      }
    }
    assertEquals(expected, seen.keySet());
    assertEquals(Set.of(1), new HashSet<>(seen.values()));
    assertEquals(
        (long) ReportRun.column(sections, "disclosure-records", "eventId").size(),
        ReportRun.sum(sections, "disclosures", "disclosures"));
    assertLinesHaveTheirRecords(sections);
  }

  /** With fewer records than a line shows ids of, each line has all of its own. */
  private static void assertLinesHaveTheirRecords(List<Section> sections) throws IOException {
    Map<Object, List<Object>> byEntry = new HashMap<>();
    List<Object> entries = ReportRun.column(sections, "disclosure-records", "entry");
    List<Object> ids = ReportRun.column(sections, "disclosure-records", "eventId");
    for (int i = 0; i < ids.size(); i++) {
      byEntry.computeIfAbsent(entries.get(i), any -> new ArrayList<>()).add(ids.get(i));
    }
    List<Object> lines = ReportRun.column(sections, "disclosures", "entry");
    List<Object> shown = ReportRun.column(sections, "disclosures", "eventIds");
    assertEquals(byEntry.keySet(), new HashSet<>(lines));
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(byEntry.get(lines.get(i)), shown.get(i));
    }
  }
}
