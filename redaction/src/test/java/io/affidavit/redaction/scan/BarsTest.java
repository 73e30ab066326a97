package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the safe-harbor scanner finds of the development sets, held against the bars. */
class BarsTest {
  private static final double ALL = 1;
  private static final double NEARLY_ALL = .99;

  /** With {@code -Dbars.verbose=true} what was missed and touched is printed too. */
  private static final boolean VERBOSE = Boolean.getBoolean("bars.verbose");

  @Test
  void clinicalQueries() throws IOException {
    LabelledSet set = check("asq_phi_dev", .02);
    atLeast(set, Map.of("SSN", ALL, "PHONE", ALL, "IP", ALL));
    atLeast(set, Map.of("EMAIL", NEARLY_ALL, "DATE", NEARLY_ALL, "MRN", NEARLY_ALL));
    atLeast(set, Map.of("HPBN", NEARLY_ALL, "ACCOUNT", NEARLY_ALL));
  }

  @Test
  void auditLines() throws IOException {
    LabelledSet set = check("hipaa_events_gen", .03);
    atLeast(set, Map.of("SSN", ALL, "PHONE", ALL, "IP", ALL, "CREDIT_CARD", ALL));
    atLeast(set, Map.of("EMAIL", NEARLY_ALL, "DATE", NEARLY_ALL, "MRN", NEARLY_ALL));
    atLeast(set, Map.of("HPBN", NEARLY_ALL, "ACCOUNT", NEARLY_ALL, "LICENSE", NEARLY_ALL));
  }

  @Test
  void templatesOfPresidio() throws IOException {
    LabelledSet set = check("presidio_generated_small", .1);
    atLeast(set, Map.of("SSN", ALL, "IP", ALL, "CREDIT_CARD", ALL, "PHONE", ALL));
    atLeast(set, Map.of("EMAIL", NEARLY_ALL, "DATE", NEARLY_ALL));
  }

  /** In wordings of our own, of every category: none may be missed. */
  @Test
  void ownLines() throws IOException {
    LabelledSet set = check("own_lines", .01);
    set.recall.forEach((label, recall) -> atLeast(set, Map.of(label, ALL)));
  }

  private static LabelledSet check(String name, double touched) throws IOException {
    LabelledSet set = new LabelledSet(name, TextScanner.SAFE_HARBOR);
    System.out.print(set.table());
    if (VERBOSE) {
      set.missed.forEach(row -> System.out.println("missed " + row));
      set.touched.forEach(row -> System.out.println("touched " + row));
    }
    assertTrue(set.touchedShare() <= touched, () -> name + " touched: " + set.touched);
    return set;
  }

  private static void atLeast(LabelledSet set, Map<String, Double> bars) {
    bars.forEach(
        (label, bar) ->
            assertTrue(
                set.share(label) >= bar,
                () -> set.name + ": " + label + " below " + bar + ": " + set.missed));
  }
}
