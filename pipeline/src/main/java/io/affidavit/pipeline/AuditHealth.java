package io.affidavit.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How all audit trails of this application fare, at one moment: those that run in this class
 * loader, whichever appender has started them. An application has no other handle on them.
 *
 * <p>A health endpoint asks {@link #current}; an application that must not run without its audit
 * trail calls {@link #assertRecording(Runnable)} when it starts. Reasons are sentences with names,
 * numbers and paths, never anything of an event. Immutable, thread-safe.
 */
public final class AuditHealth {
  /** From good to bad. */
  public enum State {
    /** Events are recorded and delivered. */
    UP,
    /** Events are recorded; somebody should look at {@link AuditHealth#reasons}. */
    DEGRADED,
    /** Events are not recorded, or nothing records any. */
    DOWN
  }

  /** Ends what it was given for; a second close does nothing. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private final List<TrailHealth> trails;

  private AuditHealth(List<TrailHealth> trails) {
    this.trails = Collections.unmodifiableList(trails);
  }

  /**
   * As it is now. Looks at files and takes the spool's lock for a moment: for a health endpoint or
   * a metric, not for every request.
   */
  public static AuditHealth current() {
    List<TrailHealth> now = new ArrayList<>();
    for (AuditPipeline running : Trails.running()) {
      now.add(running.health());
    }
    return new AuditHealth(now);
  }

  /** The worst state of all trails; {@code DOWN} where there is none. */
  public State state() {
    State worst = trails.isEmpty() ? State.DOWN : State.UP;
    for (TrailHealth trail : trails) {
      worst = trail.state().compareTo(worst) > 0 ? trail.state() : worst;
    }
    return worst;
  }

  /** Why it is not {@code UP}, each led by the application's name; empty where it is. */
  public List<String> reasons() {
    List<String> all = new ArrayList<>();
    if (trails.isEmpty()) {
      all.add("no audit appender runs in this class loader");
    }
    for (TrailHealth trail : trails) {
      trail.reasons().forEach(reason -> all.add(trail.application() + ": " + reason));
    }
    return Collections.unmodifiableList(all);
  }

  /** Each trail, in the order of their starts. */
  public List<TrailHealth> trails() {
    return trails;
  }

  /**
   * Fails unless an audit appender runs and every one that does records what it gets, before the
   * log call returns. Has SLF4J start its provider first, if it has not yet. Says nothing of
   * delivery: AWS may be away.
   *
   * @throws IllegalStateException with all that is wrong: no provider, no appender, a setting, the
   *     spool, an asynchronous hop
   */
  public static void assertRecording() {
    String provider = LoggingProvider.startAndName();
    Trails.running().forEach(AuditPipeline::checkNow);
    List<String> wrong = new ArrayList<>();
    AuditHealth now = current();
    if (now.trails.isEmpty()) {
      wrong.add(LoggingProvider.whyNoAppender(provider));
    }
    for (TrailHealth trail : now.trails) {
      trail.notRecording().forEach(reason -> wrong.add(trail.application() + ": " + reason));
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("audit events are not recorded: " + String.join("; ", wrong));
    }
  }

  /**
   * As {@link #assertRecording()}, and then that this log call's event really arrives: its logger
   * and level, its marker, the appender's place and filters are as they must be. The event stays in
   * the trail.
   *
   * <pre>{@code
   * AuditHealth.assertRecording(() -> log.info(AUDIT, "APPLICATION_STARTED"));
   * }</pre>
   *
   * @param logCall logs one AUDIT event, on this thread
   * @throws IllegalStateException as above, or where no appender has acknowledged the event
   */
  public static void assertRecording(Runnable logCall) {
    assertRecording();
    String missing = Probe.of(logCall);
    assertRecording(); // an asynchronous hop shows with its first event
    if (missing != null) {
      throw new IllegalStateException("audit events are not recorded: " + missing);
    }
  }

  /**
   * Asks to be told each time a trail has started or ended, until the registration is closed; for
   * metrics that follow the trails. Called on the thread that starts or stops the appender; what
   * the listener throws is swallowed.
   */
  public static Registration onChange(Runnable listener) {
    return Trails.onChange(listener);
  }

  @Override
  public String toString() {
    return state() + " " + reasons();
  }
}
