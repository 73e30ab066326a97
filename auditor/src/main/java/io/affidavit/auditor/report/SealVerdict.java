package io.affidavit.auditor.report;

import java.util.List;

/**
 * What the seal says of the events that a report was made of.
 *
 * @param state what follows
 * @param sentence the same for people
 * @param streams how many streams were verified
 * @param records how many records were
 * @param checkpoints how many checkpoints were
 * @param unverified records for which there was no key
 * @param findings a line each
 */
public record SealVerdict(
    State state,
    String sentence,
    long streams,
    long records,
    long checkpoints,
    long unverified,
    List<String> findings) {

  /** How far the events can be believed. */
  public enum State {
    /** No key was given. */
    NOT_CHECKED,
    /** Nothing was edited, removed or inserted. */
    WHOLE,
    /** The same from the first keyframes of the range on. */
    RANGE,
    /** A selection: each record is authentic, completeness is not claimed. */
    AUTHENTIC,
    /** Something was. */
    FINDINGS,
    /** Part of the input could not be read. */
    UNREADABLE
  }

  /** Without a key. */
  public static SealVerdict notChecked() {
    return new SealVerdict(
        State.NOT_CHECKED,
        "The seal was not checked: no key was given (--key verify.key).",
        0,
        0,
        0,
        0,
        List.of());
  }
}
