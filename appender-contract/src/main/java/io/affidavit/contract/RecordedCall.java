package io.affidavit.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.slf4j.Logger;

/**
 * What one log call leaves in the audit trail, for calls that not every host's API has, and which
 * the contract cannot make. Stateless; one test at a time.
 */
public final class RecordedCall {
  private RecordedCall() {}

  /**
   * On the Logback of the class path.
   *
   * @return the one event as stored: complete, a line of JSON
   */
  public static String onLogback(Path directory, Consumer<Logger> call) {
    return on(new LogbackHost(), directory, call);
  }

  /** As {@link #onLogback}, on the Log4j2 of the class path. */
  public static String onLog4j2(Path directory, Consumer<Logger> call) {
    return on(new Log4j2Host(), directory, call);
  }

  private static String on(Host host, Path directory, Consumer<Logger> call) {
    try {
      Trail trail = new Trail(host, directory).start();
      call.accept(trail.log);
      List<String> lines = trail.lines();
      Assertions.assertEquals(1, lines.size(), () -> "events: " + lines + trail.statuses());
      return lines.get(0);
    } finally {
      host.close();
    }
  }
}
