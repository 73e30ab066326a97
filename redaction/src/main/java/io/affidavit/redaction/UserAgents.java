package io.affidavit.redaction;

import java.util.Locale;

/**
 * The families of browser and operating system that a User-Agent header names (RFC 9110 section
 * 10.1.5), as {@code Chrome/Windows}: the header whole can tell one device from all others, 45 CFR
 * 164.514(b)(2)(i)(R). Looks at a bounded number of characters, once for each known word.
 * Stateless.
 */
final class UserAgents {
  /** What is said of a header that names no browser known here. */
  static final String OTHER = "other";

  /** Longer than any browser's own header; what stands behind is an extension's. */
  private static final int MAX_LENGTH = 512;

  /**
   * The mark and the family; browsers name those that they descend from, so the last come first.
   */
  static final String[][] BROWSERS = {
    {"edg/", "Edge"},
    {"edge/", "Edge"},
    {"edga/", "Edge"},
    {"edgios/", "Edge"},
    {"opr/", "Opera"},
    {"opera", "Opera"},
    {"samsungbrowser/", "Samsung"},
    {"firefox/", "Firefox"},
    {"fxios/", "Firefox"},
    {"crios/", "Chrome"},
    {"chrome/", "Chrome"},
    {"chromium/", "Chrome"},
    {"msie ", "IE"},
    {"trident/", "IE"},
    {"ie/", "IE"},
    {"samsung/", "Samsung"},
    {"safari/", "Safari"}
  };

  /** Android names Linux, and iOS names Mac OS X. */
  static final String[][] SYSTEMS = {
    {"windows", "Windows"},
    {"android", "Android"},
    {"iphone", "iOS"},
    {"ipad", "iOS"},
    {"ipod", "iOS"},
    {"/ios", "iOS"},
    {" cros ", "ChromeOS"},
    {"/chromeos", "ChromeOS"},
    {"mac os x", "macOS"},
    {"macintosh", "macOS"},
    {"/macos", "macOS"},
    {"linux", "Linux"}
  };

  private static final int BROWSER_BITS = (1 << BROWSERS.length) - 1;

  /** Of each character of ASCII in lower case, the marks that have it first, a bit for each. */
  private static final int[] FIRST = having(0);

  /** The marks that have it behind their first. */
  private static final int[] SECOND = having(1);

  private UserAgents() {}

  private static int[] having(int index) {
    int[] marks = new int[0x80];
    for (int bit = 0; bit < BROWSERS.length + SYSTEMS.length; bit++) {
      marks[mark(bit)[0].charAt(index)] |= 1 << bit;
    }
    return marks;
  }

  private static String[] mark(int bit) {
    return bit < BROWSERS.length ? BROWSERS[bit] : SYSTEMS[bit - BROWSERS.length];
  }

  /** Such as {@code Firefox/Linux}, {@code Chrome/other} or {@code other}. */
  static String family(String header) {
    String start = header.length() <= MAX_LENGTH ? header : header.substring(0, MAX_LENGTH);
    // Some letters beyond ASCII have one of ASCII as their lower case.
    int found = marks(isAscii(start) ? start : start.toLowerCase(Locale.ROOT));
    int browser = found & BROWSER_BITS;
    int system = found & ~BROWSER_BITS;
    if (browser == 0) {
      return OTHER;
    }
    return first(browser) + "/" + (system == 0 ? OTHER : first(system));
  }

  private static String first(int marks) {
    return mark(Integer.numberOfTrailingZeros(marks))[1];
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The marks in the text, in one pass: most places are done with their first two characters. */
  private static int marks(String text) {
    int found = 0;
    for (int at = 0; at + 1 < text.length(); at++) {
      int possible = FIRST[lower(text.charAt(at))] & SECOND[lower(text.charAt(at + 1))] & ~found;
      while (possible != 0) {
        int bit = Integer.lowestOneBit(possible);
        String mark = mark(Integer.numberOfTrailingZeros(bit))[0];
        found |= isAt(text, at, mark) ? bit : 0;
        possible &= ~bit;
      }
    }
    return found;
  }

  private static boolean isAt(String text, int at, String mark) {
    if (text.length() - at < mark.length()) {
      return false;
    }
    for (int i = 2; i < mark.length(); i++) {
      if (lower(text.charAt(at + i)) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** In lower case; 0 for what is beyond ASCII. */
  private static int lower(char c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c < 0x80 ? c : 0;
  }
}
