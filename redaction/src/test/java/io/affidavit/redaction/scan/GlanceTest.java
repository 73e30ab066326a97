package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlanceTest {
  /** The one promise: {@code spans} does not glance. */
  @Property(tries = 20_000)
  void whatIsCalledCleanHoldsNothing(@ForAll("texts") String text) {
    if (!Glance.mayHold(text)) {
      assertEquals(Collections.emptyList(), TextScanner.ALWAYS.spans(text), text);
      assertSame(text, TextScanner.ALWAYS.redact(text));
    }
  }

  /** The other way round, so that a find is not as rare as in texts of any kind. */
  @Property(tries = 20_000)
  void whatHoldsSomethingIsNotCalledClean(@ForAll("numbers") String text) {
    if (!TextScanner.ALWAYS.spans(text).isEmpty()) {
      assertTrue(Glance.mayHold(text), text);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> part =
        Arbitraries.oneOf(
            Arbitraries.strings().numeric().ofMaxLength(20),
            Arbitraries.strings().withChars(" -.xX*#/()+_,|\t").ofMaxLength(4),
            Arbitraries.of(
                "ssn",
                "SSN ",
                "social sec",
                "tax id",
                "bearer ",
                "Basic ",
                "password",
                "=",
                ":",
                ">",
                "cookie",
                "4111",
                "123-45-6789",
                "1.2.840.",
                "xxx-xx-",
                "\u2022\u2022\u2022",
                "\u0664\u0661",
                "[REDACTED:SSN]",
                "a",
                "abcdef0123456789abcdef",
                "\uD83D\uDE00"),
            Arbitraries.strings().ofMaxLength(6));
    return part.list().ofMinSize(1).ofMaxSize(8).map(parts -> String.join("", parts));
  }

  /** Cards, Social Security numbers and object identifiers, more or less. */
  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> group = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> joint = Arbitraries.of(".", "-", " ", ". ", "  ", "", "ss", "x");
    Arbitrary<String> card = Arbitraries.of("4111111111111111", "378282246310005", "123-45-6789");
    Arbitrary<String> before = Arbitraries.of("", "ssn ", "xxx-xx-", "*****", "1.", "tax id ", "a");
    Arbitrary<String> part = Arbitraries.oneOf(group, group, joint, joint, card, before);
    return part.list().ofMinSize(1).ofMaxSize(9).map(parts -> String.join("", parts));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dr.jane.roe@clinic.example",
        "MRN-00481516",
        "203.0.113.177",
        "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
        "1.2.840.113619.2.55.3.604688119.868.1163685013.467",
        "9b2f6d0e-3c44-4f0a-8a57-2f1f7c2f9a10",
        "s-7c1b0f52e9d84a6c",
        "basement, 555-0100"
      })
  void ordinaryValuesAreDoneWithAtOnce(String text) {
    assertFalse(Glance.mayHold(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123-45-6789",
        "no 123 45 6789 there",
        "SSN 123456789",
        "123456789 is a taxpayer",
        "xxx-xx-6789",
        "4111 1111 1111 1111",
        "4111111111111111",
        "2.25.4111111111111111",
        "password=x",
        "token: x",
        "<secret>x",
        "Bearer abcdef1",
        "BASIC abcdef1",
        "\u0664\u0661\u0661\u0661"
      })
  void whatCouldBeOneIsScanned(String text) {
    assertTrue(Glance.mayHold(text));
  }

  /** A number that is broken off by a letter is two. */
  @Test
  void theLengthOfANumberEndsWithIt() {
    assertFalse(Glance.mayHold("42345678a12345678"));
    assertTrue(Glance.mayHold("4234567812345678"));
  }
}
