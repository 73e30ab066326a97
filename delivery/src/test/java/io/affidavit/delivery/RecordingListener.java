package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it hears, one line each. */
final class RecordingListener implements DeliveryListener {
  final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void delivered(String target, int records) {
    lines.add("delivered " + records);
  }

  @Override
  public void alarmed(String target, Failure what) {
    lines.add("alarm " + what.code());
  }

  @Override
  public void restamped(String target, List<SpooledRecord> records) {
    lines.add("restamped " + records.size());
  }

  @Override
  public void deadLettered(String target, SpooledRecord record, String reason) {
    lines.add("dead " + record.sequence() + " " + reason);
  }

  @Override
  public void outageStarted(Outage outage) {
    lines.add("started " + outage.failure().code());
  }

  @Override
  public void outageContinues(Outage outage) {
    lines.add("continues " + outage.failure().code() + " " + outage.failures());
  }

  @Override
  public void outageEnded(Outage outage) {
    lines.add("ended after " + outage.failures() + " in " + outage.duration());
  }

  @Override
  public void stopped(String target, String reason) {
    lines.add("stopped: " + reason);
  }
}
