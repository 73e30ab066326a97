package io.affidavit.auditor.report.directory;

import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account. Its {@code toString} shows nothing of the person.
 *
 * @param name what a report calls the user; null: none is given
 * @param surname number of the surname among those of the staff, from 1; 0: none is given
 * @param address likewise
 * @param patientHash of the user's own record number; 0: none is given
 * @param endDay the last day of the account, in days since 1970; {@link #NO_END}: none is given
 */
public record StaffMember(
    @Nullable String name, int surname, int address, long patientHash, int endDay) {
  /** After all days. */
  public static final int NO_END = Integer.MAX_VALUE;

  @Override
  public String toString() {
    return "StaffMember";
  }
}
