package io.affidavit.delivery;

import java.util.HashMap;
import java.util.Map;

/** Calls, second by second, and how they ended. */
final class FleetMeter {
  /** The calls that have a quota. */
  enum Call {
    PUT_LOG_EVENTS("PutLogEvents"),
    CREATE_LOG_STREAM("CreateLogStream"),
    PUT_EVENTS("PutEvents");

    final String title;

    Call(String title) {
      this.title = title;
    }
  }

  /** What a call ended in. */
  enum End {
    DONE,
    THROTTLED,
    /** The stream is not there. */
    MISSING,
    /** 503, while AWS is away. */
    AWAY,
    /** Stored, but the answer got lost. */
    UNANSWERED
  }

  private record Row(Call call, End end) {}

  private final Map<Row, int[]> rows = new HashMap<>();
  private final int seconds;

  FleetMeter(int seconds) {
    this.seconds = seconds;
  }

  private int[] row(Call call, End end) {
    return rows.computeIfAbsent(new Row(call, end), row -> new int[seconds]);
  }

  void count(Call call, End end, int second) {
    row(call, end)[Math.min(second, seconds - 1)]++;
  }

  /** Between two seconds. */
  long sum(Call call, End end, int fromSecond, int toSecond) {
    int[] bySecond = row(call, end);
    long sum = 0;
    for (int second = fromSecond; second < Math.min(toSecond, seconds); second++) {
      sum += bySecond[second];
    }
    return sum;
  }

  /** Between two seconds, however they ended. */
  long sum(Call call, int fromSecond, int toSecond) {
    long sum = 0;
    for (End end : End.values()) {
      sum += sum(call, end, fromSecond, toSecond);
    }
    return sum;
  }
}
