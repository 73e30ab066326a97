package io.affidavit.pipeline;

import io.affidavit.delivery.DeliveryListener;
import io.affidavit.delivery.Failure;
import io.affidavit.delivery.Outage;
import io.affidavit.spool.SpooledRecord;

/** Tells the host's status channel how delivery fares: the start, now and then, the end. */
final class DeliveryReports implements DeliveryListener {
  private final StatusChannel status;

  DeliveryReports(StatusChannel status) {
    this.status = status;
  }

  @Override
  public void outageStarted(Outage outage) {
    status.warn(outage + "; events wait in the encrypted spool");
  }

  @Override
  public void outageContinues(Outage outage) {
    status.error(outage + "; events wait in the encrypted spool", null);
  }

  @Override
  public void outageEnded(Outage outage) {
    status.info(outage + "; over");
  }

  @Override
  public void alarmed(String target, Failure what) {
    status.error(target + ": " + what, null);
  }

  @Override
  public void deadLettered(String target, SpooledRecord record, String reason) {
    status.error(target + " will never take " + record + ": " + reason, null);
  }

  @Override
  public void stopped(String target, String reason) {
    status.info(target + ": delivery stopped, " + reason);
  }
}
