package io.affidavit.integration;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import ch.qos.logback.classic.LoggerContext;
import io.affidavit.logback.AuditAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application in a JVM of its own that does as it is told, a line each:
 *
 * <pre>
 * log FROM COUNT PER_SECOND        numbered events; answers "acknowledged COUNT, lost N"
 * large NUMBER CODE_POINT LENGTH   one with a long field; answers alike
 * stop                             stops Logback, as a tidy application does, and returns from main
 * </pre>
 *
 * At the end of its standard input it returns from main and stops nothing.
 */
final class LossApplication {
  private static final Logger LOG = LoggerFactory.getLogger(LossApplication.class);

  private LossApplication() {}

  public static void main(String[] args) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line;
    while ((line = commands.readLine()) != null) {
      String[] words = line.split(" ", -1);
      int acknowledged;
      switch (words[0]) {
        case "log" -> acknowledged = log(number(words[1]), number(words[2]), number(words[3]));
        case "large" -> {
          event(number(words[1]), Character.toString(number(words[2])).repeat(number(words[3])));
          acknowledged = 1;
        }
        default -> {
          ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
          return;
        }
      }
      System.out.println("acknowledged " + acknowledged + ", lost " + lost());
    }
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private static int log(int from, int count, int perSecond) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
      long early;
      while ((early = due - System.nanoTime()) > 0) {
        LockSupport.parkNanos(early);
      }
      event(from + i, "chest, two views");
    }
    return count;
  }

  private static void event(int number, String text) {
    LOG.info(
        AUDIT,
        "PHI_ACCESSED",
        kv("status", "success"),
        kv("userId", "u" + number),
        kv("patientId", "P-" + number),
        kv("dataType", "DICOM"),
        kv("accessReason", "treatment"),
        kv("examDescription", text));
  }

  private static long lost() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    return ((AuditAppender) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("AUDIT"))
        .getLostEvents();
  }
}
