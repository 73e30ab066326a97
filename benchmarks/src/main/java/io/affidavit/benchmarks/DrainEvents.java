package io.affidavit.benchmarks;

import io.affidavit.delivery.Routing;
import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolEntry;
import io.affidavit.spool.SpoolException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A backlog as an application leaves it: ten types, both forms, about the size of real ones. */
final class DrainEvents {
  private static final int TYPES = 10;
  private static final int THREADS = 16;
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);
  private static final String MEMBERS =
      "\"status\":\"success\",\"application\":\"clinic\",\"environment\":\"production\","
          + "\"host\":\"app-7.clinic.example\",\"logger\":\"clinic.Records\",\"userId\":\"u-4711\","
          + "\"patientId\":\"MRN-00012345\",\"dataType\":\"DICOM\",\"accessReason\":\"TREATMENT\","
          + "\"sourceIp\":\"10.20.30.40\",\"sessionId\":\"0f8fad5b-d9cb-469f-a165-70867728950e\","
          + "\"resourceId\":\"1.2.840.113619.2.55.3.604688119.971.1234567890.12\"";

  private DrainEvents() {}

  /** The spool's own facts, in the least form that a seal can end. */
  static SpoolEntry control(ControlRecord fact) {
    String body = "{\"sealRecord\":{\"kind\":\"" + fact.kind() + "\"}";
    return entry(
        Routing.ofTrail(System.currentTimeMillis(), "AUDIT_CHECKPOINT", "AUDIT", "INFO"), body);
  }

  private static SpoolEntry entry(Routing routing, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new SpoolEntry(routing.encode(), bytes, bytes.clone());
  }

  /** Bytes that the spool then holds. */
  static long append(FileSpool spool, int events) throws InterruptedException {
    Thread[] threads = new Thread[THREADS]; // one force serves all that wait
    for (int i = 0; i < THREADS; i++) {
      int first = i;
      threads[i] = new Thread(() -> append(spool, first, events));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return spool.usedBytes();
  }

  private static void append(FileSpool spool, int first, int events) {
    try {
      for (int i = first; i < events; i += THREADS) {
        String type = "TYPE_" + i % TYPES;
        long now = System.currentTimeMillis();
        String body =
            "{\"schema\":\"1.0\",\"eventId\":\""
                + i
                + "\",\"eventType\":\""
                + type
                + "\","
                + MEMBERS;
        spool.append(entry(Routing.of(now, type, "PHI", "INFO"), body), PATIENCE);
      }
    } catch (SpoolException e) {
      throw new IllegalStateException(e);
    }
  }
}
