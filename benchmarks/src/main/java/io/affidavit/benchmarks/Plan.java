package io.affidavit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parts of a whole run, in their order: everything once, so that a run that is broken off has
 * something of each, then the further rounds.
 */
final class Plan {
  /** Those that are measured on a further JDK. */
  static final List<Subject> FURTHER_JDK =
      List.of(
          Subject.AFFIDAVIT_PROCESS,
          Subject.AFFIDAVIT_PROCESS_COPY,
          Subject.AFFIDAVIT_DISK,
          Subject.FILE_PLAIN,
          Subject.FILE_MASKED);

  static final int FOUR = 4;
  static final int MANY = 32;

  private static final List<String> SMALL = List.of("-Xmx256m");
  private static final List<String> MEASURED = List.of("-Xms512m", "-Xmx512m");
  private static final int START_SECONDS = 2;

  private final Lengths lengths;
  private final List<Part> parts = new ArrayList<>();

  private Plan(Lengths lengths) {
    this.lengths = lengths;
  }

  /**
   * Plans.
   *
   * @param jdks the first is the one that everything is measured on
   */
  static List<Part> of(Lengths lengths, List<Jdk> jdks) {
    Plan plan = new Plan(lengths);
    Jdk first = jdks.get(0);
    plan.round(first, 1);
    plan.once(first);
    jdks.stream().skip(1).forEach(plan::further);
    for (int round = 2; round <= lengths.rounds(); round++) {
      plan.round(first, round);
    }
    return List.copyOf(plan.parts);
  }

  static int seconds(List<Part> parts) {
    return parts.stream().mapToInt(Part::seconds).sum();
  }

  private void round(Jdk jdk, int round) {
    List.of(Subject.values()).forEach(subject -> clock(jdk, round, 1, subject));
    if (round <= lengths.roundsOfFour()) {
      lengths.ofFour().forEach(subject -> clock(jdk, round, FOUR, subject));
      clock(jdk, round, MANY, Subject.AFFIDAVIT_DISK);
    }
    CallGroup.ALL.forEach(group -> calls(jdk, round, group));
    pairs(jdk, round);
    starts(jdk, round);
  }

  private void once(Jdk jdk) {
    hops(jdk, "hops", HopBenchmark.class, "avgt", 7);
    hops(jdk, "spool", SpoolBenchmark.class, "sample", 5);
    virtual(jdk);
    String backlogs =
        lengths.backlogs().stream().map(String::valueOf).collect(Collectors.joining(","));
    int thousands = lengths.backlogs().stream().mapToInt(Integer::intValue).sum() / 1_000;
    // As slow as on a machine that does other things, and a linger for each.
    add(jdk, "drain", 1, 20 + thousands / 15, MEASURED, Drain.class, backlogs);
    add(
        jdk,
        "backlog-" + lengths.gigabytes(),
        1,
        5 + 8 * lengths.gigabytes(),
        SMALL,
        LargeSpool.class,
        String.valueOf(lengths.gigabytes()));
  }

  private void further(Jdk jdk) {
    FURTHER_JDK.forEach(subject -> clock(jdk, 1, 1, subject));
    calls(jdk, 1, CallGroup.LOGBACK);
    pairs(jdk, 1);
    starts(jdk, 1);
    virtual(jdk);
  }

  /** By JMH: one subject, both modes; with many threads, whose start is slow, the rate alone. */
  private void clock(Jdk jdk, int round, int threads, Subject subject) {
    String modes = threads == MANY ? "thrpt" : "thrpt,sample";
    int seconds = 2 * (lengths.warmUp() + lengths.measured() + START_SECONDS);
    parts.add(
        new Part(
            subject + ", threads: " + threads,
            round,
            Keys.clock(jdk, threads),
            Keys.of(subject, ""),
            seconds,
            new ChildJvm(
                jdk,
                SMALL,
                Rounds.class,
                List.of(
                    "-f",
                    "1",
                    "-bm",
                    modes,
                    "-t",
                    String.valueOf(threads),
                    "-wi",
                    String.valueOf(lengths.warmUp()),
                    "-i",
                    String.valueOf(lengths.measured()),
                    "-p",
                    "subject=" + subject))));
  }

  private void calls(Jdk jdk, int round, CallGroup group) {
    int all = lengths.callSeconds();
    int seconds = group.equals(CallGroup.LOGBACK) ? all : all / 2;
    List<String> arguments = new ArrayList<>(List.of(String.valueOf(seconds)));
    group.subjects().forEach(subject -> arguments.add(subject.name()));
    add(
        jdk,
        "cpu-" + group.name(),
        round,
        seconds + START_SECONDS,
        MEASURED,
        CallCost.class,
        arguments.toArray(String[]::new));
  }

  private void pairs(Jdk jdk, int round) {
    int seconds = START_SECONDS + lengths.pairs() / 300;
    add(jdk, "pairs", round, seconds, SMALL, ForcePairs.class, String.valueOf(lengths.pairs()));
  }

  private void starts(Jdk jdk, int round) {
    add(jdk, "start", round, 3 * START_SECONDS, SMALL, StartCost.class);
  }

  private void hops(Jdk jdk, String part, Class<?> benchmark, String mode, int methods) {
    int length = lengths.hopSeconds();
    String options = "-bm " + mode + " -wi " + length + " -i " + length;
    String[] arguments = (benchmark.getSimpleName() + " " + options).split(" ");
    int seconds = methods * (2 * length + START_SECONDS);
    add(jdk, part, 1, seconds, SMALL, Hops.class, arguments);
  }

  private void virtual(Jdk jdk) {
    if (jdk.hasVirtualThreads()) {
      add(jdk, "virtual", 1, 4 * START_SECONDS, MEASURED, VirtualCallers.class);
    }
  }

  private void add(
      Jdk jdk,
      String part,
      int round,
      int seconds,
      List<String> options,
      Class<?> main,
      String... arguments) {
    ChildJvm jvm = new ChildJvm(jdk, options, main, List.of(arguments));
    parts.add(
        new Part(
            main.getSimpleName() + ", " + part, round, Keys.part(jdk, part), "", seconds, jvm));
  }
}
