package io.affidavit.redaction.scan;

/**
 * Object identifiers of instances, as DICOM gives to studies and images (PS3.5, section 9): their
 * root tells the maker and device, so all of it goes. Those of standards and code systems stay.
 */
final class UidRecogniser implements Recogniser {
  private static final int MIN_COMPONENTS = 7;

  private static final int MAX = Scan.LOOK_AHEAD;

  private static final String[] STANDARDS = {
    "1.2.840.10008.",
    "2.16.840.1.113883.5.",
    "2.16.840.1.113883.6.",
    "2.16.840.1.113883.1",
    "2.16.840.1.113883.3.",
    "2.16.840.1.113883.4."
  };

  @Override
  public long triggers() {
    return Token.DIGIT;
  }

  @Override
  public long digitTriggers() {
    return Token.DOTTED;
  }

  @Override
  public boolean match(Scan scan) {
    int start = scan.position();
    int root = scan.digit(start);
    if (scan.groups.length(0) != 1 || root > 2 || scan.at(start + 1) != '.') {
      return false;
    }
    int components = 0;
    int at = start;
    int end = start;
    while (at < start + MAX && scan.digit(at) >= 0) {
      while (at < start + MAX && scan.digit(at) >= 0) {
        at++;
      }
      components++;
      end = at;
      if (scan.at(at) != '.') {
        break;
      }
      at++;
    }
    scan.spend(end - start);
    return components >= MIN_COMPONENTS
        && !Chars.isDot(scan.at(start - 1))
        && !isStandard(scan, start)
        && scan.found(start, end, Category.OTHER);
  }

  private static boolean isStandard(Scan scan, int start) {
    for (String standard : STANDARDS) {
      if (scan.startsWith(start, standard)) {
        return true;
      }
    }
    return false;
  }
}
