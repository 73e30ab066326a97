package io.affidavit.auditor.doctor;

/**
 * One line of the report. Immutable.
 *
 * @param status how it turned out
 * @param what that was looked at, such as {@code log group: retention}
 * @param detail what was seen; empty for nothing to add. Never a secret, never of an event
 * @param remedy what to do now; empty where nothing is
 */
public record Check(Status status, String what, String detail, String remedy) {
  /** How a check turned out. */
  public enum Status {
    /** As it should be. */
    OK,
    /** Not as it should be. */
    FAIL,
    /** Nobody knows: it could not be looked at, or nothing was named to look at. */
    SKIP
  }

  /** Control characters in what AWS says would let it write lines of its own. */
  public Check {
    detail = detail.replaceAll("\\p{Cntrl}", "?");
  }
}
