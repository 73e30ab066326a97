package io.affidavit.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentsTest {
  /** Headers as the browsers' own documents print them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Safari/537.36|Chrome/Windows",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.61|Edge/Windows",
        "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0|Firefox/Linux",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_1) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/17.1 Safari/605.1.15|Safari/macOS",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/17.1 Mobile/15E148 Safari/604.1|Safari/iOS",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15"
            + " CriOS/119.0 Mobile/15E148 Safari/604.1|Chrome/iOS",
        "Mozilla/5.0 (Linux; Android 13; SM-S908B) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36|Samsung/Android",
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/119.0.0.0"
            + " Safari/537.36|Chrome/ChromeOS",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/119.0 Safari/537.36"
            + " OPR/105.0|Opera/Windows",
        "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko|IE/Windows",
        "Chrome/99 on a thing of my own|Chrome/other",
        "curl/8.4.0|other",
        "Jane Doe's phone, serial C02XK0XXJG5H|other"
      })
  void theFamiliesAreAllThatStands(String header, String family) {
    assertEquals(family, UserAgents.family(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Edge/Windows",
        "Opera/macOS",
        "Samsung/Android",
        "Firefox/Linux",
        "Chrome/ChromeOS",
        "IE/Windows",
        "Safari/iOS",
        "Chrome/other",
        "other"
      })
  void aFamilyIsItsOwn(String family) {
    assertEquals(family, UserAgents.family(family));
  }

  @Test
  void onlyTheStartOfALongHeaderIsRead() {
    String padding = "x".repeat(512);
    assertEquals("other", UserAgents.family(padding + "Chrome/120 Windows"));
    assertEquals("Chrome/other", UserAgents.family("Chrome/120 " + padding + " Windows"));
    assertEquals("other", UserAgents.family(""));
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.of(
            "Edg/",
            "edgA/",
            "EDGiOS/",
            "OPR/",
            "opera",
            "SamsungBrowser/",
            "Firefox/",
            "FxiOS/",
            "CriOS/",
            "Chrome/",
            "chromium/",
            "MSIE ",
            "Trident/",
            "IE/",
            "Samsung/",
            "Safari/",
            "Windows",
            "Android",
            "iPhone",
            "iPad",
            "/iOS",
            " CrOS ",
            "/ChromeOS",
            "Mac OS X",
            "Macintosh",
            "/macOS",
            "Linux",
            "L",
            "e",
            "c",
            "/",
            " ",
            "1",
            "\u017F",
            "\u0130",
            "L\u0130nux",
            "\u212A",
            "\uD83D\uDE00",
            "x".repeat(500))
        .list()
        .ofMaxSize(8)
        .map(list -> String.join("", list));
  }

  /** The plain way: each mark looked for in the text in lower case, in their order. */
  @Property
  void thePassFindsWhatLookingForEachMarkFinds(@ForAll("headers") String header) {
    String text = header.substring(0, Math.min(512, header.length())).toLowerCase(Locale.ROOT);
    String browser = first(UserAgents.BROWSERS, text);
    String expected =
        browser.equals("other") ? "other" : browser + "/" + first(UserAgents.SYSTEMS, text);
    assertEquals(expected, UserAgents.family(header));
  }

  private static String first(String[][] marks, String text) {
    for (String[] mark : marks) {
      if (text.contains(mark[0])) {
        return mark[1];
      }
    }
    return "other";
  }
}
