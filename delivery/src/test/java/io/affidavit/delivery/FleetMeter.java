package io.affidavit.delivery;

import java.util.EnumMap;
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

  private final Map<Call, Map<End, int[]>> counts = new EnumMap<>(Call.class);
  private final int seconds;

  FleetMeter(int seconds) {
    this.seconds = seconds;
    for (Call call : Call.values()) {
      Map<End, int[]> ends = new EnumMap<>(End.class);
      for (End end : End.values()) {
        ends.put(end, new int[seconds]);
      }
      counts.put(call, ends);
    }
  }

  void count(Call call, End end, int second) {
    counts.get(call).get(end)[Math.min(second, seconds - 1)]++;
  }

  /** Between two seconds. */
  long sum(Call call, End end, int fromSecond, int toSecond) {
    int[] bySecond = counts.get(call).get(end);
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
