package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds and stages, by numbers alone. */
class SpoolSpaceTest {
  private static final long PLENTY = 1L << 40;
  private final SpoolUsage usage = new SpoolUsage(1000);

  private SpoolSpace space(long floor) {
    SpoolSettings settings =
        SpoolSettings.builder(Path.of("spool")).smallMaxBytes(1000).minFreeBytes(floor).build();
    return new SpoolSpace(settings, usage);
  }

  @ParameterizedTest
  @CsvSource({
    "0,OK",
    "699,OK",
    "700,WARN",
    "899,WARN",
    "900,CRITICAL",
    "999,CRITICAL",
    "1000,FULL"
  })
  void stagesFollowMaxSize(long used, SpoolStage stage) {
    SpoolSpace space = space(0);
    space.measured(PLENTY, PLENTY, used);
    assertEquals(stage, space.stage(used, SpoolStage.OK, false));
    assertEquals(stage == SpoolStage.FULL, space.full(used));
  }

  @ParameterizedTest
  @CsvSource({"4000,OK", "3999,WARN", "2000,WARN", "1999,CRITICAL", "1000,CRITICAL", "999,FULL"})
  void stagesFollowTheFloor(long free, SpoolStage stage) {
    SpoolSpace space = space(1000);
    space.measured(free, PLENTY, 0);
    assertEquals(stage, space.stage(0, SpoolStage.OK, false));
    assertEquals(stage == SpoolStage.FULL ? "minFreeSpace" : null, space.reached(0));
  }

  @Test
  void aStageIsLeftOnlyWithRoomToSpare() {
    SpoolSpace space = space(0);
    space.measured(PLENTY, PLENTY, 0);
    List<SpoolStage> seen = new ArrayList<>();
    SpoolStage stage = SpoolStage.OK;
    for (long used : new long[] {1000, 960, 949, 951, 860, 849, 899, 660, 649}) {
      stage = space.stage(used, stage, false);
      seen.add(stage);
    }
    assertEquals(
        "[FULL, FULL, CRITICAL, CRITICAL, CRITICAL, WARN, WARN, WARN, OK]", seen.toString());
  }

  @Test
  void aDiskThatRefusesIsFullWhateverTheNumbersSay() {
    SpoolSpace space = space(0);
    space.measured(PLENTY, PLENTY, 0);
    assertEquals(SpoolStage.FULL, space.stage(0, SpoolStage.OK, true));
    assertEquals(SpoolStage.OK, space.stage(0, SpoolStage.FULL, false));
  }

  @Test
  void whatWasWrittenSinceTheLastLookCountsAsGone() {
    SpoolSpace space = space(100);
    space.measured(300, PLENTY, 50);
    assertEquals(300, space.free(50));
    assertEquals(250, space.free(100));
    assertFalse(space.full(250));
    assertTrue(space.full(251));
    assertEquals("has a file system with 99 bytes free, minFreeSpace is 100", space.shortage(251));
    assertEquals(300, space.free(20), "what was given back is known only at the next look");
    assertTrue(space.hasFree(300, 20));
    assertFalse(space.hasFree(301, 20));
  }

  @Test
  void theFloorIsLeftOnlyWithAnEighthMore() {
    SpoolSpace space = space(800);
    space.measured(799, PLENTY, 0);
    assertTrue(space.full(0));
    space.measured(899, PLENTY, 0);
    assertTrue(space.full(0), "above the floor, and not clearly");
    space.measured(900, PLENTY, 0);
    assertFalse(space.full(0));
    space.measured(800, PLENTY, 0);
    assertFalse(space.full(0), "at the floor from above");
  }

  @Test
  void maxSizeIsNamedBeforeTheFloor() {
    SpoolSpace space = space(800);
    space.measured(799, PLENTY, 1000);
    assertEquals("maxSize", space.reached(1000));
    assertEquals("holds 1000 bytes, maxSize is 1000", space.shortage(1000));
    space.measured(900, PLENTY, 0);
    assertNull(space.reached(0));
  }

  @ParameterizedTest
  @CsvSource({"-1,524288,5242", "-1,21474836480,214748364", "-1,1099511627776,268435456", "0,99,0"})
  void theDefaultFloorFollowsTheFileSystem(long configured, long total, long floor) {
    assertEquals(floor, SpoolSpace.floor(configured, total));
  }

  @Test
  void settingsRefuseAFloorBelowNothing() {
    SpoolSettings.Builder builder = SpoolSettings.builder(Path.of("spool"));
    assertEquals(-1, builder.build().minFreeBytes());
    assertEquals(
        "minFreeSpace must not be negative, got -2 bytes",
        assertThrows(IllegalArgumentException.class, () -> builder.minFreeBytes(-2)).getMessage());
    assertEquals(1 << 20, builder.build().reserveBytes());
    assertEquals(32 * 1024, builder.smallMaxBytes(1000).build().reserveBytes());
  }
}
