package io.affidavit.auditor.spill;

import io.affidavit.auditor.report.ReportEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts any number of events in order of time, then of id, each id once, within bounded memory: full
 * buffers are sorted and laid aside in encrypted runs, which are merged. Of an event and its
 * redacted copy the event is kept. {@link #add} by any number of threads, then {@link #forEach}
 * once.
 */
public final class EventSorter implements Closeable {
  /** Each run that is open needs a buffer and a file. */
  private static final int MAX_RUNS = 256;

  private static final int LEAST_RUN_BYTES = 1 << 16;
  private static final int MOST_RUN_BYTES = 32 << 20;

  private final int runBytes;
  private final int maxRuns;
  private final Queue<EventRows> filling = new ConcurrentLinkedQueue<>();
  private final List<HiddenCopy> runs = new ArrayList<>();
  private long duplicates;
  private long redactedOnly;

  /** Gets events in order. */
  public interface Visitor {
    void event(ReportEvent event) throws IOException;
  }

  /**
   * With a share of the memory that this JVM may have.
   *
   * @param threads how many may {@link #add} at a time
   */
  public static EventSorter of(int threads) {
    long share = Runtime.getRuntime().maxMemory() / 8 / threads;
    return new EventSorter(
        (int) Math.max(LEAST_RUN_BYTES, Math.min(MOST_RUN_BYTES, share)), MAX_RUNS);
  }

  /** For tests: little memory is soon full. */
  EventSorter(int runBytes, int maxRuns) {
    this.runBytes = runBytes;
    this.maxRuns = maxRuns;
  }

  /**
   * One more.
   *
   * @param micros microseconds since 1970
   * @param redacted whether it is only the redacted copy
   * @param id empty where it has none: then it is no duplicate of anything
   * @param values as in {@link ReportEvent}; read before this returns
   * @throws IOException when there is no room for temporary files
   */
  public void add(long micros, boolean redacted, String id, String type, @Nullable String[] values)
      throws IOException {
    EventRows rows = filling.poll();
    if (rows == null) {
      rows = new EventRows(runBytes);
    }
    if (!rows.add(micros, redacted, id, type, values)) {
      spill(rows);
      rows.clear();
      rows.add(micros, redacted, id, type, values);
    }
    filling.add(rows);
  }

  private void spill(EventRows rows) throws IOException {
    rows.sort();
    HiddenCopy run = new HiddenCopy();
    try (OutputStream out = run.write()) {
      for (int i = 0; i < rows.count(); i++) {
        write(rows.row(i), out);
      }
    } catch (IOException e) {
      run.close();
      throw e;
    }
    keep(run);
  }

  private static void write(EventRows.Row row, OutputStream out) throws IOException {
    int length = EventRows.LENGTH_BYTES + EventRows.lengthAt(row.bytes, row.start);
    out.write(row.bytes, row.start, length);
  }

  /** Many runs become one, so that never too many are open. */
  private synchronized void keep(HiddenCopy run) throws IOException {
    runs.add(run);
    if (runs.size() >= maxRuns) {
      HiddenCopy merged = new HiddenCopy();
      List<HiddenCopy> parts = new ArrayList<>(runs);
      runs.clear();
      runs.add(merged);
      try (OutputStream out = merged.write();
          RunMerge merge = RunMerge.of(parts, List.of())) {
        for (EventRows.Row row = merge.next(); row != null; row = merge.next()) {
          write(row, out);
        }
      }
    }
  }

  /** Everything, in order, each event once; they are merged on a thread of their own. */
  public synchronized void forEach(Visitor visitor) throws IOException {
    List<EventRows> inMemory = new ArrayList<>(filling);
    inMemory.forEach(EventRows::sort);
    try (RunMerge merge = RunMerge.of(runs, inMemory)) {
      ReadAhead.<ReportEvent>run(to -> each(merge, to), visitor::event);
    }
    runs.clear();
  }

  private void each(RunMerge merge, Handover<ReportEvent> to) throws IOException {
    EventRows.Row last = new EventRows.Row(new byte[0]);
    boolean first = true;
    for (EventRows.Row row = merge.next(); row != null; row = merge.next()) {
      if (!first && row.sameEvent(last)) {
        duplicates++;
        continue;
      }
      first = false;
      redactedOnly += row.redacted() ? 1 : 0;
      copy(row, last);
      to.give(EventRows.event(row), EventRows.lengthAt(row.bytes, row.start));
    }
  }

  /** The merge may use the row's bytes again. */
  private static void copy(EventRows.Row from, EventRows.Row to) {
    int length = EventRows.LENGTH_BYTES + EventRows.lengthAt(from.bytes, from.start);
    if (to.bytes.length < length) {
      to.bytes = new byte[2 * length];
    }
    System.arraycopy(from.bytes, from.start, to.bytes, 0, length);
    to.at(0);
  }

  /** After {@link #forEach}: how many were left out, having come before. */
  public synchronized long duplicates() {
    return duplicates;
  }

  /** After {@link #forEach}: how many stand for events whose complete record was not there. */
  public synchronized long redactedOnly() {
    return redactedOnly;
  }

  @Override
  public synchronized void close() throws IOException {
    for (HiddenCopy run : runs) {
      run.close();
    }
    runs.clear();
  }
}
