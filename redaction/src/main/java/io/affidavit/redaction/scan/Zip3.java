package io.affidavit.redaction.scan;

/**
 * What may stay of a ZIP code in text: three digits or {@code 000}, by {@link ZipPrefixes}.
 * Stateless.
 */
final class Zip3 {
  private static final String NONE = "000";

  private Zip3() {}

  /** What may stay of the ZIP code that the scan is bounded to; 000 where it is of no such form. */
  static String of(Scan scan) {
    int at = scan.from();
    scan.run(at);
    if (scan.runLength() != 5) {
      return NONE;
    }
    int prefix = (digit(scan, 0) * 10 + digit(scan, 1)) * 10 + digit(scan, 2);
    return ZipPrefixes.isPopulous(prefix) ? String.valueOf(1000 + prefix).substring(1) : NONE;
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
