package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.redaction.TextRedactor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRecogniserTest {
  private static final TextRedactor NAMES = TextRedactor.named("safe-harbor").withNames();

  /** The stretch between angle brackets is what must be found, and nothing else. */
  private static void finds(String marked) {
    String text = marked.replaceAll("[<>]", "");
    List<Span> spans = NAMES.spans(text);
    assertEquals(1, spans.size(), () -> text + " " + spans);
    Span span = spans.get(0);
    assertEquals("NAME", span.label());
    String found =
        text.substring(0, span.start())
            + "<"
            + text.substring(span.start(), span.end())
            + ">"
            + text.substring(span.end());
    assertEquals(marked, found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<John Q. Doe> was seen",
        "<John Doe>",
        "a male, <James T.>, who",
        "seen by <John D> and",
        "dear <John Smith>, we",
        "\"<John Smith>\"",
        "<Mary-Jane O'Neil>'s chart",
        "<Jane Doe> visit notes",
        "<John Smith> home phone",
        "<Mary Jane O\u2019Neil>",
        "<John van der Berg> came",
        "<JOHN SMITH> logged in",
        "<John\u00A0Smith>",
        "<J\u200Bohn Smith>",
        "<Jos\u00E9 Garc\u00EDa>",
        "<Rene\u0301 Descartes>",
        "Alice\n<Bob Jones>",
        "In Dublin, <Jack Thompson> was"
      })
  void aGivenNameAndMore(String marked) {
    finds(marked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Doe, John>",
        "for <Doe, John Q.> and",
        "<DOE, JOHN Q.>",
        "<Doe,John>",
        "<van der Berg, John>",
        "patient <Yefremova, Bozena>",
        "patient <van Bokhorst, Serdar>"
      })
  void lastNameFirst(String marked) {
    finds(marked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Dr. Smith> came",
        "<Dr Smith>",
        "<DR. SMITH>",
        "<Mr. James T.>, operated",
        "<Dr. van Bokhorst> came",
        "<dr. smith>, and",
        "<mr smith>",
        "<Mrs. Ayers>, see",
        "<ms. Wijtze>",
        "Mr. and <Mrs. Adams>",
        "<Prof. Emily P.> at our office",
        "<Dr. Smith> Monday"
      })
  void titles(String marked) {
    finds(marked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patient <john smith> presented",
        "patient <John> came",
        "pt <Sarah L.>, here",
        "pts name <Bob Williams>, here",
        "patient name <Maria Johnson>, seen",
        "name: <jane doe>",
        "name is <Zork>",
        "a man named <Zork Blip>, seen",
        "husband: <Robert>",
        "the mother <Jane> called",
        "Patient <Luiza Gomes>, who was",
        "Patient: <Umkhayev L.>"
      })
  void wordsForPersons(String marked) {
    finds(marked);
  }

  @Test
  void aNumberOfAPersonBehindWordsThatNoListHas() {
    assertEquals(
        "chart of [REDACTED:NAME] (MRN [REDACTED:MRN])",
        NAMES.redact("chart of Zork Blipp (MRN 12345)"));
    assertEquals(
        "[REDACTED:NAME], DOB: [REDACTED:DATE 1990]", NAMES.redact("Zork Blipp, DOB: 1/2/1990"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Jane",
        "Mary had a lamb",
        "patient has no name",
        "St. John Clinic",
        "Mount Mary Academy Of",
        "John Muir Medical Center",
        "Wilson Disease in adults",
        "Lou Gehrig\u2019s disease",
        "MR Imaging of it",
        "MS Patients",
        "took 12 ms Loading",
        "Cache Miss Rate",
        "Patient Portal Login",
        "Patient Safety Committee",
        "patient Care Plan",
        "Clinical Note, MRN pending",
        "Progress Notes (DOB missing)",
        "Provider Notes Updated (3)",
        "Mark as Read",
        "Grant Access To All",
        "Today, Mary left",
        "com.example.John Doe",
        "/home/John Doe",
        "John Doe=1",
        "John Doe_1",
        "Max Value exceeded",
        "john smith",
        "JOHN smith",
        "Vitamin D",
        "Dr. No",
        "X-Ray Dept"
      })
  void whatIsNoName(String text) {
    assertSame(text, NAMES.redact(text));
  }

  @Test
  void aNameDoesNotReachOverAnIndicator() {
    String text = "John [REDACTED:NAME] Smith, Dr. [REDACTED:MRN] Doe";
    assertSame(text, NAMES.redact(text));
  }

  @Test
  void otherIdentifiersInANameAreStillFound() {
    assertEquals(
        "[REDACTED:NAME], ssn [REDACTED:SSN], [REDACTED:EMAIL]",
        NAMES.redact("John Doe, ssn 078-05-1120, John@example.org"));
    assertEquals("John [REDACTED:EMAIL]", NAMES.redact("John Doe@example.org"));
    assertEquals("[REDACTED:EMAIL]", NAMES.redact("dr.brown@ny.example.org"));
  }

  @Test
  void withoutTheLayerNamesStay() {
    String text = "Dr. Smith and John Q. Doe";
    assertSame(text, TextRedactor.named("safe-harbor").redact(text));
    assertSame(text, TextRedactor.named("complete-record").redact(text));
    TextRedactor complete = TextRedactor.named("complete-record");
    String message =
        String.valueOf(assertThrows(IllegalStateException.class, complete::withNames).getMessage());
    assertTrue(message.contains("with safe-harbor only, got complete-record"), message);
    assertSame(NAMES, NAMES.withNames());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"John ", "Dr. ", "patient ", "van ", "Doe, ", "A. ", "name is ", "X", "'", "Xy-"})
  void longTextTakesStepsInProportion(String unit) {
    String text = unit.repeat(64 * 1024 / unit.length());
    long steps = TextScanner.SAFE_HARBOR_WITH_NAMES.steps(text);
    assertTrue(steps < 200L * text.length(), () -> steps + " for " + text.length());
  }
}
