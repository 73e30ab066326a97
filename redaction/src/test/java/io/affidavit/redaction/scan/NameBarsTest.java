package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the layer of names finds of the development sets, and what it takes for names wrongly. */
class NameBarsTest {
  private static final boolean VERBOSE = Boolean.getBoolean("bars.verbose");

  @Test
  void clinicalQueries() throws IOException {
    check("asq_phi_dev", .95, .98, .02);
  }

  /** Names that are in no list, without a word before them, are most of what is missed. */
  @Test
  void auditLines() throws IOException {
    check("hipaa_events_gen", .80, .98, .03);
  }

  /** Half of them are single names in prose, or in lower case. */
  @Test
  void templatesOfPresidio() throws IOException {
    check("presidio_generated_small", .40, .97, .1);
  }

  private static void check(String name, double recall, double precision, double touched)
      throws IOException {
    LabelledSet without = new LabelledSet(name, TextScanner.SAFE_HARBOR);
    LabelledSet set = new LabelledSet(name, TextScanner.SAFE_HARBOR_WITH_NAMES);
    System.out.printf(
        "| %s | NAME | recall %.3f, without the layer %.3f | precision %.3f | touched %d of %d |%n",
        name,
        set.share("NAME"),
        without.share("NAME"),
        set.precisionOfNames(),
        set.touched.size(),
        set.clean);
    if (VERBOSE) {
      set.missed.forEach(row -> System.out.println("missed " + row));
      set.wronglyNamed.forEach(row -> System.out.println("wrong " + row));
    }
    assertTrue(set.share("NAME") >= recall, () -> name + ": " + set.missed);
    assertTrue(set.precisionOfNames() >= precision, () -> name + ": " + set.wronglyNamed);
    assertTrue(set.touchedShare() <= touched, () -> name + ": " + set.touched);
    without.recall.forEach(
        (label, figures) ->
            assertTrue(set.share(label) >= figures.share(), () -> label + " lost to names"));
    assertEquals(without.clean, set.clean);
  }
}
