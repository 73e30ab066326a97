package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One nested element of the appender: what was written, as text. Not thread-safe. */
public abstract class Section {
  private final String prefix;
  private final Map<String, @Nullable String> written = new LinkedHashMap<>();
  private final List<String> unknown;

  Section(String prefix, SectionBuilder builder) {
    this.prefix = prefix;
    this.unknown = new ArrayList<>(builder.leftOver());
    builder.copyTo(this);
  }

  final void put(String property, @Nullable String value) {
    written.put(property, value);
  }

  void copyTo(AuditSettings.Builder settings) {
    written.forEach((property, value) -> settings.set(prefix + property, value));
    unknown.forEach(property -> settings.unknown(prefix + property));
  }
}
