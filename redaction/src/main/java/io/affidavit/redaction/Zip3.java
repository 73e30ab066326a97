package io.affidavit.redaction;

import java.util.BitSet;

/**
 * The first three digits of ZIP codes that may stay: those of areas that are known to have more
 * than 20,000 people, 45 CFR 164.514(b)(2)(i)(B). All others become {@code 000}. Stateless.
 *
 * <p>Prefixes in use less every prefix that had 20,000 people or fewer in the census of 2000, of
 * 2010 or of 2020, less those of the military and of single buildings and agencies.
 */
final class Zip3 {
  private static final String NONE = "000";

  /** First and last of the prefixes that are not assigned, or to no area where people live. */
  private static final int[] NO_AREA = {
    0, 9, 55, 55, 90, 99, 192, 192, 200, 200, 202, 205, 213, 213, 269, 269, 311, 311, 332, 332, 340,
    340, 343, 343, 345, 345, 348, 348, 353, 353, 375, 375, 398, 399, 419, 419, 428, 429, 459, 459,
    517, 519, 529, 529, 533, 533, 536, 536, 552, 552, 555, 555, 568, 569, 578, 579, 589, 589, 621,
    621, 632, 632, 642, 643, 649, 649, 659, 659, 663, 663, 682, 682, 694, 699, 702, 702, 709, 709,
    715, 715, 732, 733, 742, 742, 771, 772, 817, 819, 839, 839, 842, 842, 848, 849, 854, 854, 858,
    858, 861, 862, 866, 869, 872, 872, 876, 876, 885, 889, 892, 892, 896, 896, 899, 899, 901, 901,
    909, 909, 929, 929, 942, 942, 962, 969, 987, 987
  };

  /** The union of the three censuses' lists. */
  private static final int[] FEW_PEOPLE = {
    36, 59, 63, 102, 202, 203, 204, 205, 369, 556, 692, 753, 772, 790, 821, 823, 830, 831, 878, 879,
    884, 890, 893
  };

  private static final BitSet ALLOWED = allowed();

  private Zip3() {}

  private static BitSet allowed() {
    BitSet allowed = new BitSet(1000);
    allowed.set(0, 1000);
    for (int i = 0; i < NO_AREA.length; i += 2) {
      allowed.clear(NO_AREA[i], NO_AREA[i + 1] + 1);
    }
    for (int prefix : FEW_PEOPLE) {
      allowed.clear(prefix);
    }
    return allowed;
  }

  /** What may stay of the ZIP code that the scan is bounded to; 000 where it is of no such form. */
  static String of(Scan scan) {
    int at = scan.from();
    scan.run(at);
    if (scan.runLength() != 5) {
      return NONE;
    }
    int prefix = (digit(scan, 0) * 10 + digit(scan, 1)) * 10 + digit(scan, 2);
    return ALLOWED.get(prefix) ? String.valueOf(1000 + prefix).substring(1) : NONE;
  }

  /** Whether three digits may stay. */
  static boolean isAllowed(int prefix) {
    return ALLOWED.get(prefix);
  }

  private static int digit(Scan scan, int digit) {
    int at = scan.from();
    for (int seen = 0; at < scan.to(); at += scan.width(at)) {
      if (scan.digit(at) >= 0 && seen++ == digit) {
        return scan.digit(at);
      }
    }
    return 0;
  }
}
