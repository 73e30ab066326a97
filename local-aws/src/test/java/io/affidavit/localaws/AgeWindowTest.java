package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The positions without a server: one unit is one hour, now is hour 1,000. */
class AgeWindowTest {
  private static final long HOUR = 3_600_000;
  private static final long NOW = 1_000 * HOUR;
  private static final int FOURTEEN_DAYS = 14 * 24;

  private static AgeWindow window(@Nullable Integer retentionDays, long... hours) {
    List<LoggedEvent> batch =
        LongStream.of(hours)
            .mapToObj(hour -> new LoggedEvent("", NOW + hour * HOUR, NOW, "m"))
            .toList();
    return AgeWindow.of(batch, NOW, retentionDays);
  }

  @Test
  void nothingIsRejectedInside() {
    AgeWindow window = window(null, -FOURTEEN_DAYS, 0, 2);
    assertEquals(new AgeWindow(0, 0, 3), window);
    assertNull(window.rejected(3));
  }

  @Test
  void bothEnds() {
    AgeWindow window = window(null, -FOURTEEN_DAYS - 1, 0, 3);
    assertEquals(1, window.firstValid());
    assertEquals(2, window.endValid());
    LogWriter.Rejected rejected = window.rejected(3);
    assertNotNull(rejected);
    assertEquals(1, rejected.tooOldLogEventEndIndex());
    assertEquals(2, rejected.tooNewLogEventStartIndex());
    assertNull(rejected.expiredLogEventEndIndex());
  }

  @Test
  void allOldOrAllNewLeavesNothingValid() {
    AgeWindow old = window(null, -FOURTEEN_DAYS - 2, -FOURTEEN_DAYS - 1);
    assertEquals(old.firstValid(), old.endValid());
    AgeWindow ahead = window(null, 3, 4);
    assertEquals(0, ahead.firstValid());
    assertEquals(0, ahead.endValid());
  }

  @Test
  void theStricterOfAgeAndRetentionCounts() {
    assertEquals(2, window(1, -FOURTEEN_DAYS - 1, -25, -24).expiredEnd());
    assertEquals(1, window(1, -FOURTEEN_DAYS - 1, -25, -24).tooOldEnd());
    assertEquals(0, window(14, -FOURTEEN_DAYS - 1, -25).expiredEnd());
    assertEquals(0, window(3653, -FOURTEEN_DAYS - 1, -25).expiredEnd());
  }

  @Test
  void scriptedRejectionsNeverCross() {
    Effects script = new Effects(List.of(new Effects.Fired(new Effect.RejectEvents(2, 0, 2), 0)));
    AgeWindow window = window(null, 0, 0, 0).with(script, 3);
    assertEquals(2, window.firstValid());
    assertEquals(2, window.endValid());
    assertEquals(window(null, 0), window(null, 0).with(Effects.NONE, 1));
  }
}
