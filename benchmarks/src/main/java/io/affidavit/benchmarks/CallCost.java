package io.affidavit.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a log call takes of its caller's own processor time, and how many bytes it allocates there:
 * figures that a busy machine disturbs least. The subjects take turns in one JVM, a few thousand
 * calls each, so that what slows the machine slows all of them.
 */
final class CallCost {
  private static final int CALLS = 2_000;
  private static final int LOOK = 100; // calls between looks at the clock
  private static final long LONGEST_TURN = 500_000_000; // ns; a slow disk's calls take milliseconds
  private static final int WARM_UP_TURNS = 12;
  private static final int LEAST_TURNS = 5;
  private static final int TURNS = 100;
  private static final int SECONDS = 30;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final SpoolKeys keys = new SpoolKeys();
  private final Map<Subject, List<double[]>> turns = new EnumMap<>(Subject.class);

  private CallCost() {}

  /**
   * Measures.
   *
   * @param arguments seconds, 30 without them; the first third is to warm up. Then subjects, {@link
   *     Subject#FILE_PLAIN} and the two of PROCESS without them
   */
  public static void main(String[] arguments) {
    AuditVariables.refuse();
    int seconds = arguments.length == 0 ? SECONDS : Integer.parseInt(arguments[0]);
    CallCost cost = new CallCost();
    List<Subject> subjects = subjects(arguments);
    cost.measure(subjects, seconds / 3, WARM_UP_TURNS);
    cost.turns.clear();
    cost.measure(subjects, seconds - seconds / 3, LEAST_TURNS);
    System.out.print(cost.table(subjects.get(0)));
    subjects.forEach(cost::leave);
    System.exit(0); // threads of peers would go on
  }

  private static List<Subject> subjects(String[] arguments) {
    if (arguments.length < 2) {
      return List.of(Subject.FILE_PLAIN, Subject.AFFIDAVIT_PROCESS, Subject.AFFIDAVIT_PROCESS_COPY);
    }
    return Arrays.stream(arguments).skip(1).map(Subject::valueOf).toList();
  }

  /** So long, but at least so many turns: on a busy machine a second is not many calls. */
  private void measure(List<Subject> subjects, int seconds, int least) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    int turn = 0;
    while (turn < least || System.nanoTime() - end < 0) {
      turn += measure(subjects, end, least - turn);
    }
  }

  /** Opened anew after some turns, so that no spool fills and little lies on the disk. */
  private int measure(List<Subject> subjects, long end, int least) {
    Path directory = WorkDirectory.create();
    Map<Subject, Recording> open = new EnumMap<>(Subject.class);
    try {
      for (Subject subject : subjects) {
        Path own = Files.createDirectory(directory.resolve(subject.name()));
        open.put(subject, keys.open(subject, own));
      }
      int turn = 0;
      while (turn < TURNS && (turn < least || System.nanoTime() - end < 0)) {
        open.forEach(
            (subject, recording) ->
                turns.computeIfAbsent(subject, s -> new ArrayList<>()).add(turn(recording)));
        turn++;
      }
      return turn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      open.values().forEach(Recording::close);
      WorkDirectory.delete(directory);
    }
  }

  /** Microseconds of processor, of the clock, and bytes, each of one call. */
  private double[] turn(Recording recording) {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long cpu = threads.getCurrentThreadCpuTime();
    long clock = System.nanoTime();
    int calls = 0;
    while (calls < CALLS && (calls % LOOK != 0 || System.nanoTime() - clock < LONGEST_TURN)) {
      recording.record();
      calls++;
    }
    return new double[] {
      (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / calls,
      (System.nanoTime() - clock) / 1e3 / calls,
      (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / calls
    };
  }

  /** For the JVM that started this one. */
  private void leave(Subject subject) {
    double[] cpu = sorted(subject, 0);
    FigureLog.put(Keys.of(subject, Keys.LEAST), cpu[0]);
    FigureLog.put(Keys.of(subject, Keys.MEDIAN), median(cpu));
    FigureLog.put(Keys.of(subject, Keys.BYTES), median(sorted(subject, 2)));
  }

  private String table(Subject base) {
    StringBuilder table = new StringBuilder(512);
    table.append("| A log call, of turns of ").append(CALLS).append(" | turns | processor least,");
    table.append(" us | median, us | clock least, us | median, us | bytes | to ").append(base);
    table.append(" |\n|---|---|---|---|---|---|---|---|\n");
    double[] own = sorted(base, 0);
    turns.forEach(
        (subject, figures) -> {
          double[] cpu = sorted(subject, 0);
          double[] clock = sorted(subject, 1);
          table.append(
              String.format(
                  Locale.ROOT,
                  "| `%s` | %d | %.2f | %.2f | %.2f | %.2f | %.0f | %.2f (least), %.2f (median) |%n",
                  subject,
                  figures.size(),
                  cpu[0],
                  median(cpu),
                  clock[0],
                  median(clock),
                  median(sorted(subject, 2)),
                  cpu[0] / own[0],
                  median(cpu) / median(own)));
        });
    return table.toString();
  }

  private double[] sorted(Subject subject, int figure) {
    return turns.getOrDefault(subject, List.of()).stream()
        .mapToDouble(turn -> turn[figure])
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }
}
