package io.affidavit.localaws;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a chronological batch are too old, expired or too new, as positions in it.
 *
 * @param tooOldEnd events before it are older than 14 days
 * @param expiredEnd events before it are older than the group's retention; 0 where that is not the
 *     stricter of the two
 * @param tooNewStart events from it on are more than 2 hours ahead
 */
record AgeWindow(int tooOldEnd, int expiredEnd, int tooNewStart) {
  private static final long MAX_AGE_MILLIS = Duration.ofDays(14).toMillis();
  private static final long MAX_AHEAD_MILLIS = Duration.ofHours(2).toMillis();

  static AgeWindow of(List<LoggedEvent> batch, long now, @Nullable Integer retentionDays) {
    int tooOld = firstFrom(batch, now - MAX_AGE_MILLIS);
    int expired =
        retentionDays == null
            ? 0
            : firstFrom(batch, now - Duration.ofDays(retentionDays).toMillis());
    int tooNew = firstFrom(batch, now + MAX_AHEAD_MILLIS + 1);
    return new AgeWindow(tooOld, expired > tooOld ? expired : 0, tooNew);
  }

  private static int firstFrom(List<LoggedEvent> batch, long timestamp) {
    int index = 0;
    while (index < batch.size() && batch.get(index).timestamp() < timestamp) {
      index++;
    }
    return index;
  }

  /** Adds what a scripted fault rejects. */
  AgeWindow with(Effects effects, int size) {
    Optional<Effect.RejectEvents> scripted = effects.first(Effect.RejectEvents.class);
    if (scripted.isEmpty()) {
      return this;
    }
    Effect.RejectEvents more = scripted.get();
    return new AgeWindow(
        Math.max(tooOldEnd, Math.min(size, more.tooOld())),
        Math.max(expiredEnd, Math.min(size, more.expired())),
        Math.min(tooNewStart, Math.max(0, size - more.tooNew())));
  }

  int firstValid() {
    return Math.max(tooOldEnd, expiredEnd);
  }

  int endValid() {
    return Math.max(firstValid(), tooNewStart);
  }

  LogWriter.@Nullable Rejected rejected(int size) {
    if (firstValid() == 0 && tooNewStart == size) {
      return null;
    }
    return new LogWriter.Rejected(
        tooNewStart == size ? null : tooNewStart,
        tooOldEnd == 0 ? null : tooOldEnd,
        expiredEnd == 0 ? null : expiredEnd);
  }
}
