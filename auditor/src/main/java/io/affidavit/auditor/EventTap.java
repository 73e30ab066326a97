package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Is shown everything that is read, whatever its seal is worth. Thread-safe. */
interface EventTap {
  /** Takes nothing. */
  EventTap NONE =
      new EventTap() {
        @Override
        public void sealed(SealedEvent event) {}

        @Override
        public void unsealed(ObjectNode object, Location where) {}

        @Override
        public void problem(FindingKind kind) {}
      };

  /** An event with a seal; on any thread. */
  void sealed(SealedEvent event);

  /** An object with none, an event or not; on any thread. */
  void unsealed(ObjectNode object, Location where);

  /** What is no sealed event, objects that {@link #unsealed} got included. */
  void problem(FindingKind kind);
}
