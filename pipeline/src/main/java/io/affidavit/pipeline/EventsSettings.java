package io.affidavit.pipeline;

import io.affidavit.delivery.EventBridgeDestination;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the redacted copy goes. Immutable. */
final class EventsSettings {
  private final String bus;
  private final String source;
  private final List<String> categories;
  private final String minimumSeverity;
  private final AwsTarget target;

  private EventsSettings(String bus, SettingReader reader, AwsTarget target) {
    this.bus = bus;
    this.source = reader.required(Setting.EVENT_SOURCE);
    this.categories = list(reader.required(Setting.EVENT_CATEGORIES));
    this.minimumSeverity = reader.required(Setting.EVENT_MINIMUM_SEVERITY);
    this.target = target;
  }

  /** Null where no bus is named. */
  static @Nullable EventsSettings read(SettingReader reader) {
    AwsTarget target = AwsTarget.read(reader, "eventBridge");
    String bus = reader.text(Setting.EVENT_BUS);
    if (bus == null) {
      return null;
    }
    try {
      EventsSettings settings = new EventsSettings(bus, reader, target);
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
        .aws(target.aws)
        .linger(target.linger)
        .quotaShare(target.quotaShare)
        .source(source)
        .categories(categories)
        .minimumSeverity(minimumSeverity)
        .build();
  }
}
