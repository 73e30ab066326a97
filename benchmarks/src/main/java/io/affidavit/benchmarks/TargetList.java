package io.affidavit.benchmarks;

import static io.affidavit.benchmarks.Bound.atLeast;
import static io.affidavit.benchmarks.Bound.atMost;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The targets, one row each, and beside each what the second copy makes of it. "Plain file" is
 * {@link Subject#FILE_PLAIN}, "masked file" {@link Subject#FILE_MASKED}.
 */
final class TargetList {
  /** From which on JFR tells a pinned virtual thread by default. */
  private static final int LONG_PIN_MILLIS = 20;

  private final Jdk jdk;
  private final List<Target> targets = new ArrayList<>();

  private TargetList(Jdk jdk) {
    this.jdk = jdk;
  }

  /** The same rows, in the same order, for each JDK. */
  static List<Target> of(Jdk jdk, Lengths lengths) {
    TargetList list = new TargetList(jdk);
    list.logCalls(1, ", one thread");
    list.logCalls(Plan.FOUR, ", four threads");
    list.processorTime();
    list.disk();
    list.delivery(lengths);
    list.starts();
    return List.copyOf(list.targets);
  }

  private void logCalls(int threads, String with) {
    for (Subject subject : List.of(Subject.AFFIDAVIT_PROCESS, Subject.AFFIDAVIT_PROCESS_COPY)) {
      boolean one = subject == Subject.AFFIDAVIT_PROCESS;
      String who = (one ? "`PROCESS`" : "`PROCESS` and second copy") + with;
      String rate = Keys.clock(jdk, threads, subject, Keys.RATE);
      add(
          who + ": rate to plain file",
          rate,
          Keys.clock(jdk, threads, Subject.FILE_PLAIN, Keys.RATE),
          one ? atLeast(1) : null);
      add(
          who + ": p99 to plain file",
          Keys.clock(jdk, threads, subject, Keys.P99),
          Keys.clock(jdk, threads, Subject.FILE_PLAIN, Keys.P99),
          one ? atMost(1) : null);
      add(
          who + ": rate to masked file",
          rate,
          Keys.clock(jdk, threads, Subject.FILE_MASKED, Keys.RATE),
          one ? atLeast(10) : null);
    }
  }

  private void processorTime() {
    CallGroup group = CallGroup.LOGBACK;
    String plain = Keys.cpu(jdk, group, group.base(), Keys.LEAST);
    for (Subject subject : List.of(Subject.AFFIDAVIT_PROCESS, Subject.AFFIDAVIT_PROCESS_COPY)) {
      boolean one = subject == Subject.AFFIDAVIT_PROCESS;
      String who = one ? "`PROCESS`" : "`PROCESS` and second copy";
      add(
          who + ": least processor time of the caller to plain file",
          Keys.cpu(jdk, group, subject, Keys.LEAST),
          plain,
          one ? atMost(1) : null);
      add(who + ": bytes allocated a call", Keys.cpu(jdk, group, subject, Keys.BYTES), null, null);
    }
  }

  private void disk() {
    String bare = part("pairs", "bare/" + Keys.MEDIAN);
    add(
        "`DISK`, one thread: median to a bare write and force, in turn",
        part("pairs", "call/" + Keys.MEDIAN),
        bare,
        atMost(1.2));
    add("the spool's append alone", part("pairs", "append/" + Keys.MEDIAN), bare, null);
    add(
        "`DISK`, 32 threads: rate to one thread",
        Keys.clock(jdk, Plan.MANY, Subject.AFFIDAVIT_DISK, Keys.RATE),
        Keys.clock(jdk, 1, Subject.AFFIDAVIT_DISK, Keys.RATE),
        atLeast(10));
  }

  private void delivery(Lengths lengths) {
    String large = lengths.largestBacklog() + "/";
    add("drain, CloudWatch Logs: events/s", part("drain", large + "cloudwatch-logs"), 50_000);
    add(
        "drain, EventBridge at the same time: events/s",
        part("drain", large + "eventbridge"),
        5_000);
    add("drain, processor time a delivered event, us", part("drain", large + "cpu"), null, null);
    add(
        "drain, that of the largest backlog to that of 1 MB",
        part("drain", large + "cpu"),
        part("drain", lengths.smallestBacklog() + "/cpu"),
        atMost(1.1));
    add(
        "10 GB backlog: open and first append, ms",
        part("backlog-10", "openMillis"),
        null,
        atMost(1_000));
    add("10 GB backlog: heap above idle, MB", part("backlog-10", "heapMb"), null, atMost(64));
  }

  private void starts() {
    Bound bound = atMost(150);
    add(
        "start to the first call's return, keys found: ms",
        part("start", "found/recordedMillis"),
        null,
        bound);
    add(
        "the very first start, which makes the keys: ms",
        part("start", "made/recordedMillis"),
        null,
        bound);
    Bound pin = atMost(LONG_PIN_MILLIS);
    add(
        "a thousand virtual threads, `PROCESS`: longest pin, ms",
        part("virtual", Keys.of(Subject.AFFIDAVIT_PROCESS, "longestPinMillis")),
        null,
        pin);
    add(
        "a thousand virtual threads, `DISK`: longest pin, ms",
        part("virtual", Keys.of(Subject.AFFIDAVIT_DISK, "longestPinMillis")),
        null,
        pin);
  }

  private String part(String part, String figure) {
    return Keys.part(jdk, part) + figure;
  }

  private void add(String what, String key, double atLeast) {
    add(what, key, null, atLeast(atLeast));
  }

  private void add(String what, String key, @Nullable String against, @Nullable Bound bound) {
    targets.add(new Target(what, key, against, bound));
  }
}
