package io.affidavit.pipeline;

import io.affidavit.spool.SpoolStage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How one audit trail fares, which is one appender's, at one moment; counts are since its start.
 * Reasons are sentences with names, numbers and paths, never anything of an event. Immutable,
 * thread-safe.
 */
public final class TrailHealth {
  private final String application;
  private final String instance;
  private final boolean asynchronous;
  private final List<String> down;
  private final List<String> degraded;
  private final List<DestinationHealth> destinations;
  private final long accepted;
  private final long lost;
  private final long invalid;
  private final SpoolView spool;

  TrailHealth(TrailView view, SpoolView spool, List<DestinationHealth> destinations) {
    this.application = view.application();
    this.instance = view.instance();
    this.asynchronous = view.isAsynchronous();
    this.spool = spool;
    this.destinations = Collections.unmodifiableList(destinations);
    this.accepted = view.accepted();
    this.lost = view.lost();
    this.invalid = view.invalid();
    this.down = Collections.unmodifiableList(view.whyDown(spool));
    this.degraded = Collections.unmodifiableList(view.whyDegraded(spool, lost, destinations));
  }

  /** The application's name, as configured. */
  public String application() {
    return application;
  }

  /** The trail's stream, a new UUID at each start. */
  public String instance() {
    return instance;
  }

  /** The worst that {@link #reasons} tell of. */
  public AuditHealth.State state() {
    if (!down.isEmpty()) {
      return AuditHealth.State.DOWN;
    }
    return degraded.isEmpty() ? AuditHealth.State.UP : AuditHealth.State.DEGRADED;
  }

  /** Why it is not {@code UP}, the worst first; empty where it is. */
  public List<String> reasons() {
    List<String> all = new ArrayList<>(down);
    all.addAll(degraded);
    return Collections.unmodifiableList(all);
  }

  /** Why a log call now does not end with a recorded event, or not before it returns. */
  List<String> notRecording() {
    List<String> all = new ArrayList<>(down);
    if (down.isEmpty() && asynchronous) {
      all.add(TrailView.ASYNCHRONOUS);
    }
    return all;
  }

  /** Events that were acknowledged: their log calls returned and they are in the spool. */
  public long accepted() {
    return accepted;
  }

  /** Events that were lost, by the operator's choice of {@code whenFull}; must stay 0. */
  public long lost() {
    return lost;
  }

  /** Problems noted in events, which were recorded all the same; see {@code validation}. */
  public long invalid() {
    return invalid;
  }

  /** How near the spool is to refusing events; {@link SpoolStage#FULL} where there is none. */
  public SpoolStage spoolStage() {
    return spool.stage;
  }

  /** Bytes that the spool's segments hold, those taken over included. */
  public long spoolBytes() {
    return spool.bytes;
  }

  /** Streams of ended processes that wait for a key, a release or a person. */
  public int blockedStreams() {
    return spool.blocked;
  }

  /** Losses and alterations that were found in stored records; must stay 0. */
  public long findings() {
    return spool.findings;
  }

  /** In the order of the documentation. */
  public List<DestinationHealth> destinations() {
    return destinations;
  }

  @Override
  public String toString() {
    return application + " " + state() + " " + reasons() + " " + destinations;
  }
}
