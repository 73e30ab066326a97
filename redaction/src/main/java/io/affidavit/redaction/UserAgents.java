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
  private static final String[][] BROWSERS = {
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
  private static final String[][] SYSTEMS = {
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

  private UserAgents() {}

  /** Such as {@code Firefox/Linux}, {@code Chrome/other} or {@code other}. */
  static String family(String header) {
    String start = header.substring(0, Math.min(header.length(), MAX_LENGTH));
    String text = start.toLowerCase(Locale.ROOT);
    String browser = first(BROWSERS, text);
    return browser.equals(OTHER) ? OTHER : browser + "/" + first(SYSTEMS, text);
  }

  private static String first(String[][] marks, String text) {
    for (String[] mark : marks) {
      if (text.contains(mark[0])) {
        return mark[1];
      }
    }
    return OTHER;
  }
}
