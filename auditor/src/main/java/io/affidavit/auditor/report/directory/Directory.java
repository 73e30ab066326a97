package io.affidavit.auditor.report.directory;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a hospital's files say of its staff and patients. Of surnames and addresses it only knows
 * which are the same. Its {@code toString} shows nobody. Immutable, thread-safe.
 */
public final class Directory {
  /** How many members of staff are held: some 300 bytes each. */
  public static final int MOST_STAFF = 200_000;

  /** How many patients are held: some 20 bytes each, 115 MB in all. */
  public static final int MOST_PATIENTS = 5_000_000;

  private static final Directory NONE =
      new Directory(
          Set.of(),
          Map.of(),
          new PatientTable(),
          new Counts(0, new SharedTexts(), new SharedTexts()));

  private final Set<DirectoryColumn> columns;
  private final Map<String, StaffMember> staff;
  private final PatientTable patients;
  private final Counts counts;

  /**
   * How many patients there are.
   *
   * @param listed in files of patients
   * @param surnames with each surname of the staff
   * @param addresses likewise
   */
  record Counts(int listed, SharedTexts surnames, SharedTexts addresses) {}

  Directory(
      Set<DirectoryColumn> columns,
      Map<String, StaffMember> staff,
      PatientTable patients,
      Counts counts) {
    this.columns = EnumSet.noneOf(DirectoryColumn.class);
    this.columns.addAll(columns);
    this.staff = staff;
    this.patients = patients;
    this.counts = counts;
  }

  /** Of which nothing is known. */
  public static Directory none() {
    return NONE;
  }

  /** Whether one of its files has that column. */
  public boolean has(DirectoryColumn column) {
    return columns.contains(column);
  }

  /** Whether nothing was given. */
  public boolean isEmpty() {
    return columns.isEmpty();
  }

  /** Null where no file of staff has the user; ids are compared as they are written. */
  public @Nullable StaffMember staff(@Nullable String userId) {
    return userId == null ? null : staff.get(userId);
  }

  /**
   * Null where no file names the patient.
   *
   * @param idHash {@link io.affidavit.auditor.report.rules.Hash#of(String)} of the id as written
   */
  public @Nullable PatientEntry patient(long idHash) {
    long bits = patients.get(idHash);
    return bits == 0 ? null : PatientEntry.of(bits);
  }

  /** How many members of staff it has. */
  public int staffCount() {
    return staff.size();
  }

  /** How many patients its files of patients have. */
  public int patientCount() {
    return counts.listed();
  }

  /** How many patients have that surname, by its number. */
  public int patientsWithSurname(int surname) {
    return counts.surnames().patients(surname);
  }

  /** Likewise. */
  public int patientsWithAddress(int address) {
    return counts.addresses().patients(address);
  }

  @Override
  public String toString() {
    return "Directory(" + staffCount() + " of staff, " + patientCount() + " patients)";
  }
}
