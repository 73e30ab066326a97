package io.affidavit.redaction.scan;

/** Words near a place that decide what it is, within a bounded distance. Stateless. */
final class Context {
  /** How far they may stand, in characters. */
  private static final int NEAR = 64;

  private static final String[] PATIENT = {"patient", "mrn", "hl7", "dob", "encounter", "chart"};

  private Context() {}

  /** Whether a word about a patient stands near the position, before or behind it. */
  static boolean hasPatient(Scan scan) {
    scan.spend(2 * NEAR);
    for (int at = scan.position() - NEAR; at < scan.position() + NEAR; at++) {
      if (Chars.isLetter(scan.at(at)) && !Chars.isLetter(scan.at(at - 1))) {
        for (String word : PATIENT) {
          if (scan.startsWith(at, word)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether the vocabulary has a word of the kind within the characters before the index. */
  static boolean isBefore(Scan scan, int index, long kind) {
    int first = Math.max(scan.from(), index - NEAR);
    for (int at = index - 1; at >= first; at--) {
      boolean starts = Chars.isLetter(scan.at(at)) && !Chars.isLetter(scan.at(at - 1));
      if (starts && Words.is(scan.phrases.read(scan, at), kind)) {
        return true;
      }
    }
    scan.spend(NEAR);
    return false;
  }
}
