package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.auditor.report.directory.Directory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessReportTest {
  private static final ReportRequest ALL = ReportRun.request(ReportKind.ACCESS);

  @Test
  void aWeekAtAClinic() throws IOException {
    ReportRun.assertGolden(
        "access-week.txt", Shown.text(ReportRun.access(ALL, ClinicWeek.events())));
  }

  @Test
  void anEmptyRangeSaysSoInEachChapterAndHasNoPictures() throws IOException {
    List<Section> sections = ReportRun.access(ALL, List.of());
    for (Section section : sections) {
      assertTrue(
          section.blocks().stream()
              .anyMatch(
                  block ->
                      block instanceof Block.Note note && note.text().equals(AccessReport.NOTHING)),
          section.id());
    }
    assertEquals(List.of(), ReportRun.blocks(sections, Block.Chart.class));
    assertEquals("", Shown.table(sections, "accesses"));
    assertEquals(0L, ReportRun.figure(sections, "summary", "accesses"));
  }

  @Test
  void theTableOfAccessesIsTheFirst() throws IOException {
    List<Section> sections = ReportRun.access(ALL, ClinicWeek.events());
    assertEquals("accesses", ReportRun.blocks(sections, Block.Table.class).get(0).id());
  }

  @Test
  void theTableOfAccessesAloneIsThatOfTheWholeReport() throws IOException {
    List<ReportEvent> events = ClinicWeek.events();
    for (ReportRequest request : List.of(ALL, ReportRun.only(ALL, null, "P-2"))) {
      String whole = Shown.table(ReportRun.access(request, events), "accesses");
      assertFalse(whole.isEmpty());
      assertEquals(whole, alone(request, null, events));
      assertEquals(whole, alone(request, "accesses", events));
    }
  }

  private static String alone(ReportRequest request, @Nullable String table, List<ReportEvent> of)
      throws IOException {
    AccessReport report = new AccessReport(request, MemoryRows::new, Directory.none());
    report.only(table);
    List<Section> sections = ReportRun.sections(report, of);
    assertEquals(List.of("accesses"), sections.stream().map(Section::id).toList());
    return Shown.table(sections, "accesses");
  }

  @Test
  void ifAnotherTableIsAskedForAllAreThere() throws IOException {
    AccessReport report = new AccessReport(ALL, MemoryRows::new, Directory.none());
    report.only("byUser");
    assertEquals(
        Shown.text(ReportRun.access(ALL, ClinicWeek.events())),
        Shown.text(ReportRun.sections(report, ClinicWeek.events())));
  }

  @Test
  void aReportOnOnePatientNamesNoOther() throws IOException {
    List<Section> sections =
        ReportRun.access(ReportRun.only(ALL, null, "P-2"), ClinicWeek.events());
    String text = Shown.text(sections);
    assertEquals(4, ReportRun.column(sections, "accesses", "patientId").size());
    assertFalse(text.contains("P-1"), text);
    assertTrue(text.contains("| dr-1 | null | null | null | P-2 | PHI_ACCESSED |"), text);
  }

  @Test
  void aReportOnOneUserHasWhoWasTriedAsOne() throws IOException {
    List<Section> sections =
        ReportRun.access(ReportRun.only(ALL, "admin", null), ClinicWeek.events());
    assertEquals(
        List.of("LOGIN_FAILED", "ACCOUNT_LOCKED"),
        ReportRun.column(sections, "failedAttempts", "eventType"));
    assertEquals(
        List.of("admin", "admin"), ReportRun.column(sections, "failedAttempts", "attemptedUser"));
  }

  @Test
  void whatIsKnownToBeNoAccessIsNone() {
    for (String category :
        List.of("AUTHENTICATION", "MFA", "DEVICE", "SECURITY", "AUDIT", "SYSTEM")) {
      assertFalse(
          AccessEvents.isAccess(
              TestEvent.of("OWN_TYPE")
                  .with(ReportedField.CATEGORY, category)
                  .patient("P-1")
                  .event()),
          category);
    }
  }

  @Test
  void whatIsNotKnownAndNamesAPatientIsOne() {
    for (String category : Arrays.asList("PHI", "UNKNOWN", "BILLING", null)) {
      assertTrue(
          AccessEvents.isAccess(
              TestEvent.of("OWN_TYPE")
                  .with(ReportedField.CATEGORY, category)
                  .patient("P-1")
                  .event()),
          category);
    }
    assertTrue(AccessEvents.isAccess(TestEvent.of("PHI_EXPORTED").event()));
    assertFalse(
        AccessEvents.isAccess(
            TestEvent.of("OWN_TYPE").with(ReportedField.CATEGORY, "UNKNOWN").event()));
  }

  @Test
  void redactedIdsAreShownAndCountNobody() throws IOException {
    List<Section> sections =
        ReportRun.access(
            ALL,
            List.of(
                TestEvent.of("PHI_ACCESSED").id(1).user("dr-1").patient("[REDACTED:MRN]").event(),
                TestEvent.of("PHI_ACCESSED").id(2).user("dr-1").patient("P-1").event()));
    assertEquals(1L, ReportRun.figure(sections, "summary", "patients"));
    assertEquals(
        List.of("P-1", "[REDACTED:MRN]"), ReportRun.column(sections, "byPatient", "patientId"));
    assertEquals(List.of(1L), ReportRun.column(sections, "byUser", "patients"));
  }

  @Test
  void hostileValuesPassUnchanged() throws IOException {
    String hostile = "=cmd|'/c calc'!A1<script>alert(1)</script>\"\n,\u202e";
    TestEvent event = TestEvent.of("PHI_ACCESSED").with(ReportedField.CATEGORY, "PHI");
    for (ReportedField field :
        List.of(
            ReportedField.USER_ID,
            ReportedField.PATIENT_ID,
            ReportedField.RESOURCE_ID,
            ReportedField.ACCESS_REASON,
            ReportedField.SOURCE_IP)) {
      event.with(field, hostile);
    }
    List<Section> sections =
        ReportRun.access(ALL, List.of(event.with(ReportedField.RECORD_COUNT, hostile).event()));
    for (String column : List.of("userId", "patientId", "resource", "accessReason", "sourceIp")) {
      assertEquals(List.of(hostile), ReportRun.column(sections, "accesses", column), column);
    }
    assertEquals(
        Arrays.asList((Object) null), ReportRun.column(sections, "accesses", "recordCount"));
    assertEquals(List.of(hostile), ReportRun.chart(sections, "topUsers").categories());
  }

  @Test
  void theDayOnWhichClocksGoBackHasTwentyFiveHours() throws IOException {
    Instant from = Instant.parse("2026-10-24T22:00:00Z");
    Instant to = Instant.parse("2026-10-25T23:00:00Z");
    List<ReportEvent> events = new ArrayList<>();
    for (Instant time = from; time.isBefore(to); time = time.plusSeconds(1800)) {
      events.add(TestEvent.of("PHI_ACCESSED").id(events.size()).at(time).event());
    }
    List<Section> sections =
        ReportRun.access(ReportRun.request(ReportKind.ACCESS, from, to, "Europe/Berlin"), events);
    assertEquals(
        Collections.nCopies(25, 2.0),
        ReportRun.chart(sections, "timeline").series().get(0).values());
    List<Double> sunday = ReportRun.chart(sections, "hours").series().get(6).values();
    assertEquals(List.of(2.0, 2.0, 4.0, 2.0), sunday.subList(0, 4));
  }

  @Test
  void ofTooManyValuesTheFirstAreKeptApartAndTheRestIsSaid() throws IOException {
    ReportBounds bounds = new ReportBounds(3, 1_000, 10, 10, 1_000);
    List<ReportEvent> events = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      events.add(TestEvent.of("PHI_ACCESSED").id(i).user("u").patient("P-" + i % 5).event());
    }
    List<Section> sections =
        ReportRun.sections(
            new AccessReport(ALL, MemoryRows::new, Directory.none(), bounds), events);
    assertEquals(6, ReportRun.sum(sections, "byPatient", "accesses"));
    assertEquals(
        "Only the first 3 values are kept apart. Accesses of others, which are not in this table:"
            + " 4. Ask for a shorter range.",
        ReportRun.notes(sections, "by-patient").lines().findFirst().orElseThrow());
    assertEquals(5L, ReportRun.figure(sections, "summary", "patients"));
    assertEquals(10, ReportRun.column(sections, "accesses", "eventId").size());
  }

  @Test
  void whereTooManyPairsMetTheNumberIsALowerBoundAndSaidToBe() throws IOException {
    ReportBounds bounds = new ReportBounds(100, 7, 10, 10, 1_000);
    List<ReportEvent> events = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      events.add(TestEvent.of("PHI_ACCESSED").id(i).user("u").patient("P-" + i).event());
    }
    List<Section> sections =
        ReportRun.sections(
            new AccessReport(ALL, MemoryRows::new, Directory.none(), bounds), events);
    assertTrue(ReportRun.sum(sections, "byUser", "patients") < 10);
    assertTrue(ReportRun.notes(sections, "by-user").contains("at least"));
    assertTrue(ReportRun.notes(sections, "summary").contains("at least"));
  }
}
