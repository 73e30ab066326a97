package io.affidavit.benchmarks;

import java.time.Duration;

/**
 * One measurement of a whole run, in a JVM of its own.
 *
 * @param title for whoever waits
 * @param round its round, from 1
 * @param scope what the names of its figures begin with in {@link Samples}
 * @param missing what else they begin with if it fails; empty where it alone has the scope
 * @param seconds what it should take
 * @param jvm the command
 */
record Part(String title, int round, String scope, String missing, int seconds, ChildJvm jvm) {
  /** One for each part, kept until the next run. */
  String logName() {
    return (scope + missing + round).replace('/', '-') + ".log";
  }

  /** As much as a busy machine may take; the whole run is bounded more closely. */
  Duration limit() {
    return Duration.ofSeconds(4L * seconds + 60);
  }
}
