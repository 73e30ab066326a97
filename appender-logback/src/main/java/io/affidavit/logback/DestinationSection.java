package io.affidavit.logback;

import io.affidavit.pipeline.AuditSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code <destination>}: a destination of the user's own; see docs/delivery.md. There
 * may be several. Not thread-safe.
 */
public final class DestinationSection {
  private final Map<String, @Nullable String> settings = new LinkedHashMap<>();
  private @Nullable String factory;
  private @Nullable String redaction;

  /** For Logback. */
  public DestinationSection() {}

  /** The class that makes it: a {@link io.affidavit.delivery.DestinationFactory}. */
  public void setFactory(@Nullable String value) {
    factory = value;
  }

  /** The policy of this copy; default {@code safe-harbor}. */
  public void setRedaction(@Nullable String value) {
    redaction = value;
  }

  /** One more thing that the class is told. */
  public void addSetting(DestinationSetting setting) {
    settings.put(setting.name(), setting.value());
  }

  void copyTo(AuditSettings.Builder to) {
    to.destination(factory, redaction, settings);
  }
}
