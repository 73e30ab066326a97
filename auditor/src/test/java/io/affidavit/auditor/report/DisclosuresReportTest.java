package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisclosuresReportTest {
  private static final ReportRequest ALL = ReportRun.request(ReportKind.DISCLOSURES);

  @Test
  void aWeekAtAClinic() throws IOException {
    ReportRun.assertGolden(
        "disclosures-week.txt", Shown.text(ReportRun.disclosures(ALL, ClinicWeek.disclosed())));
  }

  @Test
  void anEmptyRangeSaysSo() throws IOException {
    List<Section> sections = ReportRun.disclosures(ALL, List.of());
    for (String section : List.of("disclosures", "excluded", "undetermined")) {
      assertTrue(ReportRun.notes(sections, section).contains(AccessReport.NOTHING), section);
    }
    assertEquals("", Shown.table(sections, "disclosures"));
    assertEquals("disclosures", ReportRun.blocks(sections, Block.Table.class).get(0).id());
  }

  @Test
  void whatIsNoDisclosureIsInNoTable() throws IOException {
    List<ReportEvent> events = new ArrayList<>(ClinicWeek.events());
    events.removeIf(event -> event.eventType().equals("PHI_SHARED"));
    assertEquals(
        Shown.text(ReportRun.disclosures(ALL, List.of()))
            .lines()
            .filter(DisclosuresReportTest::isNoNote)
            .toList(),
        Shown.text(ReportRun.disclosures(ALL, events))
            .lines()
            .filter(DisclosuresReportTest::isNoNote)
            .toList());
  }

  private static boolean isNoNote(String line) {
    return !line.startsWith("!");
  }

  @Test
  void aReportOnOnePatientNamesNoOtherAndHasWhatMayBeHis() throws IOException {
    List<ReportEvent> events = new ArrayList<>(ClinicWeek.disclosed());
    events.add(shared(90).list(ReportedField.PATIENT_ID, "P-1", "P-2").event());
    List<Section> sections = ReportRun.disclosures(ReportRun.only(ALL, null, "P-2"), events);
    assertEquals(List.of("P-2", "P-2"), ReportRun.column(sections, "disclosures", "patientId"));
    assertEquals(
        List.of("University"), ReportRun.column(sections, "undetermined", "recipientName"));
    assertFalse(Shown.text(sections).contains("P-1"));
  }

  @Test
  void aReportOnSomeUsersOrTypesSaysThatItIsNotWhole() throws IOException {
    List<Section> sections =
        ReportRun.disclosures(
            ReportRun.only(ALL, null, null, "PHI_EXPORTED"), ClinicWeek.disclosed());
    assertEquals(
        List.of("PHI_EXPORTED", "PHI_EXPORTED"),
        ReportRun.column(sections, "undetermined", "eventType"));
    assertTrue(ReportRun.notes(sections, "summary").contains("not whole"));
  }

  @Test
  void aRedactedPatientOrRecipientIsNobody() throws IOException {
    List<Section> sections =
        ReportRun.disclosures(
            ALL,
            List.of(
                shared(1).patient("[REDACTED:MRN]").event(),
                shared(2).with(ReportedField.RECIPIENT_NAME, "[REDACTED:NAME]").event()));
    assertEquals(List.of("no-patient"), ReportRun.column(sections, "undetermined", "reason"));
    assertEquals(
        List.of(List.of(DisclosureRuling.NO_NAME)),
        ReportRun.column(sections, "disclosures", "marks"));
  }

  @Test
  void repeatsAreSummedUpOnlyForOneRecipientAndOnePurposeOf512() throws IOException {
    List<ReportEvent> events =
        List.of(
            shared(1).event(),
            shared(2).event(),
            shared(3).with(ReportedField.RECIPIENT_ADDRESS, "elsewhere").event(),
            shared(4).with(ReportedField.DISCLOSURE_PURPOSE, "LEGAL").event(),
            shared(5).with(ReportedField.DISCLOSURE_PURPOSE, "MARKETING").event(),
            shared(6).with(ReportedField.DISCLOSURE_PURPOSE, "MARKETING").event(),
            shared(7).with(ReportedField.STATUS, "unknown").event());
    List<Section> sections = ReportRun.disclosures(ALL, events);
    assertEquals(
        List.of(2L, 1L, 1L, 1L, 1L, 1L), ReportRun.column(sections, "disclosures", "disclosures"));
    assertEquals(
        "2 times on one day", ReportRun.column(sections, "disclosures", "frequency").get(0));
  }

  private static TestEvent shared(long id) {
    return TestEvent.of("PHI_SHARED")
        .id(id)
        .with(ReportedField.CATEGORY, "PHI")
        .user("u")
        .patient("P-1")
        .with(ReportedField.RECIPIENT_NAME, "Health Department")
        .with(ReportedField.DISCLOSURE_PURPOSE, "PUBLICHEALTH")
        .with(ReportedField.DATA_TYPE, "LAB");
  }

  @Test
  void howOftenCountsDaysOfTheZone() throws IOException {
    // An hour apart, and on two days in Berlin.
    ReportRequest berlin =
        ReportRun.request(ReportKind.DISCLOSURES, ReportRun.FROM, ReportRun.TO, "Europe/Berlin");
    List<ReportEvent> events =
        List.of(
            shared(1).at("2026-05-05T21:30:00Z").event(),
            shared(2).at("2026-05-05T22:30:00Z").event());
    assertEquals(
        List.of("2 times in 2 days, about daily"),
        ReportRun.column(ReportRun.disclosures(berlin, events), "disclosures", "frequency"));
  }

  @Test
  void beyondTheBoundEachHasALineOfItsOwnAndItIsSaid() throws IOException {
    ReportBounds bounds = new ReportBounds(10, 10, 10, 10, 1_300);
    List<ReportEvent> events = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      events.add(shared(i).patient("P-" + (9 - i % 4)).event());
    }
    List<Section> sections =
        ReportRun.sections(new DisclosuresReport(ALL, MemoryRows::new, bounds), events);
    assertEquals(8, ReportRun.sum(sections, "disclosures", "disclosures"));
    assertEquals(
        List.of("P-8", "P-9", "P-7", "P-6", "P-7", "P-6"),
        ReportRun.column(sections, "disclosures", "patientId"));
    assertTrue(ReportRun.notes(sections, "disclosures").contains("The last 4 lines"));
    assertEquals(
        8, new HashSet<>(ReportRun.column(sections, "disclosure-records", "eventId")).size());
  }

  @Test
  void theSixYearsAreHeldAgainstTheDayOfTheRequest() {
    assertTrue(period("2020-06-01T00:00:00Z").contains("covers the six years"));
    assertTrue(period("2019-06-01T00:00:00Z").contains("before the six years"));
    assertTrue(period("2020-06-02T00:00:00Z").contains("less than six years back (2020-06-01)"));
  }

  private static String period(String from) {
    ReportRequest request =
        ReportRun.request(ReportKind.DISCLOSURES, Instant.parse(from), ReportRun.TO, "UTC");
    InputFacts facts = new InputFacts(0, 0, 0, 0, null, null, SealVerdict.notChecked(), List.of());
    return ((Block.Note) DisclosureNotes.of(request, facts).get(0)).text();
  }

  @Test
  void notesSayWhatIsNotSeen() throws IOException {
    String notes = ReportRun.notes(ReportRun.disclosures(ALL, ClinicWeek.disclosed()), "summary");
    assertTrue(notes.contains("It ends at 2026-05-11"), notes);
    assertTrue(notes.contains("The oldest event that was read is of 2026-05-04"), notes);
    assertTrue(notes.contains("No suspension"), notes);
  }
}
