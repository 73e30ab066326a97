package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportedField;
import java.util.HashMap;
import java.util.Map;

/** What a type means to the rules: bits, asked for once an event. */
final class Kinds {
  /** Patients' data was touched, or somebody tried to. */
  static final int PHI = 1;

  /** It was read, and a reason belongs to it. */
  static final int READ = 2;

  /** It left the application. */
  static final int OUT = 4;

  /** Somebody looked for a patient, or was refused: may be a hunt through numbers. */
  static final int PROBE = 8;

  /** A login that failed. */
  static final int LOGIN = 16;

  private static final Map<String, Integer> BITS = new HashMap<>();

  static {
    for (String type :
        new String[] {"PHI_ACCESSED", "DICOM_IMAGE_VIEWED", "DICOM_METADATA_ACCESSED"}) {
      BITS.put(type, PHI | READ | PROBE);
    }
    for (String type : new String[] {"PHI_DOWNLOADED", "PHI_SHARED", "PHI_EXPORTED"}) {
      BITS.put(type, PHI | READ | OUT | PROBE);
    }
    BITS.put("PHI_QUERIED", PHI | PROBE);
    BITS.put("PHI_ACCESS_DENIED", PHI | PROBE);
    for (String type : new String[] {"PHI_CREATED", "PHI_UPDATED", "PHI_DELETED"}) {
      BITS.put(type, PHI);
    }
    // Whole batches come in at night by machines; a share that is revoked shows nobody anything.
    for (String type :
        new String[] {
          "PHI_IMPORTED", "PHI_SHARE_REVOKED", "EMERGENCY_ACCESS_STARTED", "EMERGENCY_ACCESS_ENDED"
        }) {
      BITS.put(type, 0);
    }
    BITS.put("LOGIN_FAILED", LOGIN);
    BITS.put("USER_LOGIN", LOGIN);
  }

  private Kinds() {}

  /** A type of the user's own counts as PHI by its category. */
  static int of(ReportEvent event) {
    Integer bits = BITS.get(event.eventType());
    if (bits != null) {
      return bits;
    }
    return "PHI".equals(event.get(ReportedField.CATEGORY)) ? PHI : 0;
  }
}
