package io.affidavit.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of a whole run as Markdown: targets first, then what each subject took. */
final class SuiteReport {
  private static final List<String> HOPS =
      List.of(
          "adapt",
          "create",
          "redactComplete",
          "encodeComplete",
          "redactCopy",
          "encodeCopy",
          "allForOne");
  private static final List<String> SPOOL =
      List.of("process", "bareWrite", "disk", "disk32", "bareWriteAndForce");

  private final List<Jdk> jdks;
  private final Lengths lengths;
  private final Samples samples;
  private final StringBuilder text = new StringBuilder(8192);

  SuiteReport(List<Jdk> jdks, Lengths lengths, Samples samples) {
    this.jdks = jdks;
    this.lengths = lengths;
    this.samples = samples;
  }

  String markdown() {
    text.setLength(0);
    targets();
    for (Jdk jdk : jdks) {
      List.of(1, Plan.FOUR, Plan.MANY).forEach(threads -> clock(jdk, threads));
    }
    jdks.forEach(this::processorTime);
    hops(jdks.get(0));
    drain(jdks.get(0));
    others();
    failures();
    return text.toString();
  }

  private void targets() {
    heading("Targets");
    List<List<Target>> columns = jdks.stream().map(jdk -> TargetList.of(jdk, lengths)).toList();
    List<String> titles = new ArrayList<>(List.of("", "target"));
    jdks.forEach(jdk -> titles.add("JDK " + jdk.feature()));
    head(titles);
    for (int i = 0; i < columns.get(0).size(); i++) {
      Target first = columns.get(0).get(i);
      List<String> cells = new ArrayList<>();
      cells.add(first.what());
      cells.add(first.bound() == null ? "told only" : first.bound().toString());
      for (List<Target> column : columns) {
        cells.add(column.get(i).cell(samples));
      }
      row(cells);
    }
  }

  private void clock(Jdk jdk, int threads) {
    List<Subject> measured =
        Arrays.stream(Subject.values())
            .filter(subject -> known(Keys.clock(jdk, threads, subject, Keys.RATE)))
            .toList();
    if (measured.isEmpty()) {
      return;
    }
    heading("By the clock, threads: " + threads + ", JDK " + jdk.feature());
    List<String> titles = new ArrayList<>(List.of("", "events/s", "median, us", "p99, us"));
    boolean promises = threads == 1 && jdk.equals(jdks.get(0));
    if (promises) {
      titles.add("when the call has returned");
    }
    head(titles);
    for (Subject subject : measured) {
      List<String> cells = new ArrayList<>(List.of("`" + subject + "`"));
      for (String figure : List.of(Keys.RATE, Keys.MEDIAN, Keys.P99)) {
        cells.add(Cell.of(samples, Keys.clock(jdk, threads, subject, figure)));
      }
      if (promises) {
        cells.add(subject.promise());
      }
      row(cells);
    }
  }

  private void processorTime(Jdk jdk) {
    if (!known(Keys.cpu(jdk, CallGroup.LOGBACK, CallGroup.LOGBACK.base(), Keys.LEAST))) {
      return;
    }
    heading("Processor time and bytes of the caller, JDK " + jdk.feature());
    head(
        List.of(
            "",
            "least, us",
            "median, us",
            "bytes a call",
            "beside",
            "least, to it",
            "median, to it"));
    for (CallGroup group : CallGroup.ALL) {
      for (Subject subject : group.subjects()) {
        if (known(Keys.cpu(jdk, group, subject, Keys.LEAST))) {
          row(processorTime(jdk, group, subject));
        }
      }
    }
  }

  private List<String> processorTime(Jdk jdk, CallGroup group, Subject subject) {
    List<String> cells = new ArrayList<>(List.of("`" + subject + "`"));
    for (String figure : List.of(Keys.LEAST, Keys.MEDIAN, Keys.BYTES)) {
      cells.add(Cell.of(samples, Keys.cpu(jdk, group, subject, figure)));
    }
    cells.add("`" + group.base() + "`");
    for (String figure : List.of(Keys.LEAST, Keys.MEDIAN)) {
      String base = Keys.cpu(jdk, group, group.base(), figure);
      cells.add(
          samples
              .ratio(Keys.cpu(jdk, group, subject, figure), base)
              .map(Cell::of)
              .orElse(Cell.NONE));
    }
    return cells;
  }

  private void hops(Jdk jdk) {
    heading("The hops on their own, JDK " + jdk.feature());
    head(List.of("", "time, us", "p99, us", "bytes"));
    HOPS.forEach(hop -> hop(Keys.part(jdk, "hops"), hop));
    SPOOL.forEach(hop -> hop(Keys.part(jdk, "spool"), hop));
  }

  private void hop(String scope, String method) {
    String name = scope + method + "/";
    row(
        List.of(
            "`" + method + "`",
            Cell.of(samples, name + Keys.MEDIAN),
            Cell.of(samples, name + Keys.P99),
            Cell.of(samples, name + Keys.BYTES)));
  }

  private void drain(Jdk jdk) {
    heading("Draining a backlog, answers after 20 ms, JDK " + jdk.feature());
    head(
        List.of(
            "events",
            "CloudWatch Logs/s",
            "EventBridge/s",
            "processor time an event, us",
            "of local-aws, us"));
    for (int events : lengths.backlogs()) {
      String scope = Keys.part(jdk, "drain") + events + "/";
      row(
          List.of(
              String.format(Locale.ROOT, "%,d", events),
              Cell.of(samples, scope + "cloudwatch-logs"),
              Cell.of(samples, scope + "eventbridge"),
              Cell.of(samples, scope + "cpu"),
              Cell.of(samples, scope + "cpuOfLocalAws")));
    }
  }

  /** What has neither a target nor a table of its own. */
  private void others() {
    heading("More");
    List<String> titles = new ArrayList<>(List.of(""));
    jdks.forEach(jdk -> titles.add("JDK " + jdk.feature()));
    head(titles);
    String backlog = "backlog-" + lengths.gigabytes();
    String left = lengths.gigabytes() + " GB left behind: ";
    more(left + "open and first append, ms", backlog, "openMillis");
    more(left + "its records readable after, ms", backlog, "readableMillis");
    more(left + "heap above idle, MB", backlog, "heapMb");
    more("log call, `DISK`: median, us", "pairs", "call/" + Keys.MEDIAN);
    more("bare write and force in turn with it: median, us", "pairs", "bare/" + Keys.MEDIAN);
    more("start, keys found: processor time of the thread, ms", "start", "found/recordedCpuMillis");
    more("start, keys made: processor time of the thread, ms", "start", "made/recordedCpuMillis");
    for (Subject subject : List.of(Subject.AFFIDAVIT_PROCESS, Subject.AFFIDAVIT_DISK)) {
      String who = "a thousand virtual threads, `" + subject + "`: ";
      more(who + "events/s", "virtual", Keys.of(subject, Keys.RATE));
      more(who + "pins", "virtual", Keys.of(subject, "pins"));
    }
  }

  private void more(String what, String part, String figure) {
    List<String> cells = new ArrayList<>(List.of(what));
    jdks.forEach(jdk -> cells.add(Cell.of(samples, Keys.part(jdk, part) + figure)));
    row(cells);
  }

  private void failures() {
    if (!samples.failures().isEmpty()) {
      heading("Failed");
      head(List.of("what", "why"));
      samples
          .failures()
          .forEach((scope, why) -> row(List.of("`" + scope + "`", why.replace("|", "\\|"))));
    }
  }

  private boolean known(String key) {
    return samples.of(key).isPresent() || samples.failure(key).isPresent();
  }

  private void heading(String title) {
    text.append("\n### ").append(title).append("\n\n");
  }

  private void head(List<String> titles) {
    row(titles);
    row(titles.stream().map(title -> "---").collect(Collectors.toList()));
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
