package io.affidavit.samples.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LocalAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a sample's application has delivered to a local CloudWatch Logs and EventBridge. */
public final class Arrived implements AutoCloseable {
  /** The log group of every sample. */
  public static final String LOG_GROUP = "/clinic/audit";

  /** The event bus of every sample. */
  public static final String EVENT_BUS = "clinic-audit";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LocalAws aws = LocalAws.builder().logGroup(LOG_GROUP).eventBus(EVENT_BUS).start();

  /** What to give the SDK as {@code AWS_ENDPOINT_URL}. */
  public String endpoint() {
    return aws.endpoint().toString();
  }

  /** Both services away, until {@link #comeBack}. */
  public void goAway() {
    aws.goDown();
  }

  /** Both services at their old place again. */
  public void comeBack() {
    aws.comeUp();
  }

  /** The complete records of that type, in the order in which they came. */
  public List<JsonNode> complete(String eventType) {
    List<JsonNode> records = new ArrayList<>();
    for (String line : aws.logs().messages(LOG_GROUP)) {
      JsonNode event = parsed(line);
      if (event.path("eventType").asText().equals(eventType)) {
        records.add(event);
      }
    }
    return records;
  }

  /** The redacted copies of that type. */
  public List<JsonNode> redacted(String eventType) {
    return aws.events().stream()
        .filter(event -> event.detailType().equals(eventType))
        .map(BusEvent::detail)
        .map(Arrived::parsed)
        .toList();
  }

  /** Every complete record, as it lies there. */
  public String allComplete() {
    return String.join("\n", aws.logs().messages(LOG_GROUP));
  }

  /** Every redacted copy, as it lies there. */
  public String allRedacted() {
    return String.join("\n", aws.events().stream().map(BusEvent::detail).toList());
  }

  /** Waits until both destinations have so many events of that type; false after a minute. */
  public boolean await(String eventType, int count) {
    return aws.await(
        PATIENCE, () -> complete(eventType).size() >= count && redacted(eventType).size() >= count);
  }

  /** Waits until the complete record has so many events of that type; false after a minute. */
  public boolean awaitComplete(String eventType, int count) {
    return aws.await(PATIENCE, () -> complete(eventType).size() >= count);
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON", e);
    }
  }

  @Override
  public void close() {
    aws.close();
  }
}
