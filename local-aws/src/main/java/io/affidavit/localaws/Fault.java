package io.affidavit.localaws;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One scripted fault: what happens ({@link #throttling()}, {@link #lostAnswer()}, ...), to which
 * calls ({@link #on}), how often ({@link #times}, {@link #probability}). As made, it strikes every
 * call of both services until cleared. Immutable; each method gives a new fault.
 *
 * <pre>{@code
 * aws.faults().add(Fault.throttling().on(Service.LOGS, "PutLogEvents").times(3));
 * }</pre>
 */
public final class Fault {
  private final Effect effect;
  private final @Nullable Service service;
  private final @Nullable String operation;
  private final long times;
  private final double probability;
  private final long seed;

  private Fault(Effect effect, Scope scope, long times, double probability, long seed) {
    this.effect = effect;
    this.service = scope.service();
    this.operation = scope.operation();
    this.times = times;
    this.probability = probability;
    this.seed = seed;
  }

  private record Scope(@Nullable Service service, @Nullable String operation) {}

  static Fault of(Effect effect) {
    return new Fault(effect, new Scope(null, null), Long.MAX_VALUE, 1.0, 0);
  }

  /** HTTP 503 without an AWS error, as a load balancer answers for a service that is down. */
  public static Fault outage() {
    return of(new Effect.Answer(503, "ServiceUnavailable", ""));
  }

  /** The connection is closed without an answer; nothing is stored. */
  public static Fault connectionClosed() {
    return of(new Effect.Close());
  }

  /** HTTP 400 ThrottlingException. */
  public static Fault throttling() {
    return error(400, "ThrottlingException", "Rate exceeded");
  }

  /** HTTP 400 ExpiredTokenException: the credentials were valid once. */
  public static Fault expiredToken() {
    return error(
        400, "ExpiredTokenException", "The security token included in the request is expired");
  }

  /** HTTP 400 UnrecognizedClientException: the credentials are unknown. */
  public static Fault unrecognizedClient() {
    return error(
        400,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.");
  }

  /** HTTP 400 AccessDeniedException: the caller may not do this. */
  public static Fault accessDenied() {
    return error(400, "AccessDeniedException", "User is not authorized to perform this action");
  }

  /** HTTP 500 InternalFailure. */
  public static Fault internalFailure() {
    return error(500, "InternalFailure", "The request processing has failed");
  }

  /**
   * Any other error answer.
   *
   * @param status HTTP status, 400 to 599
   * @param type the AWS error type, such as "LimitExceededException"
   * @param message the text of the answer
   * @throws IllegalArgumentException for another status
   */
  public static Fault error(int status, String type, String message) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must be 400 to 599, got " + status);
    }
    return of(new Effect.Answer(status, type, message));
  }

  /** The call is carried out, then the connection breaks in the middle of the answer. */
  public static Fault tornAnswer() {
    return of(new Effect.TornAnswer());
  }

  /** The call is carried out, then the connection is closed without an answer. */
  public static Fault lostAnswer() {
    return of(new Effect.LostAnswer());
  }

  /**
   * HTTP 200 with a page of HTML and none of AWS's headers, as a captive proxy answers; nothing is
   * stored.
   */
  public static Fault foreignAnswer() {
    return of(new Effect.ForeignAnswer());
  }

  /** Every answer waits this long; other calls go on meanwhile. */
  public static Fault latency(Duration latency) {
    return latency(latency, latency);
  }

  /**
   * Every answer waits, uniformly between the two.
   *
   * @throws IllegalArgumentException if negative or min is above max
   */
  public static Fault latency(Duration min, Duration max) {
    if (min.isNegative() || min.compareTo(max) > 0) {
      throw new IllegalArgumentException("latency must be 0 <= min <= max: " + min + ", " + max);
    }
    return of(new Effect.Latency(min.toMillis(), max.toMillis()));
  }

  /**
   * PutEvents answers 200, but these entries fail and are not stored.
   *
   * @param errorCode per-entry code, such as "InternalFailure" or "ThrottlingException"
   * @param indexes positions in the request, from 0
   */
  public static Fault failEntries(String errorCode, int... indexes) {
    return of(new Effect.FailEntries(IntStream.of(indexes).boxed().toList(), 0, errorCode));
  }

  /**
   * PutEvents answers 200, but each entry fails with this probability, drawn from the fault's seed.
   *
   * @throws IllegalArgumentException unless 0..1
   */
  public static Fault failEntriesAtRandom(String errorCode, double entryProbability) {
    requireProbability(entryProbability);
    return of(new Effect.FailEntries(List.of(), entryProbability, errorCode));
  }

  /**
   * PutLogEvents answers 200, but drops events as if their times were out of range.
   *
   * @param tooOld so many from the start are older than 14 days
   * @param expired so many from the start are older than the retention
   * @param tooNew so many at the end are more than 2 hours ahead
   * @throws IllegalArgumentException if one is negative
   */
  public static Fault rejectEvents(int tooOld, int expired, int tooNew) {
    if (tooOld < 0 || expired < 0 || tooNew < 0) {
      throw new IllegalArgumentException("rejected events must not be negative");
    }
    return of(new Effect.RejectEvents(tooOld, expired, tooNew));
  }

  /** Strikes this service only. */
  public Fault on(Service service) {
    return new Fault(effect, new Scope(service, operation), times, probability, seed);
  }

  /** Strikes this operation only, named as in the API, such as "PutLogEvents". */
  public Fault on(Service service, String operation) {
    return new Fault(effect, new Scope(service, operation), times, probability, seed);
  }

  /** As {@link #on(Service, String)}, whatever the service. */
  Fault onOperation(String operation) {
    return new Fault(effect, new Scope(service, operation), times, probability, seed);
  }

  /**
   * Strikes so many calls, then is gone.
   *
   * @throws IllegalArgumentException if below 1
   */
  public Fault times(long times) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, got " + times);
    }
    return new Fault(effect, new Scope(service, operation), times, probability, seed);
  }

  /**
   * Strikes each fitting call with this probability; the same seed gives the same sequence.
   *
   * @throws IllegalArgumentException unless 0..1
   */
  public Fault probability(double probability, long seed) {
    requireProbability(probability);
    return new Fault(effect, new Scope(service, operation), times, probability, seed);
  }

  private static void requireProbability(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be 0 to 1, got " + probability);
    }
  }

  boolean fits(Service calledService, String calledOperation) {
    return (service == null || service == calledService)
        && (operation == null || operation.equals(calledOperation))
        && effect.fits(calledOperation);
  }

  Effect effect() {
    return effect;
  }

  long times() {
    return times;
  }

  boolean strikes(SplittableRandom random) {
    return probability >= 1 || random.nextDouble() < probability;
  }

  SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  @Override
  public String toString() {
    return effect
        + (service == null ? "" : " on " + service.signingName())
        + (operation == null ? "" : " " + operation);
  }
}
