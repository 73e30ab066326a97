package io.affidavit.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element {@code <destination>} as it was written, without what is unset. Immutable. */
final class DestinationText {
  final @Nullable String factory;
  final @Nullable String profile;
  final Map<String, String> settings;

  DestinationText(
      @Nullable String factory,
      @Nullable String profile,
      Map<String, ? extends @Nullable String> settings) {
    this.factory = SettingReader.set(factory);
    this.profile = SettingReader.set(profile);
    Map<String, String> present = new LinkedHashMap<>();
    settings.forEach(
        (name, written) -> {
          String value = SettingReader.set(written);
          if (value != null) {
            present.put(name, value);
          }
        });
    this.settings = Collections.unmodifiableMap(present);
  }
}
