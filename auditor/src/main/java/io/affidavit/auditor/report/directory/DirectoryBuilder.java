package io.affidavit.auditor.report.directory;

import io.affidavit.auditor.report.rules.Hash;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lines of files: all of the staff first, since of patients only those surnames and
 * addresses are kept that a member of staff has. Not thread-safe.
 */
final class DirectoryBuilder {
  private final int mostStaff;
  private final int mostPatients;
  private final Set<DirectoryColumn> columns = EnumSet.noneOf(DirectoryColumn.class);
  private final Map<String, StaffMember> staff = new HashMap<>();
  private final PatientTable patients = new PatientTable();
  private final SharedTexts surnames = new SharedTexts();
  private final SharedTexts addresses = new SharedTexts();
  private final Problems problems = new Problems();
  private int listed;

  DirectoryBuilder(int mostStaff, int mostPatients) {
    this.mostStaff = mostStaff;
    this.mostPatients = mostPatients;
  }

  void staff(CsvFile file) throws IOException {
    columns.addAll(file.columns());
    DirectoryLine line = new DirectoryLine(file, problems);
    while (file.next()) {
      String userId = line.id(DirectoryColumn.STAFF_USER_ID);
      if (userId.isEmpty()) {
        continue;
      }
      if (staff.put(userId, member(line)) != null) {
        line.twice(DirectoryColumn.STAFF_USER_ID);
      }
      if (staff.size() > mostStaff) {
        throw tooMany(file, mostStaff, "members of staff");
      }
    }
  }

  private StaffMember member(DirectoryLine line) {
    String own = line.text(DirectoryColumn.STAFF_PATIENT_ID);
    long ownHash = own.isEmpty() ? 0 : Hash.of(own);
    if (ownHash != 0) {
      patients.put(ownHash, PatientEntry.ofStaff());
    }
    return new StaffMember(
        emptyIsNull(line.text(DirectoryColumn.STAFF_NAME)),
        surnames.ofStaff(SameText.surname(line.text(DirectoryColumn.STAFF_SURNAME))),
        addresses.ofStaff(SameText.address(line.text(DirectoryColumn.STAFF_ADDRESS))),
        ownHash,
        line.day(DirectoryColumn.STAFF_END_DATE, StaffMember.NO_END));
  }

  void patients(CsvFile file) throws IOException {
    columns.addAll(file.columns());
    DirectoryLine line = new DirectoryLine(file, problems);
    while (file.next()) {
      String id = line.id(DirectoryColumn.PATIENT_ID);
      if (id.isEmpty()) {
        continue;
      }
      long hash = Hash.of(id);
      long before = patients.get(hash);
      if (PatientEntry.listed(before)) {
        line.twice(DirectoryColumn.PATIENT_ID);
        continue;
      }
      patients.put(hash, entry(line, before != 0).bits());
      if (++listed > mostPatients) {
        throw tooMany(file, mostPatients, "patients");
      }
    }
  }

  private PatientEntry entry(DirectoryLine line, boolean ofStaff) {
    return new PatientEntry(
        surnames.ofPatient(SameText.surname(line.text(DirectoryColumn.PATIENT_SURNAME))),
        addresses.ofPatient(SameText.address(line.text(DirectoryColumn.PATIENT_ADDRESS))),
        line.day(DirectoryColumn.PATIENT_DECEASED_ON, PatientEntry.ALIVE),
        line.flag(DirectoryColumn.PATIENT_EMPLOYEE) || ofStaff,
        line.flag(DirectoryColumn.PATIENT_VIP));
  }

  private static @Nullable String emptyIsNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static IllegalArgumentException tooMany(CsvFile file, int most, String whom) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%smore than %,d %s are not held in memory: leave out those who can be in no event of"
                + " the report's range",
            file.where(),
            most,
            whom));
  }

  /**
   * After all files.
   *
   * @throws IllegalArgumentException with what is wrong in their lines
   */
  Directory build() {
    problems.throwIfAny();
    surnames.forget();
    addresses.forget();
    return new Directory(
        columns, staff, patients, new Directory.Counts(listed, surnames, addresses));
  }
}
