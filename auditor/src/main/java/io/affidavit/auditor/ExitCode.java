package io.affidavit.auditor;

/** The exit codes of every command. */
final class ExitCode {
  static final int GOOD = 0;

  /** Tampering, a gap, a failed check. */
  static final int FINDING = 1;

  /** Wrong use or configuration. */
  static final int USAGE = 2;

  /** Something could not be reached or read. */
  static final int UNREACHABLE = 3;

  private ExitCode() {}
}
