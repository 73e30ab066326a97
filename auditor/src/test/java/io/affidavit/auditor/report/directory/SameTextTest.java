package io.affidavit.auditor.report.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameTextTest {
  @ParameterizedTest
  @CsvSource({
    "O'Brien, OBRIEN",
    "O’Brien, o brien",
    "Müller, MULLER",
    "Straße, STRASSE",
    "van der Berg, Vanderberg",
    "Smith-Jones, smith jones",
    "Nguyễn, nguyen",
    "Łukasz, lukasz",
    "Ødegård, odegard",
    "Æsir, AESIR",
    "ＳＭＩＴＨ, smith",
    "Ѓорѓи, ЃОРЃИ"
  })
  void theSameSurname(String one, String other) {
    assertEquals(SameText.surname(one), SameText.surname(other));
  }

  @ParameterizedTest
  @CsvSource({"Müller, Mueller", "Smith-Jones, Smith", "Li, Lee", "Иванов, Ivanov"})
  void anotherSurname(String one, String other) {
    assertNotEquals(SameText.surname(one), SameText.surname(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 Main St., Apt. 4 | 12 MAIN ST APT 4",
        "12  Main   St\tApt 4 | 12 main st, apt 4",
        "5 Rue de l'Église | 5 rue de leglise",
        "№ 7 | No 7"
      })
  void theSameAddress(String one, String other) {
    assertEquals(SameText.address(one), SameText.address(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"12 3rd St | 1 23rd St", "12 Main St | 12 Main Street", "12 Main St | 13 Main St"})
  void anotherAddress(String one, String other) {
    assertNotEquals(SameText.address(one), SameText.address(other));
  }

  @ParameterizedTest
  @CsvSource({"-", "???", "'.'", "' '"})
  void signsAloneAreNothing(String text) {
    assertEquals("", SameText.surname(text));
    assertEquals("", SameText.address(text));
  }

  @Property(tries = 300)
  void howeverItIsWritten(
      @ForAll
          @CharRange(from = 'a', to = 'z')
          @CharRange(from = 'à', to = 'ö')
          @StringLength(min = 1, max = 20)
          String name) {
    String same = SameText.surname(name);
    assertEquals(same, SameText.surname(name.toUpperCase(Locale.ROOT)));
    assertEquals(same, SameText.surname(Normalizer.normalize(name, Normalizer.Form.NFD)));
    assertEquals(same, SameText.surname("  " + String.join("-", name.split("")) + "."));
    assertEquals(same, SameText.surname(same));
  }

  /** Whatever comes, it ends, and a second time changes nothing. */
  @Property(tries = 300)
  void onceIsEnough(@ForAll String text) {
    assertEquals(SameText.surname(text), SameText.surname(SameText.surname(text)));
    assertEquals(SameText.address(text), SameText.address(SameText.address(text)));
  }
}
