package io.affidavit.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One go at what is pending of a window: its batches in order, without the lanes that failed. One
 * thread.
 */
final class Pass {
  /** Follow-ups without a settled record; halving 10,000 events takes 14. */
  private static final int MAX_IDLE_STEPS = 64;

  private final Deque<Batch> batches;
  private final Set<String> failedLanes = new HashSet<>();
  private @Nullable Failure failure;
  private boolean progress;
  private int idleSteps;

  Pass(List<Batch> batches) {
    this.batches = new ArrayDeque<>(batches);
  }

  /** The next batch whose lane has not failed; null when the pass is over. */
  @Nullable Batch next() {
    Batch batch = batches.poll();
    while (batch != null && failedLanes.contains(batch.lane())) {
      batch = batches.poll();
    }
    return batch;
  }

  /** Takes the follow-ups in, in the place of the batch they come from. */
  void followUps(Batch from, List<Batch> followUps, boolean settledSome) {
    progress |= settledSome;
    idleSteps = settledSome ? 0 : idleSteps + 1;
    if (idleSteps > MAX_IDLE_STEPS) {
      failed(from, Failure.needsOperator("NO_PROGRESS", "the destination repeats itself"));
      return;
    }
    for (int i = followUps.size() - 1; i >= 0; i--) {
      batches.addFirst(followUps.get(i));
    }
  }

  /** A lane stops at its first failure; one of the whole destination ends the pass. */
  void failed(Batch batch, Failure cause) {
    failure = cause;
    failedLanes.add(batch.lane());
    if (!cause.isLaneOnly()) {
      batches.clear();
    }
  }

  /** The last failure; null while there is none. */
  @Nullable Failure failure() {
    return failure;
  }

  /** Whether anything was settled. */
  boolean progress() {
    return progress;
  }
}
