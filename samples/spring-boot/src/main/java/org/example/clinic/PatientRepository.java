package org.example.clinic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** In place of a database. */
@Repository
class PatientRepository {
  private final List<Patient> patients =
      List.of(
          new Patient("MRN-70001", "Ada Quill", "1961-04-02", "I48.0 atrial fibrillation"),
          new Patient("MRN-70002", "Boris Falk", "1984-11-23", "J45.9 asthma"));

  Optional<Patient> find(String id) {
    return patients.stream().filter(patient -> patient.id().equals(id)).findFirst();
  }

  List<Patient> search(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return patients.stream()
        .filter(patient -> patient.name().toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }
}
