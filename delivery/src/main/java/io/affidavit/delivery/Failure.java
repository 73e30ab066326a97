package io.affidavit.delivery;

import java.util.Objects;

/**
 * Why records were returned. Holds a code and a sentence of our own, never a server's message,
 * which may quote an event. Immutable, thread-safe.
 */
public final class Failure {
  private final String code;
  private final String advice;
  private final boolean operator;
  private final Scope scope;

  private enum Scope {
    DESTINATION,
    LANE,
    /** The lane, and it was not even tried: whoever holds it back says when. */
    LANE_HELD_BACK
  }

  private Failure(String code, String advice, boolean operator, Scope scope) {
    this.code = Objects.requireNonNull(code, "code");
    this.advice = Objects.requireNonNull(advice, "advice");
    this.operator = operator;
    this.scope = scope;
  }

  /**
   * A fault that time heals: throttling, a time-out, a server's error.
   *
   * @param code short and stable, such as {@code ThrottlingException} or {@code HTTP_503}
   * @param advice a sentence for the operator, without any content of an event; may be empty
   */
  public static Failure transientFault(String code, String advice) {
    return new Failure(code, advice, false, Scope.DESTINATION);
  }

  /**
   * A fault that stays until somebody acts: credentials, rights, a missing log group. The records
   * are kept, and sent as soon as it is mended.
   *
   * @param code as in {@link #transientFault}
   * @param advice what to do now
   */
  public static Failure needsOperator(String code, String advice) {
    return new Failure(code, advice, true, Scope.DESTINATION);
  }

  /** The same failure, concerning the batch's lane only: other lanes go on in the same pass. */
  public Failure laneOnly() {
    return new Failure(code, advice, operator, Scope.LANE);
  }

  /**
   * The same for a lane that waits for a turn of its own, such as a stream that is not made yet:
   * nothing of the destination fails, and its other lanes go on with what comes after.
   */
  Failure heldBack() {
    return new Failure(code, advice, operator, Scope.LANE_HELD_BACK);
  }

  /** Short and stable. */
  public String code() {
    return code;
  }

  /** What to do now; may be empty. */
  public String advice() {
    return advice;
  }

  /** Whether it stays until somebody acts. */
  public boolean needsOperator() {
    return operator;
  }

  boolean isLaneOnly() {
    return scope != Scope.DESTINATION;
  }

  boolean isHeldBack() {
    return scope == Scope.LANE_HELD_BACK;
  }

  @Override
  public String toString() {
    return advice.isEmpty() ? code : code + ": " + advice;
  }
}
