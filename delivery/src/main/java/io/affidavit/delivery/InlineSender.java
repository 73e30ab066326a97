package io.affidavit.delivery;

import org.jspecify.annotations.Nullable;

/** Sends on the worker's own thread, one batch after another. */
final class InlineSender implements Senders {
  private @Nullable Sent ended;

  @Override
  public void send(Batch batch) throws InterruptedException {
    ended = new Sent(batch, shielded(batch));
  }

  /** Whatever goes wrong returns the records. */
  static BatchResult shielded(Batch batch) throws InterruptedException {
    try {
      return batch.send();
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) { // an audit trail may not end because one call had a bug
      Verdict verdict = Verdict.of(e);
      BatchResult result = BatchResult.returned(verdict.failure());
      return verdict.mayBeStored() ? result.mayBeStored(batch.records()) : result;
    }
  }

  @Override
  public @Nullable Sent poll() {
    Sent last = ended;
    ended = null;
    return last;
  }

  @Override
  public int inFlight() {
    return ended == null ? 0 : 1;
  }

  @Override
  public void close() {}

  @Override
  public void awaitEnd() {}
}
