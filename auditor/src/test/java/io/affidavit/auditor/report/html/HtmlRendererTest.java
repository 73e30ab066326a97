package io.affidavit.auditor.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.auditor.report.Block.Figure;
import io.affidavit.auditor.report.Block.Figures;
import io.affidavit.auditor.report.Block.Note;
import io.affidavit.auditor.report.Block.Table;
import io.affidavit.auditor.report.Block.Tone;
import io.affidavit.auditor.report.InputFacts;
import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.Rows;
import io.affidavit.auditor.report.SealVerdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlRendererTest {
  @Test
  void everySectionIsThereAndTheNavigationLeadsToIt() throws Exception {
    Document page = Pages.parsed(SampleReport.of());
    assertEquals("Security report", page.select("h1").text());
    assertEquals("Security report, 2026-05-01 to 2026-06-01", page.title());
    assertEquals(
        List.of(
            "About this report",
            "Summary",
            "Findings",
            "Accesses",
            "Coverage",
            "Changes of configuration"),
        page.select("nav a").eachText());
    for (Element link : page.select("a[href]")) {
      assertTrue(link.attr("href").startsWith("#"), link.attr("href"));
      assertNotNull(page.getElementById(link.attr("href").substring(1)), link.attr("href"));
    }
  }

  @Test
  void whatRefersToAnElementFindsOne() throws Exception {
    Document page = Pages.parsed(SampleReport.of());
    Set<String> ids = new HashSet<>();
    for (Element element : page.select("[id]")) {
      assertTrue(ids.add(element.id()), "twice: " + element.id());
    }
    for (String attribute : List.of("aria-labelledby", "aria-describedby")) {
      for (Element element : page.select("[" + attribute + "]")) {
        assertTrue(ids.contains(element.attr(attribute)), element.attr(attribute));
      }
    }
    assertTrue(ids.size() > 20);
  }

  /** It stays for whoever hears the page, and for what refers to it. */
  @Test
  void theTitleOfASectionsOnlyTableIsNotSeenTwice() throws Exception {
    Table same = new Table("a", "Only section", List.of(), Rows.of(List.of()));
    Table other = new Table("b", "Another", List.of(), Rows.of(List.of()));
    Note note = new Note(Tone.PLAIN, "A note has no title.");
    assertEquals(List.of("Only section"), Pages.parsed(note, same).select("h3.unseen").eachText());
    assertEquals(0, Pages.parsed(same, other).select("h3.unseen").size());
    assertEquals(0, Pages.parsed(other).select("h3.unseen").size());
  }

  @Test
  void everyTableHasACaptionAndScopes() throws Exception {
    Document page = Pages.parsed(SampleReport.of());
    assertEquals(7, page.select("table").size());
    for (Element table : page.select("table")) {
      assertFalse(table.select("> caption").text().isEmpty());
      assertEquals(table.select("th").size(), table.select("th[scope]").size());
      int columns = table.select("thead tr > *").size();
      table.select("tbody tr").forEach(row -> assertEquals(columns, row.childrenSize()));
    }
  }

  @Test
  void theVerdictStandsInWordsInTheBannerAndAtTheEnd() throws Exception {
    Set<String> words = new HashSet<>();
    for (SealVerdict.State state : SealVerdict.State.values()) {
      SealVerdict seal = new SealVerdict(state, "In a sentence.", 3, 1_200, 40, 7, List.of());
      Document page = Pages.parsed(SampleReport.of(seal));
      Element banner = page.select("main > .verdict[data-state=" + state + "]").first();
      assertNotNull(banner);
      String word = banner.select("h2").text();
      assertTrue(words.add(word), word);
      assertEquals("In a sentence.", banner.select(".verdict-text > p:not(.quiet)").text());
      assertEquals(word + ". In a sentence.", page.expectFirst("footer p").text());
      boolean counted = banner.text().contains("Records 1,200");
      assertEquals(state != SealVerdict.State.NOT_CHECKED, counted);
    }
  }

  @Test
  void findingsOfTheSealAreListedAndBounded() throws Exception {
    List<String> findings = Collections.nCopies(VerdictView.FINDINGS + 5, "a finding");
    SealVerdict seal =
        new SealVerdict(SealVerdict.State.FINDINGS, "Altered.", 1, 1, 1, 0, findings);
    Document page = Pages.parsed(SampleReport.of(seal));
    List<String> shown = page.select("#seal details li").eachText();
    assertEquals(VerdictView.FINDINGS + 1, shown.size());
    assertEquals("and 5 more", shown.get(VerdictView.FINDINGS));
  }

  @Test
  void whatCouldNotBeReadIsSaid() throws Exception {
    InputFacts facts =
        new InputFacts(
            0, 0, 0, 0, null, null, SealVerdict.notChecked(), List.of("may.jsonl.gz: truncated"));
    Report report = new Report("1", SampleReport.request(), facts, List.of());
    assertEquals(
        "may.jsonl.gz: truncated", Pages.parsed(report).select("main > .note.tone-bad li").text());
    assertTrue(Pages.parsed(SampleReport.of()).select("main > .note").isEmpty());
  }

  @Test
  void theHeaderSaysWhatWasAskedByWhomAndOfWhat() throws Exception {
    ReportRequest request =
        new ReportRequest(
            ReportKind.ACCESS,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-02-01T00:00:00Z"),
            ZoneId.of("America/New_York"),
            "u-1",
            "p-1",
            Set.of("PHI_SHARED", "PHI_ACCESSED"),
            "o.fficer",
            Instant.parse("2026-02-02T12:00:00Z"),
            List.of("a.jsonl", "b.jsonl"));
    Document page = Pages.parsed(Pages.report(request, SealVerdict.notChecked()));
    assertEquals(
        "2025-12-31 19:00:00 -05:00 to 2026-01-31 19:00:00 -05:00 (exclusive)",
        page.select(".period").text());
    assertEquals(
        List.of(
            "Time zone America/New_York",
            "Events selected user u-1 patient p-1 type PHI_ACCESSED type PHI_SHARED",
            "Sources a.jsonl b.jsonl",
            "Made by o.fficer",
            "Made at 2026-02-02 07:00:00 -05:00",
            "Report id 0196f0a2"),
        page.expectFirst(".facts").select("> div").eachText());
  }

  @Test
  void anEmptyReportSaysSo() throws Exception {
    Document page = Pages.parsed(SampleReport.empty("changes"));
    assertEquals("Changes No rows.", page.select(".table").text());
    assertTrue(page.select("main table").isEmpty());
    assertTrue(page.select(".facts").text().contains("Oldest event read none"));
  }

  @Test
  void tonesAreWordsToo() throws Exception {
    Document page =
        Pages.parsed(
            new Figures(
                List.of(
                    new Figure("a", "Plain", 1_234L, Tone.PLAIN),
                    new Figure("b", "Good", 0.5, Tone.GOOD),
                    new Figure("c", "Warning", "text", Tone.WARNING),
                    new Figure("d", "Bad", null, Tone.BAD))),
            new Note(Tone.WARNING, "A note."));
    assertEquals(
        List.of(
            "Plain 1,234",
            "Good 50 % In order",
            "Warning text To look at",
            "Bad unknown Not in order"),
        page.select(".card").eachText());
    assertEquals("To look at: A note.", page.select("main section .note").text());
  }
}
