package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What one instance logs, as a function of the number: nothing is kept. Its times are different
 * milliseconds, so that a time tells which event it is. Immutable.
 */
final class FleetEvents {
  /** As large as a PHI_ACCESSED with eleven fields in the spool, docs/operations.md. */
  private static final byte[] COMPLETE = filled(980);

  private static final byte[] REDACTED = filled(995);

  /** Of the routing's bytes, behind version and flags. */
  private static final int TIME_AT = 2;

  private final UUID stream;
  private final long firstMillis;
  private final long everyMillis;
  private final byte[][] routings;

  FleetEvents(FleetScenario scenario, int instance, long startMillis) {
    stream = new UUID(0x0198f00000007000L, 0x8000000000000000L | instance);
    everyMillis = Math.round(1_000 / scenario.eventsPerSecond);
    firstMillis = startMillis + Math.floorMod(mixed(instance), 1_000);
    routings = new byte[scenario.types][];
    for (int i = 0; i < scenario.types; i++) {
      routings[i] = Routing.of(0, "TYPE_" + i, "PHI", "INFO").encode();
    }
  }

  private static byte[] filled(int bytes) {
    byte[] text = new byte[bytes];
    Arrays.fill(text, (byte) 'x');
    return text;
  }

  long timeMillis(long number) {
    return firstMillis
        + number * everyMillis
        + Math.floorMod(mixed(number * 31 + stream.getLeastSignificantBits()), everyMillis);
  }

  /** The inverse of {@link #timeMillis}. */
  int numberAt(long timeMillis) {
    return Math.toIntExact(Math.floorDiv(timeMillis - firstMillis, everyMillis));
  }

  /** How many have been logged by then. */
  int countAt(long nowMillis) {
    int last = numberAt(nowMillis);
    return last < 0 ? 0 : last + (timeMillis(last) <= nowMillis ? 1 : 0);
  }

  int type(long number) {
    return Math.floorMod(mixed(~number ^ stream.getLeastSignificantBits()), routings.length);
  }

  List<SpooledRecord> records(int from, int to, long maxBytes) {
    List<SpooledRecord> records = new ArrayList<>();
    long bytes = 0;
    for (int i = from; i < to && bytes < maxBytes; i++) {
      byte[] routing = routings[type(i)].clone();
      ByteBuffer.wrap(routing).putLong(TIME_AT, timeMillis(i));
      SpooledRecord record = new SpooledRecord(stream, i, routing, COMPLETE, REDACTED);
      bytes += record.sizeBytes();
      records.add(record);
    }
    return records;
  }

  /** One record of each type, for the names of the streams they go to. */
  List<OutboundRecord> samples(long millis) {
    List<OutboundRecord> samples = new ArrayList<>();
    for (int i = 0; i < routings.length; i++) {
      Routing routing = Routing.of(millis, "TYPE_" + i, "PHI", "INFO");
      samples.add(
          new OutboundRecord(
              new SpooledRecord(stream, i, routing.encode(), COMPLETE, REDACTED), routing));
    }
    return samples;
  }

  /** The finalizer of MurmurHash3, 64 bits. */
  private static long mixed(long value) {
    long x = value;
    x ^= x >>> 33;
    x *= 0xff51afd7ed558ccdL;
    x ^= x >>> 33;
    x *= 0xc4ceb9fe1a85ec53L;
    return x ^ (x >>> 33);
  }
}
