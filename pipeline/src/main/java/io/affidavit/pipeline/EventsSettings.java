package io.affidavit.pipeline;

import io.affidavit.delivery.AwsSettings;
import io.affidavit.delivery.EventBridgeDestination;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the redacted copy goes. Immutable. */
final class EventsSettings {
  private static final AwsTarget AWS =
      new AwsTarget(
          Setting.EVENTS_REGION,
          Setting.EVENTS_ENDPOINT,
          Setting.EVENTS_PROFILE,
          Setting.EVENTS_API_CALL_TIMEOUT);

  private final String bus;
  private final String source;
  private final List<String> categories;
  private final String minimumSeverity;
  private final AwsSettings aws;

  private EventsSettings(String bus, SettingReader reader, AwsSettings aws) {
    this.bus = bus;
    this.source = reader.required(Setting.EVENT_SOURCE);
    this.categories = list(reader.required(Setting.EVENT_CATEGORIES));
    this.minimumSeverity = reader.required(Setting.EVENT_MINIMUM_SEVERITY);
    this.aws = aws;
  }

  /** Null where no bus is named. */
  static @Nullable EventsSettings read(SettingReader reader) {
    AwsSettings aws = AWS.read(reader);
    String bus = reader.text(Setting.EVENT_BUS);
    if (bus == null) {
      return null;
    }
    try {
      EventsSettings settings = new EventsSettings(bus, reader, aws);
      settings.destination().close();
      return settings;
    } catch (IllegalArgumentException e) {
      reader.refuse(Setting.EVENT_BUS, bus, "or another eventBridge property: " + e.getMessage());
      return null;
    }
  }

  private static List<String> list(String commaSeparated) {
    List<String> words = new ArrayList<>();
    for (String word : commaSeparated.split(",", -1)) {
      if (!word.trim().isEmpty()) {
        words.add(word.trim());
      }
    }
    return words;
  }

  EventBridgeDestination destination() {
    return EventBridgeDestination.builder(bus)
        .aws(aws)
        .source(source)
        .categories(categories)
        .minimumSeverity(minimumSeverity)
        .build();
  }
}
