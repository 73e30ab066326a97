package io.affidavit.testing;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.AuditRecordFactory;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.EventIdSource;
import io.affidavit.event.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Takes every audit event that is logged through SLF4J from {@link #start} to {@link #close},
 * whatever the level of its logger, validated as in production, and before any redaction. It needs
 * no configuration and stores nothing. Thread-safe.
 *
 * <pre>
 * try (AuditCapture audit = AuditCapture.start()) {
 *   records.view("p-1");
 *   AuditAssertions.assertThat(audit).isSound().hasEvents("PHI_ACCESSED");
 * }
 * </pre>
 */
public final class AuditCapture implements AutoCloseable {
  private final EventCatalogue catalogue;
  private final AuditRecordFactory factory;
  private final List<AuditRecord> records = new ArrayList<>();
  private final Runnable detach;

  private AuditCapture(EventCatalogue catalogue) {
    this.catalogue = catalogue;
    Origin origin = new Origin("test", null, "test", "test");
    this.factory = new AuditRecordFactory(catalogue, origin, EventIdSource.random(), null);
    this.detach = attach(this::take);
  }

  /**
   * Starts, with the built-in catalogue, at the framework behind SLF4J.
   *
   * @throws IllegalStateException where that is neither Logback nor Log4j2
   */
  public static AuditCapture start() {
    return start(EventCatalogue.standard());
  }

  /**
   * Starts, with a catalogue that has the application's own types.
   *
   * @throws IllegalStateException where SLF4J is bound to neither Logback nor Log4j2
   */
  public static AuditCapture start(EventCatalogue catalogue) {
    return new AuditCapture(catalogue);
  }

  private static Runnable attach(Consumer<AuditEvent> taker) {
    ILoggerFactory bound = LoggerFactory.getILoggerFactory();
    String name = bound.getClass().getName();
    if (name.equals("ch.qos.logback.classic.LoggerContext")) {
      return LogbackCapture.attach(bound, taker);
    }
    if (name.equals("org.apache.logging.slf4j.Log4jLoggerFactory")) {
      return Log4j2Capture.attach(taker);
    }
    throw new IllegalStateException(
        "SLF4J must be bound to Logback or Log4j2 for audit events to be captured, but is to "
            + name
            + "; put one of them on the test's class path");
  }

  EventCatalogue catalogue() {
    return catalogue;
  }

  private void take(AuditEvent event) {
    AuditRecord record = factory.create(event);
    synchronized (records) {
      records.add(record);
    }
  }

  /** What was logged so far, in order; a list of its own. */
  public List<AuditRecord> records() {
    synchronized (records) {
      return new ArrayList<>(records);
    }
  }

  /** Ends the capture; what was taken remains. A second call does nothing. */
  @Override
  public void close() {
    detach.run();
  }
}
