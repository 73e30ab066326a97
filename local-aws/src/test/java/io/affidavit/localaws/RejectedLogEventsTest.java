package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** What is dropped inside a 200, to the millisecond. */
class RejectedLogEventsTest extends ServerTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long TWO_HOURS = Duration.ofHours(2).toMillis();

  @BeforeEach
  void stream() {
    createStream(STREAM);
  }

  private static InputLogEvent at(long offsetMillis) {
    return Clients.event(NOW_MILLIS + offsetMillis, Long.toString(offsetMillis));
  }

  @Test
  void fourteenDaysOldIsTakenAndOneMillisecondMoreIsTooOld() {
    RejectedLogEventsInfo info =
        put(at(-14 * DAY - 2), at(-14 * DAY - 1), at(-14 * DAY)).rejectedLogEventsInfo();
    assertEquals(2, info.tooOldLogEventEndIndex());
    assertNull(info.expiredLogEventEndIndex());
    assertNull(info.tooNewLogEventStartIndex());
    assertEquals(List.of(Long.toString(-14 * DAY)), messages());
    assertEquals(1, aws.calls().count(Service.LOGS, "PutLogEvents", "rejected"));
  }

  @Test
  void twoHoursAheadIsTakenAndOneMillisecondMoreIsTooNew() {
    RejectedLogEventsInfo info =
        put(at(0), at(TWO_HOURS), at(TWO_HOURS + 1), at(TWO_HOURS + 2)).rejectedLogEventsInfo();
    assertEquals(2, info.tooNewLogEventStartIndex());
    assertNull(info.tooOldLogEventEndIndex());
    assertEquals(List.of("0", Long.toString(TWO_HOURS)), messages());
  }

  @Test
  void retentionShorterThan14DaysExpires() {
    logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(3));
    RejectedLogEventsInfo info =
        put(at(-15 * DAY), at(-3 * DAY - 1), at(-3 * DAY)).rejectedLogEventsInfo();
    assertEquals(1, info.tooOldLogEventEndIndex());
    assertEquals(2, info.expiredLogEventEndIndex());
    assertEquals(List.of(Long.toString(-3 * DAY)), messages());
  }

  @Test
  void retentionLongerThan14DaysChangesNothing() {
    logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(2557));
    RejectedLogEventsInfo info = put(at(-15 * DAY), at(0)).rejectedLogEventsInfo();
    assertEquals(1, info.tooOldLogEventEndIndex());
    assertNull(info.expiredLogEventEndIndex());
  }

  @Test
  void onlyValidEventsCountForThe24Hours() {
    RejectedLogEventsInfo info =
        put(at(-20 * DAY), at(-DAY + TWO_HOURS), at(TWO_HOURS), at(DAY)).rejectedLogEventsInfo();
    assertEquals(1, info.tooOldLogEventEndIndex());
    assertEquals(3, info.tooNewLogEventStartIndex());
    assertEquals(2, messages().size());
  }

  @Test
  void aBatchOfRejectedEventsStoresNothingAndSucceeds() {
    RejectedLogEventsInfo old = put(at(-15 * DAY)).rejectedLogEventsInfo();
    assertEquals(1, old.tooOldLogEventEndIndex());
    RejectedLogEventsInfo ahead = put(at(3 * TWO_HOURS)).rejectedLogEventsInfo();
    assertEquals(0, ahead.tooNewLogEventStartIndex());
    assertEquals(List.of(), messages());
  }

  @Test
  void theClockDecides() {
    put(at(0));
    clock.advance(Duration.ofDays(14).plusMillis(1));
    assertEquals(1, put(at(0)).rejectedLogEventsInfo().tooOldLogEventEndIndex());
    assertEquals(1, messages().size());
  }

  @Test
  void faultRejectsEventsOfTheRightAge() {
    aws.faults().add(Fault.rejectEvents(1, 2, 1).times(1));
    RejectedLogEventsInfo info = put(at(0), at(1), at(2), at(3), at(4)).rejectedLogEventsInfo();
    assertEquals(1, info.tooOldLogEventEndIndex());
    assertEquals(2, info.expiredLogEventEndIndex());
    assertEquals(4, info.tooNewLogEventStartIndex());
    assertEquals(List.of("2", "3"), messages());
    assertNull(put(at(5)).rejectedLogEventsInfo());
  }

  @Test
  void faultThatRejectsMoreThanThereIsRejectsAll() {
    aws.faults().add(Fault.rejectEvents(9, 0, 0));
    assertEquals(2, put(at(0), at(1)).rejectedLogEventsInfo().tooOldLogEventEndIndex());
    aws.faults().clear();
    aws.faults().add(Fault.rejectEvents(0, 0, 9));
    assertEquals(0, put(at(0), at(1)).rejectedLogEventsInfo().tooNewLogEventStartIndex());
    assertEquals(List.of(), messages());
  }
}
