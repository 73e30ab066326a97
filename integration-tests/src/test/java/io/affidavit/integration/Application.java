package io.affidavit.integration;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application in a JVM of its own: logs events with the numbers {@code args[0]} until {@code
 * args[1]}, tells each before and after, and ends when its standard input does.
 */
final class Application {
  private Application() {}

  public static void main(String[] args) throws IOException {
    Logger log = LoggerFactory.getLogger(Application.class);
    int end = Integer.parseInt(args[1]);
    for (int number = Integer.parseInt(args[0]); number < end; number++) {
      System.out.println("issue " + number);
      log.info(
          AUDIT,
          "PHI_ACCESSED",
          kv("status", "success"),
          kv("userId", "u" + number),
          kv("patientId", "P-" + number),
          kv("dataType", "DICOM"),
          kv("accessReason", "treatment"));
      System.out.println("done " + number);
    }
    System.out.println("idle");
    while (System.in.read() >= 0) {
      // Wait for the end.
    }
  }
}
