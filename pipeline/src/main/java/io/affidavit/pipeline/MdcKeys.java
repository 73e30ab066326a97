package io.affidavit.pipeline;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which keys of the diagnostic context an event takes. Stateless. */
final class MdcKeys {
  private static final int MOST = 512;
  private static final int LONGEST = 256;

  private MdcKeys() {}

  /** The keys that are written; null where none are, for every field of the catalogue. */
  static @Nullable Set<String> read(SettingReader reader) {
    Set<String> keys = new LinkedHashSet<>();
    for (String key : reader.names(Setting.MDC, MOST)) {
      if (key.isEmpty() || key.length() > LONGEST || key.indexOf('*') >= 0) {
        reader.refuse(
            Setting.MDC,
            key,
            "must be keys of 1 to "
                + LONGEST
                + " characters, separated by commas, without wildcards: any library may leave"
                + " anything in the diagnostic context");
      }
      keys.add(key);
    }
    return keys.isEmpty() ? null : keys;
  }
}
