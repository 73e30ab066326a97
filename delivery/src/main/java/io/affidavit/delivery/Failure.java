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
  private final boolean laneOnly;

  private Failure(String code, String advice, boolean operator, boolean laneOnly) {
    this.code = Objects.requireNonNull(code, "code");
    this.advice = Objects.requireNonNull(advice, "advice");
    this.operator = operator;
    this.laneOnly = laneOnly;
  }

  /**
   * A fault that time heals: throttling, a time-out, a server's error.
   *
   * @param code short and stable, such as {@code ThrottlingException} or {@code HTTP_503}
   * @param advice a sentence for the operator, without any content of an event; may be empty
   */
  public static Failure transientFault(String code, String advice) {
    return new Failure(code, advice, false, false);
  }

  /**
   * A fault that stays until somebody acts: credentials, rights, a missing log group. The records
   * are kept, and sent as soon as it is mended.
   *
   * @param code as in {@link #transientFault}
   * @param advice what to do now
   */
  public static Failure needsOperator(String code, String advice) {
    return new Failure(code, advice, true, false);
  }

  /** The same failure, concerning the batch's lane only: other lanes go on in the same pass. */
  public Failure laneOnly() {
    return new Failure(code, advice, operator, true);
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
    return laneOnly;
  }

  @Override
  public String toString() {
    return advice.isEmpty() ? code : code + ": " + advice;
  }
}
