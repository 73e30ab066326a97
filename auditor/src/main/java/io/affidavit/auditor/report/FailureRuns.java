package io.affidavit.auditor.report;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs of failed attempts: those with the same key, each at most {@link #WINDOW_MICROS} after the
 * one before and with no success between. Events come in the order of time. Bounded by {@link
 * ReportBounds}; not thread-safe.
 */
final class FailureRuns {
  /**
   * An hour: how long after a failure a success still follows it. As in the rule
   * DENIED_THEN_SUCCESS of the security report.
   */
  static final long WINDOW_MICROS = 3_600_000_000L;

  /** Of a failure that could not be put into one. */
  static final int NONE = -1;

  private static final long NEVER = Long.MAX_VALUE;
  private static final int FIRST_CAPACITY = 64;
  private static final int LONGEST_KEY = 400;

  private final int limit;
  private final int openLimit;
  private final Map<String, Integer> open = new LinkedHashMap<>(16, 0.75f, true);
  private long[] first = new long[FIRST_CAPACITY];
  private long[] last = new long[FIRST_CAPACITY];
  private long[] success = new long[FIRST_CAPACITY];
  private int size;
  private long followed;
  private long left;

  FailureRuns(ReportBounds bounds) {
    limit = bounds.runs();
    openLimit = bounds.openRuns();
  }

  /** Its run's number; {@link #NONE} where there is no key, or no room. */
  int failure(@Nullable String key, long micros) {
    expire(micros);
    if (key == null) {
      return NONE;
    }
    Integer run = open.get(key);
    if (run == null) {
      if (open.size() >= openLimit || size >= limit || key.length() > LONGEST_KEY) {
        left++;
        return NONE;
      }
      run = begin(micros);
      open.put(key, run);
    }
    last[run] = micros;
    return run;
  }

  /** Whether nothing is open: no success matters. */
  boolean isIdle(long micros) {
    expire(micros);
    return open.isEmpty();
  }

  void success(String key, long micros) {
    Integer run = open.remove(key);
    if (run != null) {
      success[run] = micros;
      followed++;
    }
  }

  private int begin(long micros) {
    if (size == first.length) {
      int capacity = size * 2;
      first = Arrays.copyOf(first, capacity);
      last = Arrays.copyOf(last, capacity);
      success = Arrays.copyOf(success, capacity);
    }
    first[size] = micros;
    success[size] = NEVER;
    return size++;
  }

  /** The least recent come first. */
  private void expire(long micros) {
    Iterator<Integer> runs = open.values().iterator();
    while (runs.hasNext() && micros - last[runs.next()] > WINDOW_MICROS) {
      runs.remove();
    }
  }

  long first(int run) {
    return first[run];
  }

  long last(int run) {
    return last[run];
  }

  /**
   * Whether a success followed a failure of the run in time; null where that could not be seen.
   *
   * @param seenTo the end of what was seen
   */
  @Nullable Boolean followed(int run, long micros, long seenTo) {
    if (success[run] != NEVER && success[run] - micros <= WINDOW_MICROS) {
      return true;
    }
    return seenTo - micros > WINDOW_MICROS ? Boolean.FALSE : null;
  }

  /** How many runs ended with a success. */
  long followed() {
    return followed;
  }

  /** How many failures found no room. */
  long left() {
    return left;
  }
}
