package io.affidavit.benchmarks;

import static io.affidavit.benchmarks.Subject.AFFIDAVIT_DISK;
import static io.affidavit.benchmarks.Subject.AFFIDAVIT_DISK_COPY;
import static io.affidavit.benchmarks.Subject.AFFIDAVIT_PROCESS;
import static io.affidavit.benchmarks.Subject.AFFIDAVIT_PROCESS_COPY;
import static io.affidavit.benchmarks.Subject.ASYNC;
import static io.affidavit.benchmarks.Subject.FILE_MASKED;
import static io.affidavit.benchmarks.Subject.FILE_PLAIN;
import static io.affidavit.benchmarks.Subject.KDGREGORY;
import static io.affidavit.benchmarks.Subject.LOG4J2_FILE;
import static io.affidavit.benchmarks.Subject.LOG4J2_PROCESS;
import static io.affidavit.benchmarks.Subject.LOG4J2_PROCESS_COPY;
import static io.affidavit.benchmarks.Subject.OPEN_TELEMETRY;
import static io.affidavit.benchmarks.Subject.WRITE_AND_FORCE;

import java.util.List;

/**
 * Subjects that take turns in one JVM ({@link CallCost}). Small groups: the more appenders a JVM
 * has met, the less its compiler can do for each.
 *
 * @param name of letters and hyphens
 * @param subjects the first is what the others are compared with
 */
record CallGroup(String name, List<Subject> subjects) {
  /** What the targets are about. */
  static final CallGroup LOGBACK =
      new CallGroup("logback", List.of(FILE_PLAIN, AFFIDAVIT_PROCESS, AFFIDAVIT_PROCESS_COPY));

  static final CallGroup LOG4J2 =
      new CallGroup("log4j2", List.of(LOG4J2_FILE, LOG4J2_PROCESS, LOG4J2_PROCESS_COPY));
  static final CallGroup PEERS =
      new CallGroup("peers", List.of(FILE_PLAIN, FILE_MASKED, ASYNC, KDGREGORY, OPEN_TELEMETRY));
  static final CallGroup DISK =
      new CallGroup("disk", List.of(WRITE_AND_FORCE, AFFIDAVIT_DISK, AFFIDAVIT_DISK_COPY));

  static final List<CallGroup> ALL = List.of(LOGBACK, LOG4J2, PEERS, DISK);

  Subject base() {
    return subjects.get(0);
  }
}
