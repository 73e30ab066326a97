package io.affidavit.spool;

/**
 * How far a crash lane goes: a sample in a plain build, all of it with the Maven profile {@code
 * crash}. See the module's README for what each lane shows and has shown.
 */
final class CrashLane {
  /** For {@code EnabledIfSystemProperty}: set by the profile. */
  static final String PROFILE = "affidavit.crash";

  /** Why a lane of the profile did not run. */
  static final String ONLY = "runs with mvn verify -Pcrash -pl spool -am";

  private CrashLane() {}

  /** The profile's figure for {@code affidavit.crash.NAME}, else the sample's. */
  static int size(String name, int sample) {
    return Integer.getInteger(PROFILE + "." + name, sample);
  }

  /** Says what a lane has reached, so that a log of the build shows it. */
  static void report(String lane, String what) {
    System.out.println("[crash lane] " + lane + ": " + what);
  }
}
