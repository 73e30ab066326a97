package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A listener whose failure costs one status line, the first time, and never an event. */
final class ShieldedListener implements DeliveryListener {
  private final DeliveryListener listener;
  private final Consumer<String> status;
  private final AtomicBoolean told = new AtomicBoolean();

  ShieldedListener(DeliveryListener listener, Consumer<String> status) {
    this.listener = listener;
    this.status = status;
  }

  @Override
  public void delivered(String target, int records) {
    shielded(() -> listener.delivered(target, records));
  }

  @Override
  public void restamped(String target, List<SpooledRecord> records) {
    shielded(() -> listener.restamped(target, records));
  }

  @Override
  public void deadLettered(String target, SpooledRecord record, String reason) {
    shielded(() -> listener.deadLettered(target, record, reason));
  }

  @Override
  public void alarmed(String target, Failure what) {
    shielded(() -> listener.alarmed(target, what));
  }

  @Override
  public void outageStarted(Outage outage) {
    shielded(() -> listener.outageStarted(outage));
  }

  @Override
  public void outageContinues(Outage outage) {
    shielded(() -> listener.outageContinues(outage));
  }

  @Override
  public void outageEnded(Outage outage) {
    shielded(() -> listener.outageEnded(outage));
  }

  @Override
  public void stopped(String target, String reason) {
    shielded(() -> listener.stopped(target, reason));
  }

  private void shielded(Runnable call) {
    try {
      call.run();
    } catch (Throwable listenerFailed) { // even an error of a listener may not end delivery
      tell(listenerFailed);
    }
  }

  private void tell(Throwable listenerFailed) {
    if (told.compareAndSet(false, true)) {
      try {
        status.accept(
            "delivery listener failed with "
                + listenerFailed.getClass().getName()
                + ": delivery goes on; further failures of it are not told");
      } catch (Throwable statusFailed) { // nobody is left to tell
        return;
      }
    }
  }
}
