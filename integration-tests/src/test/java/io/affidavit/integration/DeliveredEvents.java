package io.affidavit.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.EventSink;
import io.affidavit.localaws.LoggedEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What both services took of {@link LossApplication}'s events, also what stood in a stream that was
 * deleted since. Thread-safe.
 */
final class DeliveredEvents implements EventSink {
  private final Map<Integer, String> ids = new HashMap<>();
  private final Set<String> onBus = new HashSet<>();
  private final Set<String> days = new TreeSet<>();
  private int repeats;
  private int changedIds;
  private @Nullable JsonNode largest;
  private int largestLength;

  @Override
  public synchronized void logged(String group, String stream, LoggedEvent event) {
    JsonNode json = Arrivals.parse(event.message());
    String user = json.path("userId").asText();
    if (user.isEmpty()) {
      return; // The trail's own record.
    }
    days.add(json.path("timestamp").asText().substring(0, 10));
    String id = json.path("eventId").asText();
    String before = ids.put(Integer.parseInt(user.substring(1)), id);
    if (before != null) {
      repeats++;
      changedIds += before.equals(id) ? 0 : 1;
    }
    if (event.message().length() > largestLength) {
      largest = json;
      largestLength = event.message().length();
    }
  }

  @Override
  public synchronized void bussed(BusEvent event) {
    if (!event.detailType().startsWith("AUDIT_")
        && !onBus.add(Arrivals.parse(event.detail()).path("eventId").asText())) {
      repeats++;
    }
  }

  /** Whether each of the numbers 0 until {@code count} is at both. */
  synchronized boolean all(int count) {
    if (ids.size() < count || onBus.size() < count) {
      return false;
    }
    for (int number = 0; number < count; number++) {
      String id = ids.get(number);
      if (id == null || !onBus.contains(id)) {
        return false;
      }
    }
    return true;
  }

  /** Different events in CloudWatch Logs. */
  synchronized int logged() {
    return ids.size();
  }

  /** Different events on the bus. */
  synchronized int bussed() {
    return onBus.size();
  }

  synchronized int repeats() {
    return repeats;
  }

  /** Repeats that a reader could not tell from other events. */
  synchronized int changedIds() {
    return changedIds;
  }

  /** The days on which the application says that it happened. */
  synchronized Set<String> days() {
    return new TreeSet<>(days);
  }

  /** The longest record in CloudWatch Logs. */
  synchronized JsonNode largest() {
    return largest == null ? Arrivals.parse("{}") : largest;
  }

  @Override
  public synchronized String toString() {
    return ids.size() + " in CloudWatch Logs, " + onBus.size() + " on the bus";
  }
}
