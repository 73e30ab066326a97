package io.affidavit.auditor;

/** Takes what was decoded, in any order. */
interface EventSink {
  void event(SealedEvent event);

  /** Something that is no sealed event. */
  void problem(FindingKind kind, Location where);

  /** A {@link TestEvent}. */
  default void testEvent() {}
}
