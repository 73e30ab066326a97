package io.affidavit.benchmarks;

import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.EventSink;
import io.affidavit.localaws.LoggedEvent;
import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;

/**
 * What arrived, without its content: 64 bits of each event's id, by the event's number for
 * CloudWatch Logs, as a set for the bus. Of ten million random ids two share their 64 bits once in
 * 400,000 runs. Thread-safe.
 */
final class ArrivalLedger implements EventSink {
  private static final String NUMBER = "\"requestId\":\"" + SoakEvent.PREFIX;
  private static final String EVENT_ID = "\"eventId\":\"";
  private static final int UUID_CHARACTERS = 36;

  /** To be lost on purpose, so that the check is seen to fail; -1 for none. */
  private final int plantedNumber;

  /** The bus loses the first event that it gets: its id, 0 while there is none. */
  private long plantedId;

  private long[] ids = new long[1 << 10];
  private final LongTable onBus = new LongTable();
  private int distinctLogged;
  private long logged;
  private long bussed;
  private long changedIds;

  /**
   * An empty ledger.
   *
   * @param plant lose event 0 and the bus's first event, however often they come
   */
  ArrivalLedger(boolean plant) {
    this.plantedNumber = plant ? 0 : -1;
  }

  @Override
  public synchronized void logged(String group, String stream, LoggedEvent event) {
    int number = number(event.message());
    if (number < 0 || number == plantedNumber) {
      return;
    }
    long id = id(event.message());
    if (number >= ids.length) {
      ids = Arrays.copyOf(ids, Math.max(2 * ids.length, number + 1));
    }
    logged++;
    if (ids[number] == 0) {
      ids[number] = id;
      distinctLogged++;
    } else if (ids[number] != id) {
      changedIds++;
    }
  }

  @Override
  public synchronized void bussed(BusEvent event) {
    if (event.detailType().startsWith("AUDIT_")) {
      return;
    }
    long id = id(event.detail());
    if (plantedNumber >= 0 && plantedId == 0) {
      plantedId = id;
    }
    if (id != plantedId) {
      bussed++;
      onBus.add(id);
    }
  }

  /** The number of one of {@link SoakEvent}'s; -1 for the trail's own records. */
  private static int number(String message) {
    int start = message.indexOf(NUMBER);
    if (start < 0) {
      return -1;
    }
    start += NUMBER.length();
    return Integer.parseInt(message, start, message.indexOf('"', start), 10);
  }

  private static long id(String json) {
    int start = json.indexOf(EVENT_ID) + EVENT_ID.length();
    UUID id = UUID.fromString(json.substring(start, start + UUID_CHARACTERS));
    long folded = id.getMostSignificantBits() * 0x9E3779B97F4A7C15L ^ id.getLeastSignificantBits();
    return folded == 0 ? 1 : folded;
  }

  /**
   * What came.
   *
   * @param logged events in CloudWatch Logs, repeats included
   * @param distinctLogged without repeats
   * @param bussed on the bus, repeats included
   * @param distinctBussed without repeats
   * @param changedIds events that came to CloudWatch Logs again under another id
   */
  record Counts(
      long logged, int distinctLogged, long bussed, int distinctBussed, long changedIds) {}

  synchronized Counts counts() {
    return new Counts(logged, distinctLogged, bussed, onBus.size(), changedIds);
  }

  /** The numbers below this that CloudWatch Logs never got. */
  synchronized BitSet notLogged(int numbers) {
    BitSet missing = new BitSet(numbers);
    for (int number = 0; number < numbers; number++) {
      if (number >= ids.length || ids[number] == 0) {
        missing.set(number);
      }
    }
    return missing;
  }

  /** The numbers below this that CloudWatch Logs got, and the bus never did. */
  synchronized BitSet notBussed(int numbers) {
    BitSet missing = new BitSet(numbers);
    for (int number = 0; number < Math.min(numbers, ids.length); number++) {
      if (ids[number] != 0 && !onBus.contains(ids[number])) {
        missing.set(number);
      }
    }
    return missing;
  }
}
