package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When records were appended, from looks at how far the stream has come. */
class AppendTimesTest {
  private final AppendTimes times = new AppendTimes(100);

  @Test
  void aRecordIsAsOldAsTheLastLookThatDidNotSeeIt() {
    assertEquals(100, times.before(0), "the stream's beginning");
    times.look(0, 200);
    assertEquals(200, times.before(0), "nothing was there yet");
    times.look(10, 300);
    times.look(10, 400);
    times.look(12, 500);
    assertEquals(200, times.before(0));
    assertEquals(200, times.before(9));
    assertEquals(400, times.before(10), "an idle stream's next record is young");
    assertEquals(400, times.before(11));
    assertEquals(500, times.before(12));
    assertEquals(500, times.before(99));
  }

  @Test
  void whatNobodyAsksForIsForgotten() {
    times.look(10, 300);
    times.look(20, 400);
    times.forgetBefore(15);
    assertEquals(300, times.before(10));
    assertEquals(300, times.before(5), "as late as is known");
    times.forgetBefore(0);
    assertEquals(400, times.before(25));
  }

  /** Three days of looks, a second apart: memory does not grow, and answers stay near. */
  @Test
  void aLongBacklogIsKeptRoughly() {
    long seconds = 72 * 3600;
    for (long second = 1; second <= seconds; second++) {
      times.look(second * 7, 100 + second);
    }
    long tolerance = 2 * seconds / AppendTimes.MOST + 1;
    for (long second = 1; second < seconds; second += 997) {
      long error = 100 + second - times.before(second * 7);
      assertTrue(error >= 0 && error <= tolerance, second + " s: early by " + error + " s");
    }
    assertEquals(100, times.before(0), "never later than it was");
  }
}
