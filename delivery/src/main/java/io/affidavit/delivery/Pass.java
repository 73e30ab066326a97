package io.affidavit.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One go at what is pending of a window: its batches in order, one of each lane at a time, without
 * the lanes that failed. One thread.
 */
final class Pass {
  /** Follow-ups of a lane without a settled record; halving 10,000 events takes 14. */
  private static final int MAX_IDLE_STEPS = 64;

  private final Deque<Batch> batches;
  private final Set<String> busyLanes = new HashSet<>();
  private final Set<String> failedLanes = new HashSet<>();
  private final Map<String, Integer> idleSteps = new HashMap<>();
  private @Nullable Failure failure;
  private boolean progress;

  Pass(List<Batch> batches) {
    this.batches = new ArrayDeque<>(batches);
  }

  /** The next batch whose lane has not failed and is not busy, which it now is; else null. */
  @Nullable Batch next() {
    Iterator<Batch> waiting = batches.iterator();
    while (waiting.hasNext()) {
      Batch batch = waiting.next();
      if (failedLanes.contains(batch.lane())) {
        waiting.remove();
      } else if (busyLanes.add(batch.lane())) {
        waiting.remove();
        return batch;
      }
    }
    return null;
  }

  /** The batch is not in flight any more: its lane may go on. */
  void ended(Batch batch) {
    busyLanes.remove(batch.lane());
  }

  /** Takes the follow-ups in, in the place of the batch they come from. */
  void followUps(Batch from, List<Batch> followUps, boolean settledSome) {
    progress |= settledSome;
    int idle = settledSome ? 0 : idleSteps.getOrDefault(from.lane(), 0) + 1;
    idleSteps.put(from.lane(), idle);
    if (idle > MAX_IDLE_STEPS) {
      failed(from, Failure.needsOperator("NO_PROGRESS", "the destination repeats itself"));
      return;
    }
    for (int i = followUps.size() - 1; i >= 0; i--) {
      batches.addFirst(followUps.get(i));
    }
  }

  /** A lane stops at its first failure; one of the whole destination ends the pass. */
  void failed(Batch batch, Failure cause) {
    Failure present = failure;
    boolean weightier = present == null || present.isHeldBack() || !cause.isHeldBack();
    if (weightier && (present == null || present.isLaneOnly() || !cause.isLaneOnly())) {
      failure = cause;
    }
    failedLanes.add(batch.lane());
    if (!cause.isLaneOnly()) {
      batches.clear();
    }
  }

  /** The last failure, but one that concerns the whole destination first; null for none. */
  @Nullable Failure failure() {
    return failure;
  }

  /** Whether anything was settled. */
  boolean progress() {
    return progress;
  }
}
