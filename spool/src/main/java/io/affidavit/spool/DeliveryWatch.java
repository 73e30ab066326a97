package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Knows how long the oldest record has waited for each destination, and says in the stream and to
 * the listener when that is too long: once, again after twice the time and then at least daily, and
 * once when it is over. {@link #watch} is called on the worker's thread, {@link #undelivered} on
 * any.
 */
final class DeliveryWatch {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_STEP_NANOS = TimeUnit.DAYS.toNanos(1);

  /** What a process took over may be old; it must have had the time to deliver some of it. */
  private static final long GRACE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final FileSpool spool;
  private final SpoolClock clock;
  private final AppendTimes times;
  private final Map<String, Alarm> alarms = new HashMap<>();
  private final long openedNanos;
  private long nextLook;

  DeliveryWatch(FileSpool spool, SpoolClock clock) {
    this.spool = spool;
    this.clock = clock;
    this.openedNanos = clock.getAsLong();
    this.nextLook = openedNanos;
    this.times = new AppendTimes(openedNanos);
  }

  /** That a destination is late was said, and when it is said again. */
  private static final class Alarm {
    private final long sinceNanos;
    private long again;
    private long times;

    Alarm(long sinceNanos) {
      this.sinceNanos = sinceNanos;
    }
  }

  /** One look, if it is time for one. */
  void watch() {
    long now = clock.getAsLong();
    if (now - nextLook < 0) {
      return;
    }
    nextLook = now + LOOK_NANOS;
    times.look(spool.recordCount(), now);
    long passed = Long.MAX_VALUE;
    for (String target : spool.settings().targets()) {
      passed = Math.min(passed, spool.own().cursor(target));
      judge(target, now);
    }
    if (passed != Long.MAX_VALUE) {
      times.forgetBefore(passed + 1);
    }
  }

  private void judge(String target, long now) {
    Duration threshold = spool.settings().deliveryAlarmAfter();
    if (threshold == null) {
      return;
    }
    long limit = threshold.toNanos();
    Undelivered waiting = undelivered(target);
    long age = waiting.oldestAge().toNanos();
    Alarm alarm = alarms.get(target);
    if (alarm == null && age >= limit && now - openedNanos >= Math.min(limit, GRACE_NANOS)) {
      alarm = new Alarm(now - age);
      alarms.put(target, alarm);
      late(target, waiting, alarm);
    } else if (alarm != null && age < limit / 2) {
      alarms.remove(target);
      caughtUp(target, alarm, now);
    } else if (alarm != null && age >= alarm.again) {
      late(target, waiting, alarm);
    }
  }

  private void late(String target, Undelivered waiting, Alarm alarm) {
    long age = waiting.oldestAge().toNanos();
    alarm.times++;
    alarm.again = age + Math.min(age, LONGEST_STEP_NANOS);
    long seconds = waiting.ageSeconds();
    Instant oldest = Instant.ofEpochMilli(clock.wallMillis()).minusSeconds(seconds);
    append(ControlRecord.overdue(target, waiting, oldest));
    spool
        .reports()
        .error(
            "audit spool "
                + spool.directory()
                + ": "
                + waiting.records()
                + " records wait for "
                + target
                + ", the oldest for "
                + seconds
                + " s; they are kept. See docs/operations.md, AWS is away for days",
            null);
  }

  private void caughtUp(String target, Alarm alarm, long now) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(now - alarm.sinceNanos);
    append(ControlRecord.caughtUp(target, seconds, alarm.times));
    spool
        .reports()
        .info(
            "audit spool "
                + spool.directory()
                + ": "
                + target
                + " has caught up, "
                + seconds
                + " s after its oldest record was written; said "
                + alarm.times
                + " times that it was late");
  }

  private void append(ControlRecord record) {
    try {
      spool.controlLog().append(record);
    } catch (SpoolException ended) {
      // The next process says it again, if it is still so.
    }
  }

  /** What the destination has not taken yet. */
  Undelivered undelivered(String target) {
    long records = 0;
    long bytes = 0;
    long oldest = 0;
    for (Instance instance : spool.instances().list()) {
      long cursor = instance.cursor(target);
      boolean own = instance == spool.own();
      long last = own ? spool.recordCount() - 1 : instance.tail().last();
      if (cursor >= last || spool.instances().isBlocked(instance)) {
        continue;
      }
      List<SegmentFile> holding = instance.holdingAfter(cursor);
      records += last - cursor;
      for (SegmentFile segment : holding) {
        bytes += segment.limit();
      }
      oldest = Math.max(oldest, own ? ownAge(cursor + 1) : adoptedAge(holding));
    }
    return new Undelivered(records, bytes, Duration.ofNanos(oldest));
  }

  private long ownAge(long sequence) {
    return Math.max(0, clock.getAsLong() - times.before(sequence));
  }

  /** Nothing in a segment is younger than the file; its records have no time that we can read. */
  private long adoptedAge(List<SegmentFile> holding) {
    Long written = holding.isEmpty() ? null : writtenMillis(holding.get(0));
    long millis = written == null ? 0 : clock.wallMillis() - written;
    return TimeUnit.MILLISECONDS.toNanos(Math.max(0, millis));
  }

  private static @Nullable Long writtenMillis(SegmentFile segment) {
    try {
      return Files.getLastModifiedTime(segment.path()).toMillis();
    } catch (IOException delivered) {
      return null;
    }
  }

  /** Destinations that are late, as last said. For the worker's thread and tests. */
  List<String> late() {
    return new ArrayList<>(alarms.keySet());
  }
}
