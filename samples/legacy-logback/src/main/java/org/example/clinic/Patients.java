package org.example.clinic;

import java.util.HashMap;
import java.util.Map;

/** In place of a database. */
final class Patients {
  private final Map<String, Patient> byId = new HashMap<>();

  Patients() {
    add(new Patient("MRN-70001", "Ada Quill", "1961-04-02", "I48.0 atrial fibrillation"));
    add(new Patient("MRN-70002", "Boris Falk", "1984-11-23", "J45.9 asthma"));
  }

  private void add(Patient patient) {
    byId.put(patient.id, patient);
  }

  /** Null where there is none. */
  Patient find(String id) {
    return byId.get(id);
  }
}
