package io.affidavit.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One call to AWS, and what follows from a failure of it, by {@link FailureTable}. */
abstract class AwsBatch<E extends AwsEntry> implements Batch {
  private final List<E> entries;
  private final PoisonGuard guard;

  AwsBatch(List<E> entries, PoisonGuard guard) {
    this.entries = entries;
    this.guard = guard;
  }

  /** In sending order. */
  final List<E> entries() {
    return entries;
  }

  @Override
  public final List<OutboundRecord> records() {
    List<OutboundRecord> records = new ArrayList<>(entries.size());
    entries.forEach(entry -> records.add(entry.record()));
    return records;
  }

  @Override
  public final BatchResult send() throws InterruptedException {
    try {
      return call();
    } catch (RuntimeException | LinkageError e) {
      Verdict verdict = Verdict.of(e);
      BatchResult result = failed(verdict);
      return verdict.mayBeStored() ? result.mayBeStored(records()) : result;
    }
  }

  /** The call, and the reading of its answer. */
  abstract BatchResult call() throws InterruptedException;

  /** The same records in a smaller batch of the same kind. */
  abstract Batch part(List<E> some);

  /** There is no such target. */
  BatchResult missing(Failure failure) throws InterruptedException {
    return BatchResult.returned(failure);
  }

  /** The service says that it has the batch already; believed only where that is documented. */
  BatchResult alreadyDone(Failure failure) {
    return BatchResult.returned(failure);
  }

  private BatchResult failed(Verdict verdict) throws InterruptedException {
    switch (verdict.kind()) {
      case CREATE_STREAM:
        return missing(verdict.failure());
      case ALREADY_DONE:
        return alreadyDone(verdict.failure());
      case SPLIT:
      case DEAD_LETTER:
        return split(verdict.failure());
      case RETRY:
      case RETRY_AFTER_REFRESH: // the client is a new one by now
      case RESTAMP: // of single events only, never of a call
      case KEEP_AND_ALARM:
        return BatchResult.returned(verdict.failure());
    }
    throw new AssertionError(verdict.kind());
  }

  private BatchResult split(Failure failure) {
    if (entries.size() == 1) {
      return guard.refusedAlone(entries.get(0).record(), failure);
    }
    int half = entries.size() / 2;
    return BatchResult.replacedBy(
        Arrays.asList(part(entries.subList(0, half)), part(entries.subList(half, entries.size()))));
  }
}
