package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the disk refuses can be asked for, while it does and no longer. */
class DiskRefusingTest {
  @Test
  void asLongAsItIsTriedAgain(@TempDir Path temp) throws Exception {
    SteppedSpool stepped = new SteppedSpool(temp.resolve("spool"), Durability.DISK, 1 << 20);
    assertTrue(stepped.offer(entry(0)));
    while (stepped.step(200) > 0) {}
    assertFalse(stepped.spool.isDiskRefusing());
    assertEquals(SpoolStage.OK, stepped.spool.stage());
    stepped.disk.breakAt(stepped.disk.operations(), Integer.MAX_VALUE, false);
    stepped.offer(entry(1));
    for (int i = 0; i < 20 && !stepped.spool.isDiskRefusing(); i++) {
      stepped.step(1000);
    }
    assertTrue(stepped.spool.isDiskRefusing());
    stepped.disk.repair();
    for (int i = 0; i < 20 && stepped.spool.isDiskRefusing(); i++) {
      stepped.step(1000);
    }
    assertFalse(stepped.spool.isDiskRefusing());
  }
}
