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
   * On the Logback of the class path, else on its Log4j2.
   *
   * @param directory for the spool
   * @param call logs one AUDIT event
   * @return the event as stored: complete, a line of JSON
   */
  public static String record(Path directory, Consumer<Logger> call) {
    Host host = hasLogback() ? new LogbackHost() : new Log4j2Host();
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

  private static boolean hasLogback() {
    try {
      Class.forName("ch.qos.logback.classic.LoggerContext");
      return true;
    } catch (ClassNotFoundException none) {
      return false;
    }
  }
}
