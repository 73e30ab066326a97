package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** What holds of every text: generated text is told by its seed. */
class ScannerPropertyTest {
  private static final List<TextScanner> SCANNERS =
      List.of(TextScanner.ALWAYS, TextScanner.SAFE_HARBOR, TextScanner.SAFE_HARBOR_WITH_NAMES);

  private static void isIdempotent(String text) {
    for (TextScanner scanner : SCANNERS) {
      String once = scanner.redact(text);
      assertEquals(once, scanner.redact(once));
      assertSame(once, scanner.redact(once));
    }
  }

  @Property
  void anyText(@ForAll String text) {
    isIdempotent(text);
  }

  @Property
  void textOfAscii(@ForAll @StringLength(max = 200) @CharRange(from = '\t', to = '~') String text) {
    isIdempotent(text);
  }

  @Property
  void textThatLooksLikeIdentifiers(@ForAll long seed) {
    Lookalikes lookalikes = new Lookalikes(seed);
    isIdempotent(lookalikes.text());
    isIdempotent(lookalikes.text() + lookalikes.text());
  }

  @Property
  void inTheContextOfAField(@ForAll long seed) {
    String text = new Lookalikes(seed).text();
    for (Category category : Category.values()) {
      String once = TextScanner.SAFE_HARBOR.redact(text, category);
      assertEquals(once, TextScanner.SAFE_HARBOR.redact(once, category));
    }
  }

  @Property
  void spansAscendAndMakeTheRedactedText(@ForAll long seed) {
    String text = new Lookalikes(seed).text();
    String redacted = TextScanner.SAFE_HARBOR.redact(text);
    int from = 0;
    int at = 0;
    for (Span span : TextScanner.SAFE_HARBOR.spans(text)) {
      assertTrue(from <= span.start() && span.start() < span.end(), span::toString);
      String left = text.substring(from, span.start()) + "[REDACTED:" + span.label();
      assertTrue(redacted.startsWith(left, at), () -> left + " is not in " + redacted);
      at = redacted.indexOf(']', at + left.length()) + 1;
      from = span.end();
    }
    assertEquals(text.substring(from), redacted.substring(at));
  }

  /** The state of a pass is used again for the next text. */
  @Property
  void whatWasScannedBeforeChangesNothing(@ForAll long before, @ForAll long seed) {
    String text = " 12 lives in Main 2022)" + new Lookalikes(seed).text();
    for (TextScanner scanner : SCANNERS) {
      String first = scanner.redact(text);
      scanner.redact(new Lookalikes(before).text());
      assertEquals(first, scanner.redact(text));
      scanner.redact("member id: 12345");
      assertEquals(first, scanner.redact(text));
    }
  }

  @Property
  void textWithoutIdentifiersIsTheSameObject(@ForAll long seed) {
    String prose = new Lookalikes(seed).prose();
    SCANNERS.forEach(scanner -> assertSame(prose, scanner.redact(prose)));
  }

  /** Plants one between words; the text must lose it, and its span be exact. */
  private static void isFound(long seed, Function<Lookalikes, String> planted) {
    Lookalikes lookalikes = new Lookalikes(seed);
    String identifier = planted.apply(lookalikes);
    String before = lookalikes.pick("", "\uD83D\uDE00 ", "\uD835\uDC00 ") + lookalikes.prose();
    before += lookalikes.separator();
    String text = before + identifier + lookalikes.pick("", ".", ", ", "\n", ")", "\"", "; ");
    text += lookalikes.pick("", " " + lookalikes.prose(), "\uD83D\uDE00");
    String redacted = TextScanner.SAFE_HARBOR.redact(text);
    assertFalse(redacted.contains(identifier), () -> "left in: " + redacted);
    int start = before.length();
    int end = start + identifier.length();
    String whole = text;
    for (int i = start; i < end; i++) {
      int at = i;
      assertTrue(
          !Character.isLetterOrDigit(whole.charAt(at)) || isCovered(whole, at),
          () -> whole + " leaves " + at + " of " + redacted);
    }
  }

  private static boolean isCovered(String text, int index) {
    return TextScanner.SAFE_HARBOR.spans(text).stream()
        .anyMatch(span -> span.start() <= index && index < span.end());
  }

  @Property
  void dates(@ForAll long seed) {
    isFound(seed, Lookalikes::date);
  }

  @Property
  void phones(@ForAll long seed) {
    isFound(seed, Lookalikes::phone);
  }

  @Property
  void socialSecurityNumbers(@ForAll long seed) {
    isFound(seed, Lookalikes::ssn);
  }

  @Property
  void cards(@ForAll long seed) {
    isFound(seed, Lookalikes::card);
  }

  @Property
  void addressesOfHosts(@ForAll long seed) {
    isFound(seed, Lookalikes::ip);
    isFound(seed, Lookalikes::mac);
  }

  @Property
  void mailAndWebAddresses(@ForAll long seed) {
    isFound(seed, Lookalikes::email);
    isFound(seed, Lookalikes::url);
  }

  @Property
  void streets(@ForAll long seed) {
    isFound(seed, Lookalikes::street);
  }

  @Property
  void zipCodesBehindAState(@ForAll long seed) {
    Lookalikes lookalikes = new Lookalikes(seed);
    String zip = lookalikes.zip();
    String text = lookalikes.prose() + " " + lookalikes.city() + zip + ".";
    assertFalse(TextScanner.SAFE_HARBOR.redact(text).contains(zip), text);
  }

  @Property
  void numbersWithAKeyword(@ForAll long seed) {
    Lookalikes lookalikes = new Lookalikes(seed);
    String keyword = lookalikes.keyword();
    String id = lookalikes.id();
    String text = lookalikes.prose() + lookalikes.separator() + keyword + id + ", fine";
    String redacted = TextScanner.SAFE_HARBOR.redact(text);
    assertFalse(redacted.contains(id.replace("#", "")), () -> "left in: " + redacted);
  }

  @Property
  void noKeywordLeavesPartOfANumberThatItDoesNotFit(@ForAll long seed) {
    Lookalikes lookalikes = new Lookalikes(seed);
    String keyword = lookalikes.keyword();
    String number = lookalikes.pick(lookalikes.ssn(), lookalikes.card(), "3782 822463 10005");
    String text = lookalikes.prose() + " " + keyword + number + ", fine";
    int start = text.length() - ", fine".length() - number.length();
    for (int i = start; i < start + number.length(); i++) {
      int at = i;
      assertTrue(!Character.isDigit(text.charAt(at)) || isCovered(text, at), () -> text);
    }
  }
}
