package io.affidavit.integration;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import java.io.IOException;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application in a JVM of its own that never stops its appenders: logs {@code args[1]} events,
 * tells which threads would keep it alive, waits for a line, and ends as {@code args[0]} says.
 */
final class ExitingApplication {
  static final int EXIT = 3;
  static final int HALT = 4;

  private ExitingApplication() {}

  public static void main(String[] args) throws IOException {
    Logger log = LoggerFactory.getLogger(ExitingApplication.class);
    for (int number = 0; number < Integer.parseInt(args[1]); number++) {
      log.info(
          AUDIT,
          "PHI_ACCESSED",
          kv("status", "success"),
          kv("userId", "u" + number),
          kv("patientId", "P-" + number),
          kv("dataType", "DICOM"),
          kv("accessReason", "treatment"));
    }
    TreeSet<String> alive = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!thread.isDaemon()) {
        alive.add(thread.getName());
      }
    }
    System.out.println("alive " + alive);
    System.in.read();
    if (args[0].equals("exit")) {
      System.exit(EXIT);
    } else if (args[0].equals("halt")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(HALT)));
    } else if (args[0].equals("wait")) {
      while (System.in.read() >= 0) {
        // Somebody sends a signal.
      }
    }
  }
}
