package io.affidavit.redaction.scan;

import java.util.BitSet;

/**
 * Three digits of a ZIP code where 45 CFR 164.514(b)(2)(i)(B) lets them stand: where all ZIP codes
 * with that prefix have, by the current publicly available data of the Bureau of the Census, more
 * than 20,000 people together. Everything else becomes {@code 000}. Stateless.
 *
 * <p>The prefixes that may stand are those of the 33,120 ZIP Code Tabulation Areas of 2010 (Census
 * Bureau, {@code zcta_county_rel_10.txt}), less every prefix of 20,000 people or fewer in any of
 * three censuses. An allow-list, so that a prefix that is new, military, one organisation's own or
 * on an island that the files leave out is hidden until somebody counts its people:
 *
 * <ul>
 *   <li>2000, as the Office for Civil Rights prints them in its "Guidance Regarding Methods for
 *       De-identification": 036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893;
 *   <li>2010, computed from the ZCTAs: 036 059 102 203 205 369 556 692 821 823 878 879 884 893;
 *   <li>2020, computed from 33,774 ZCTAs: those of 2010 and 202 204 753 772.
 * </ul>
 */
public final class ZipPrefixes {
  private static final String POPULOUS =
      "006-007 009-035 037-054 056-058 060-062 064-089 100-101 103-191 193-201 206-212 214-268"
          + " 270-310 312-331 333-339 341-342 344 346-347 349-352 354-368 370-374 376-398 400-418"
          + " 420-427 430-458 460-508 510-516 520-528 530-532 534-535 537-551 553-554 557-567"
          + " 570-577 580-588 590-620 622-631 633-641 644-648 650-658 660-662 664-681 683-691 693"
          + " 700-701 703-708 710-714 716-731 734-741 743-752 754-770 773-789 791-816 820 822"
          + " 824-829 832-838 840-841 843-847 850-853 855-857 859-860 863-865 870-871 873-875 877"
          + " 880-883 891 894-895 897-898 900 902-908 910-928 930-937 939-941 943-961 967-968"
          + " 970-986 988-999";

  private static final String UNKNOWN = "000**";

  private static final int PREFIX = 3;

  private static final BitSet ALLOWED = parse(POPULOUS);

  private ZipPrefixes() {}

  /**
   * {@code 606**} of {@code 60611}, {@code 60611-1234}, {@code 606111234}, {@code 606} or {@code
   * 606**}; {@code 000**} of a prefix of few people, and of everything that is no ZIP code.
   */
  public static String generalise(String zip) {
    if (!isZip(zip)) {
      return UNKNOWN;
    }
    String prefix = zip.substring(0, PREFIX);
    return isPopulous(Integer.parseInt(prefix)) ? prefix + "**" : UNKNOWN;
  }

  /** Whether the three digits may stand. */
  static boolean isPopulous(int prefix) {
    return ALLOWED.get(prefix);
  }

  /** Whether it is written as a ZIP code is, in ASCII digits, or as this class writes one. */
  private static boolean isZip(String zip) {
    switch (zip.length()) {
      case 3:
      case 9:
        return digits(zip) == zip.length();
      case 5:
        return digits(zip) == 5 || (digits(zip) == PREFIX && zip.endsWith("**"));
      case 10:
        return digits(zip) == 5 && zip.charAt(5) == '-' && digits(zip.substring(6)) == 4;
      default:
        return false;
    }
  }

  /** How many digits it begins with. */
  private static int digits(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(count) >= '0' && text.charAt(count) <= '9') {
      count++;
    }
    return count;
  }

  private static BitSet parse(String ranges) {
    BitSet allowed = new BitSet(1000);
    for (String range : ranges.split(" ", -1)) {
      int first = Integer.parseInt(range.substring(0, PREFIX));
      int last = Integer.parseInt(range.substring(range.length() - PREFIX));
      allowed.set(first, last + 1);
    }
    return allowed;
  }
}
