package io.affidavit.auditor.report.directory;

/**
 * What a directory says of a patient. Its {@code toString} shows nothing of the person.
 *
 * @param surname number of the surname among those of the staff, from 1; 0: no member of staff has
 *     it, or none is given
 * @param address likewise
 * @param deceasedDay the day of the death, in days since 1970; {@link #ALIVE}: none is given
 * @param employee whether the patient is a member of staff
 * @param vip whether the patient is marked as one to look after
 */
public record PatientEntry(
    int surname, int address, int deceasedDay, boolean employee, boolean vip) {
  /** After all days. */
  public static final int ALIVE = Integer.MAX_VALUE;

  private static final int NUMBER_BITS = 20;
  private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

  /** Days are kept from the year 1600 on, so that they are positive. */
  private static final int FIRST_DAY = -135_140;

  private static final long EMPLOYEE = 1L << 60;
  private static final long VIP = 1L << 61;
  private static final long LISTED = 1L << 62;

  /** Whether a file of patients has the patient, where only a member of staff's may name it. */
  static boolean listed(long bits) {
    return (bits & LISTED) != 0;
  }

  /** What is known of one whom only a file of staff names. */
  static long ofStaff() {
    return EMPLOYEE;
  }

  /** In 8 bytes, never 0: patients come by the million. */
  long bits() {
    long day = deceasedDay == ALIVE ? 0 : deceasedDay - FIRST_DAY;
    return LISTED
        | surname
        | ((long) address << NUMBER_BITS)
        | (day << (2 * NUMBER_BITS))
        | (employee ? EMPLOYEE : 0)
        | (vip ? VIP : 0);
  }

  static PatientEntry of(long bits) {
    int day = (int) (bits >>> (2 * NUMBER_BITS)) & NUMBER_MASK;
    return new PatientEntry(
        (int) bits & NUMBER_MASK,
        (int) (bits >>> NUMBER_BITS) & NUMBER_MASK,
        day == 0 ? ALIVE : day + FIRST_DAY,
        (bits & EMPLOYEE) != 0,
        (bits & VIP) != 0);
  }

  /** Whether that day can be kept: from the 2nd of January 1600 to some day after 4000. */
  static boolean keeps(long day) {
    return day > FIRST_DAY && day - FIRST_DAY <= NUMBER_MASK;
  }

  @Override
  public String toString() {
    return "PatientEntry";
  }
}
