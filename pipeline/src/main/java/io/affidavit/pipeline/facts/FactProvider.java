package io.affidavit.pipeline.facts;

import io.affidavit.event.AuditRecord;

/**
 * Knows something about an event that the event itself does not say. Applications implement it for
 * what only they know, such as which patient is a VIP, and name the class under {@code
 * facts.providers}.
 *
 * <p>Thread-safe, and quick: it runs on the thread of the log call. What it throws costs its facts
 * and one status message, never the event. It must not log audit events itself.
 */
public interface FactProvider extends AutoCloseable {
  /**
   * States what is known about the event. What is not known is left alone: the field is then
   * absent.
   *
   * @param event as the application logged it, before any redaction
   * @param facts takes what is stated; valid only during this call
   */
  void derive(AuditRecord event, Facts facts);

  /** Gives back what it holds. A second call does nothing. */
  @Override
  default void close() {}
}
