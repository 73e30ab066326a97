package io.affidavit.auditor;

/** Takes what was decoded and checked, in the order of the input. */
interface CheckedSink {
  void event(Checked event);

  /** Something that is no sealed event. */
  void problem(FindingKind kind, Location where);

  /** A {@link TestEvent}. */
  default void testEvent() {}
}
