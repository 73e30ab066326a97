package io.affidavit.benchmarks;

/** The names of figures in {@link Samples}. */
final class Keys {
  static final String RATE = "rate";
  static final String MEDIAN = "median";
  static final String P99 = "p99";
  static final String LEAST = "least";
  static final String BYTES = "bytes";

  private Keys() {}

  /** What is measured by the clock, with so many threads. */
  static String clock(Jdk jdk, int threads) {
    return jdk.feature() + "/t" + threads + "/";
  }

  static String clock(Jdk jdk, int threads, Subject subject, String figure) {
    return clock(jdk, threads) + of(subject, figure);
  }

  /** What is measured by processor time, in one JVM with the rest of its group. */
  static String cpu(Jdk jdk, CallGroup group) {
    return jdk.feature() + "/cpu-" + group.name() + "/";
  }

  static String cpu(Jdk jdk, CallGroup group, Subject subject, String figure) {
    return cpu(jdk, group) + of(subject, figure);
  }

  /** Anything else: {@code hops}, {@code drain}, {@code backlog}, {@code start}, ... */
  static String part(Jdk jdk, String part) {
    return jdk.feature() + "/" + part + "/";
  }

  /** As a measuring JVM writes it, which knows nothing of JDKs and threads. */
  static String of(Subject subject, String figure) {
    return subject + "/" + figure;
  }
}
