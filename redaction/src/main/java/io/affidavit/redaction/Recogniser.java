package io.affidavit.redaction;

import org.jspecify.annotations.Nullable;

/** Knows one kind of thing in text. Implementations are stateless. */
interface Recogniser {
  /**
   * What it finds at the cursor, or null. The span starts at the cursor or behind it; nothing
   * further than {@link Cursor#LOOK_AHEAD} characters away decides whether there is one.
   */
  @Nullable Span match(Cursor cursor);
}
