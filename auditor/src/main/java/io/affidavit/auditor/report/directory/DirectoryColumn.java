package io.affidavit.auditor.report.directory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a directory's files may have; docs/reports-directory.md says what each means.
 */
public enum DirectoryColumn {
  STAFF_USER_ID(true, "userId"),
  STAFF_NAME(true, "name"),
  STAFF_SURNAME(true, "surname"),
  STAFF_ADDRESS(true, "address"),
  STAFF_PATIENT_ID(true, "patientId"),
  STAFF_END_DATE(true, "endDate"),
  PATIENT_ID(false, "patientId"),
  PATIENT_SURNAME(false, "surname"),
  PATIENT_ADDRESS(false, "address"),
  PATIENT_EMPLOYEE(false, "employee"),
  PATIENT_DECEASED_ON(false, "deceasedOn"),
  PATIENT_VIP(false, "vip");

  private final boolean staff;
  private final String header;

  DirectoryColumn(boolean staff, String header) {
    this.staff = staff;
    this.header = header;
  }

  /** As the first line of the file has it. */
  public String header() {
    return header;
  }

  /** Null where that kind of file has no column of that name; letters' case is not looked at. */
  static @Nullable DirectoryColumn named(boolean staff, String header) {
    for (DirectoryColumn column : values()) {
      if (column.staff == staff && column.header.equalsIgnoreCase(header)) {
        return column;
      }
    }
    return null;
  }

  /** All of that kind of file. */
  static List<String> headers(boolean staff) {
    List<String> headers = new ArrayList<>();
    for (DirectoryColumn column : values()) {
      if (column.staff == staff) {
        headers.add(column.header);
      }
    }
    return headers;
  }

  /** {@code surname of staff}. */
  @Override
  public String toString() {
    return header + (staff ? " of staff" : " of patients");
  }
}
