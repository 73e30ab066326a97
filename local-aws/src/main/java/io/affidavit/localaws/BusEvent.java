package io.affidavit.localaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One event of an event bus, as a rule's target would get it. Immutable.
 *
 * @param bus name of the bus that took it (not part of what a target gets)
 * @param id the EventId of the answer to PutEvents
 * @param detailType the DetailType of the entry
 * @param source the Source of the entry
 * @param account always 000000000000
 * @param time RFC 3339 in UTC, whole seconds, as EventBridge delivers it
 * @param region the server's region
 * @param resources the Resources of the entry, or empty
 * @param detail the JSON object of the entry, as its text was sent
 */
public record BusEvent(
    String bus,
    String id,
    String detailType,
    String source,
    String account,
    String time,
    String region,
    List<String> resources,
    String detail) {

  /** Copies the list. */
  public BusEvent {
    resources = List.copyOf(resources);
  }

  /** The JSON document that a rule's target would get. */
  public String toJson() {
    return new String(Wire.write(delivered()), StandardCharsets.UTF_8);
  }

  /** Field order as AWS documents it: eventbridge/latest/userguide/eb-events-structure.html. */
  ObjectNode delivered() {
    ObjectNode json = Wire.MAPPER.createObjectNode();
    json.put("version", "0").put("id", id).put("detail-type", detailType).put("source", source);
    json.put("account", account).put("time", time).put("region", region);
    resources.forEach(json.putArray("resources")::add);
    // Raw, so that numbers arrive as they were sent; PutEvents checked that it is a JSON object.
    json.putRawValue("detail", new RawValue(detail));
    return json;
  }
}
