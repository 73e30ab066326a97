package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Names of many forms in prose: each is told by its seed. */
class NamePropertyTest {
  private static final TextScanner NAMES = TextScanner.SAFE_HARBOR_WITH_NAMES;

  private static final List<String> GIVEN =
      List.of("John", "Mary", "Robert", "Lisa", "Jean-Paul", "Jos\u00E9", "Emily", "Natalie");

  /** In no list. */
  private static final List<String> LAST =
      List.of("Doe", "Blipp", "O'Zork", "Vokat\u00FD", "Sm\u00EFtz-Kolb", "McQuux", "Zw\u00F6lfer");

  private static String pick(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** A name, with what tells it before or behind it. */
  private static String name(Random random) {
    String given = pick(random, GIVEN);
    String last = pick(random, LAST);
    String initial = (char) ('A' + random.nextInt(26)) + ".";
    return switch (random.nextInt(8)) {
      case 0 -> given + " " + last;
      case 1 -> given + " " + initial + " " + last;
      case 2 -> given + " " + initial;
      case 3 -> last + ", " + given;
      case 4 -> last + ", " + given + " " + initial;
      case 5 -> "Dr. " + last;
      case 6 -> given + " van der " + last;
      default -> (given + " " + last).toUpperCase(Locale.ROOT);
    };
  }

  private static String text(String before, String name, String behind) {
    return before + " " + name + behind;
  }

  @Property
  void aNameInProseIsFoundWhole(@ForAll long seed) {
    Random random = new Random(seed);
    String name = name(random);
    String before =
        pick(random, List.of("seen by", "for", "we met", "a male,", "(", "note:", "\n"));
    String behind =
        pick(random, List.of("", ", who", " came", ")", "\n", "; ok", " was", "\u2026"));
    String text = text(before, name, behind);
    assertEquals(text(before, "[REDACTED:NAME]", behind), NAMES.redact(text));
    assertEquals(1, NAMES.spans(text).size());
  }

  @Property
  void namesBesideOtherIdentifiersChangeNothingOfThem(@ForAll long seed) {
    Random random = new Random(seed);
    Lookalikes lookalikes = new Lookalikes(seed);
    String ssn = lookalikes.ssn();
    String text = name(random) + ", ssn " + ssn + ", " + name(random) + " " + lookalikes.prose();
    String redacted = NAMES.redact(text);
    assertTrue(redacted.startsWith("[REDACTED:NAME], ssn [REDACTED:SSN], [REDACTED:NAME]"), text);
  }

  @Property
  void redactingTwiceChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Lookalikes lookalikes = new Lookalikes(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(random.nextBoolean() ? name(random) : lookalikes.text());
      text.append(
          pick(random, List.of(" ", ", ", ". ", "", "\n", " patient ", " van ", "'s ", ",")));
    }
    String once = NAMES.redact(text.toString());
    assertSame(once, NAMES.redact(once));
  }
}
