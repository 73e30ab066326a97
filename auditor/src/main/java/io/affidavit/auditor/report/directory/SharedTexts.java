package io.affidavit.auditor.report.directory;

import io.affidavit.auditor.report.rules.Hash;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The surnames, or addresses, of the staff, by number, and how many patients have each. Keeps a
 * hash of each under a key of this run, never the text. Not thread-safe while it is filled.
 */
final class SharedTexts {
  private final long key = new SecureRandom().nextLong();
  private final Map<Long, Integer> numbers = new HashMap<>();
  private int[] patients = new int[64];

  /** Its number, from 1; a new one, where no member of staff had it. 0 for the empty text. */
  int ofStaff(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    long hash = Hash.of(key, text);
    Integer number = numbers.get(hash);
    if (number != null) {
      return number;
    }
    int next = numbers.size() + 1;
    numbers.put(hash, next);
    if (next == patients.length) {
      patients = Arrays.copyOf(patients, next * 2);
    }
    return next;
  }

  /** Its number, counted; 0 where no member of staff has it. After all of the staff. */
  int ofPatient(String text) {
    Integer number = text.isEmpty() ? null : numbers.get(Hash.of(key, text));
    if (number == null) {
      return 0;
    }
    patients[number]++;
    return number;
  }

  /** How many patients have the one of that number. */
  int patients(int number) {
    return patients[number];
  }

  /** After the last patient: which text has which number is not needed any more. */
  void forget() {
    numbers.clear();
  }
}
