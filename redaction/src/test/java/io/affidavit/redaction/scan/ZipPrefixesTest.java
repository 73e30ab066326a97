package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipPrefixesTest {
  @ParameterizedTest
  @CsvSource({
    "60611, 606**",
    "60611-1234, 606**",
    "606111234, 606**",
    "606, 606**",
    "606**, 606**",
    "10001, 100**",
    "00901, 009**",
    "99950, 999**",
    "00601, 006**"
  })
  void aPopulousAreaKeepsThreeDigits(String zip, String shown) {
    assertEquals(shown, ZipPrefixes.generalise(zip));
  }

  /** The three lists, each prefix of any of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878",
        "879", "884", "890", "893", "205", "369", "202", "204", "753", "772"
      })
  void anAreaOfFewPeopleIsHidden(String prefix) {
    assertEquals("000**", ZipPrefixes.generalise(prefix + "01"));
    assertEquals("000**", ZipPrefixes.generalise(prefix));
    assertEquals("000**", ZipPrefixes.generalise(prefix + "01-1234"));
  }

  /** Not in use; military; one organisation's own; an island without a ZCTA. */
  @ParameterizedTest
  @ValueSource(
      strings = {"00012", "00401", "09012", "34002", "96201", "20201", "73301", "00501", "00801"})
  void anAreaThatNobodyCountedIsHidden(String zip) {
    assertEquals("000**", ZipPrefixes.generalise(zip));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "6",
        "60",
        "6061",
        "606112",
        "60611-123",
        "60611-12345",
        "60611 1234",
        "6061x",
        "x0611",
        "60*11",
        "SW1A 1AA",
        "\u0666\u0660\u0666\u0661\u0661",
        "\uFF16\uFF10\uFF16\uFF11\uFF11",
        " 60611",
        "606***"
      })
  void whatIsNoZipCodeIsHidden(String zip) {
    assertEquals("000**", ZipPrefixes.generalise(zip));
  }

  @Test
  void asManyPrefixesStandAsTheCensusHasLessThoseOfFewPeople() {
    List<String> shown = new ArrayList<>();
    for (int prefix = 0; prefix < 1000; prefix++) {
      String zip = String.format("%03d", prefix);
      String generalised = ZipPrefixes.generalise(zip);
      if (!generalised.equals("000**")) {
        assertEquals(zip + "**", generalised);
        shown.add(zip);
      }
    }
    assertEquals(871, shown.size());
  }
}
