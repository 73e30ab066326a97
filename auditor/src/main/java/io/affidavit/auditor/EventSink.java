package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes what was decoded, in any order. */
interface EventSink {
  void event(SealedEvent event);

  /** Something that is no sealed event. */
  void problem(FindingKind kind, Location where);

  /** An object without a valid seal, beside its {@link #problem} if it is one. */
  default void unsealed(ObjectNode object, Location where) {}

  /** A {@link TestEvent}. */
  default void testEvent() {}
}
