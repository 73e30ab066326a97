package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters of one destination, offered to it again as a spool would. What it takes is wiped and
 * removed with the acknowledgement, so a crash between repeats it; what it refuses again stays,
 * with the new reason. {@link SpoolQueue} says which thread; the counts may be asked for by any.
 */
public final class ResendQueue implements SpoolQueue {
  /** Small, since what was taken of a window is sent again where the rest of it is not. */
  private static final int WINDOW_RECORDS = 100;

  private final String target;
  private final KeyRing keys;
  private final SpoolFiles files;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, Waiting> offered = new HashMap<>();
  private final Map<SpooledRecord, Waiting> pending = new HashMap<>(); // equal only to itself
  private final Semaphore wakeUps = new Semaphore(0);
  private List<SpooledRecord> window = Collections.emptyList();
  private volatile int left;
  private volatile long delivered;
  private volatile long refused;
  private volatile long restamped;

  /** One letter, in all files that hold it; its content is read when it is its turn. */
  private static final class Waiting {
    final DeadLetter letter;
    final List<Path> paths = new ArrayList<>();
    boolean kept;

    Waiting(DeadLetter letter) {
      this.letter = letter;
    }
  }

  ResendQueue(String target, KeyRing keys) {
    this(target, keys, SpoolFiles.REAL);
  }

  ResendQueue(String target, KeyRing keys, SpoolFiles files) {
    this.target = target;
    this.keys = keys;
    this.files = files;
  }

  void offer(DeadLetterFile file) {
    String position = file.letter().stream() + "#" + file.letter().sequence();
    Waiting known = offered.get(position);
    if (known == null) {
      known = new Waiting(file.letter());
      offered.put(position, known);
      waiting.add(known);
      left = waiting.size();
    }
    known.paths.add(file.path());
  }

  @Override
  public String target() {
    return target;
  }

  /** Letters that are neither delivered nor refused again. */
  public int left() {
    return left;
  }

  /** Letters that the destination has taken, and that are gone. */
  public long delivered() {
    return delivered;
  }

  /** Letters that it has refused again. */
  public long refused() {
    return refused;
  }

  /** Records that it has stored under the time of sending. */
  public long restamped() {
    return restamped;
  }

  @Override
  public synchronized List<SpooledRecord> peek(int maxRecords, long maxBytes) throws IOException {
    if (!window.isEmpty() || waiting.isEmpty()) {
      return window;
    }
    List<SpooledRecord> next = new ArrayList<>();
    long bytes = 0;
    UUID stream = waiting.getFirst().letter.stream();
    while (!waiting.isEmpty()
        && next.size() < Math.min(maxRecords, WINDOW_RECORDS)
        && bytes < maxBytes
        && waiting.getFirst().letter.stream().equals(stream)) {
      SpooledRecord record = load(waiting.getFirst());
      if (record != null) {
        next.add(record);
        bytes += record.sizeBytes();
        pending.put(record, waiting.getFirst());
      }
      waiting.removeFirst();
    }
    window = next;
    left = waiting.size() + next.size();
    return window;
  }

  private @Nullable SpooledRecord load(Waiting letter) throws IOException {
    try {
      DeadLetterFile file = DeadLetterFile.read(letter.paths.get(0), letter.letter.holder(), keys);
      return file == null ? null : file.record();
    } catch (DeadLetterFile.Unreadable changedMeanwhile) {
      throw new SpoolException(
          SpoolException.Reason.ALTERED,
          "dead letter " + letter.paths.get(0) + ": " + changedMeanwhile.getMessage());
    }
  }

  @Override
  public void await(long timeoutNanos) throws InterruptedException {
    if (left == 0 && wakeUps.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS)) {
      wakeUps.drainPermits();
    }
  }

  @Override
  public void wakeUp() {
    wakeUps.release();
  }

  /** Each file of a delivered letter is wiped and removed; one that was refused again stays. */
  @Override
  public synchronized void acknowledge() throws IOException {
    for (SpooledRecord record : window) {
      Waiting letter = pending.get(record);
      if (letter != null && !letter.kept) {
        remove(letter.paths);
        delivered++;
      }
      pending.remove(record);
    }
    window = Collections.emptyList();
    left = waiting.size();
  }

  private void remove(List<Path> paths) throws IOException {
    for (Path path : paths) {
      DeadLetterFile.remove(files, path);
    }
    for (Path path : paths) {
      Path directory = path.toAbsolutePath().getParent();
      if (directory != null) {
        files.forceDirectory(directory);
      }
    }
  }

  /** Written anew before the old one goes, under the same key; a crash between leaves both. */
  @Override
  public synchronized void deadLetter(SpooledRecord record, String reason) throws IOException {
    Waiting letter = pending.get(record);
    if (letter == null || letter.kept) {
      return;
    }
    if (!DeadLetterFile.atMost(reason).equals(letter.letter.reason())) {
      rewrite(letter, reason);
    }
    letter.kept = true;
    refused++;
  }

  private void rewrite(Waiting letter, String reason) throws IOException {
    try {
      DeadLetterFile old = DeadLetterFile.read(letter.paths.get(0), letter.letter.holder(), keys);
      if (old != null) {
        old.rewrite(files, keys, reason);
        remove(letter.paths);
      }
    } catch (DeadLetterFile.Unreadable changedMeanwhile) {
      throw new SpoolException(
          SpoolException.Reason.ALTERED,
          "dead letter " + letter.paths.get(0) + ": " + changedMeanwhile.getMessage());
    }
  }

  @Override
  public synchronized void restamped(List<SpooledRecord> records) {
    restamped += records.size();
  }
}
