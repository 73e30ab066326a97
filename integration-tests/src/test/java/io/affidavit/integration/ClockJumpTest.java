package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.affidavit.localaws.LocalAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clock of the application's machine jumps by days, forth and back, while it runs; AWS's does
 * not. By faketime, at full length only; what the jumps do at the seam is shown in the delivery's
 * own tests.
 */
@Timeout(600)
class ClockJumpTest {
  private static final int EACH = 20;

  @TempDir Path directory;

  @Test
  void jumpsOfDaysBothWaysLoseNothing() throws Exception {
    assumeTrue(Boolean.getBoolean("affidavit.loss.full"), "only in the profile loss-table");
    Optional<Path> faketime = Tools.onPath("faketime");
    assumeTrue(faketime.isPresent(), "faketime is not on the PATH");
    String library =
        Tools.run(faketime.get().toString(), "-f", "+0d", "printenv", "LD_PRELOAD").out().strip();
    Path offset = directory.resolve("offset");
    Files.writeString(offset, "+0d\n");
    Map<String, String> environment =
        Map.of(
            "LD_PRELOAD",
            library.replace("libfaketime.so", "libfaketimeMT.so"),
            "FAKETIME_TIMESTAMP_FILE",
            offset.toString(),
            "FAKETIME_NO_CACHE",
            "1",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1");
    DeliveredEvents delivered = new DeliveredEvents();
    try (LocalAws aws =
        LocalAws.builder()
            .logGroup(ChildJvm.GROUP)
            .eventBus(ChildJvm.BUS)
            .sink(delivered)
            .start()) {
      String configuration = ChildJvm.configuration(directory, aws.endpoint().toString());
      try (ChildJvm child = ChildJvm.obeying(directory, configuration, List.of(), environment)) {
        int sent = 0;
        for (String jump : List.of("+0d", "+3d", "-3d", "+40d", "-40d", "+1d", "+0d")) {
          Files.writeString(offset, jump + "\n");
          child.tell("log " + sent + " " + EACH + " 10");
          sent += EACH;
          int logged = sent;
          assertTrue(
              aws.await(Duration.ofMinutes(2), () -> delivered.all(logged)),
              () -> "after " + jump + ": " + logged + " but " + delivered);
        }
        assertEquals(0, child.end());
        assertEquals(0, delivered.changedIds());
        assertTrue(delivered.days().size() >= 6, () -> "days " + delivered.days());
        System.out.printf(
            "[clock] %d events on %s, all delivered, %d repeats%n",
            sent, delivered.days(), delivered.repeats());
      }
    }
  }
}
