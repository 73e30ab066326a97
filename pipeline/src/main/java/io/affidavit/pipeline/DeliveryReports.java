package io.affidavit.pipeline;

import io.affidavit.delivery.DeliveryListener;
import io.affidavit.delivery.Failure;
import io.affidavit.delivery.Outage;
import io.affidavit.spool.SpooledRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells the host's status channel how delivery fares: the start of an outage, now and then that it
 * lasts, its end with a total. Of dead letters, alarms and changed times the first of each kind and
 * then every tenfold; the totals when delivery ends. Thread-safe.
 */
final class DeliveryReports implements DeliveryListener {
  /** Kinds that are told apart; codes come from servers. */
  private static final int MOST_KINDS = 200;

  private final StatusChannel status;
  private final WireLog wire;
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  DeliveryReports(StatusChannel status) {
    this.status = status;
    this.wire = new WireLog(status);
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
  public void delivered(String target, int records) {
    count(target + " delivered", records);
    if (target.startsWith("cloudwatch-logs:") || target.startsWith("eventbridge:")) {
      // What needs no network is delivered while the host is still setting its levels.
      wire.look();
    }
  }

  @Override
  public void restamped(String target, List<SpooledRecord> records) {
    long before = count(target + " restamped", records.size()) - records.size();
    if (before == 0) {
      status.warn(
          target
              + ": records are stored under the time of sending, since the service does not take"
              + " theirs; AUDIT_CHECKPOINT records list them");
    }
  }

  @Override
  public void alarmed(String target, Failure what) {
    String soFar = soFar(target + " alarm " + what.code());
    if (soFar != null) {
      status.error(target + ": " + what + soFar, null);
    }
  }

  @Override
  public void deadLettered(String target, SpooledRecord record, String reason) {
    count(target + " dead letters", 1);
    String code = reason.split("[^A-Za-z0-9_.]", 2)[0];
    String soFar = soFar(target + " dead letter " + code);
    if (soFar != null) {
      status.error(target + " will never take " + record + ": " + reason + soFar, null);
    }
  }

  /** What to add for the first of its kind and then every tenfold; null: this one is not told. */
  private @Nullable String soFar(String kind) {
    long count = count(kind, 1);
    if (!ProblemReports.isPowerOfTen(count)) {
      return null;
    }
    return count == 1 ? "" : "; " + count + " times so far";
  }

  private long count(String kind, int more) {
    AtomicLong known = counts.get(kind);
    if (known == null) {
      String place = counts.size() < MOST_KINDS ? kind : "others";
      known = counts.computeIfAbsent(place, unused -> new AtomicLong());
    }
    return known.addAndGet(more);
  }

  @Override
  public void stopped(String target, String reason) {
    status.info(target + ": delivery stopped, " + reason + totals(target));
  }

  private String totals(String target) {
    StringBuilder totals = new StringBuilder();
    for (String kind : new String[] {" delivered", " restamped", " dead letters"}) {
      AtomicLong count = counts.get(target + kind);
      if (count != null) {
        totals.append(totals.length() == 0 ? "; " : ", ").append(count).append(kind);
      }
    }
    return totals.toString();
  }
}
