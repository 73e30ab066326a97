package io.affidavit.contract;

import io.affidavit.pipeline.AuditSettings;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every property that the pipeline knows, and what a host has handed on of them. By reflection: the
 * list is nobody else's, and a test of a host must not have one of its own to forget. Stateless.
 */
public final class AllSettings {
  private AllSettings() {}

  /** Each property's path, with a value that no default has. */
  public static Map<String, String> unmistakable() {
    Map<String, String> values = new TreeMap<>();
    try {
      Class<?> settings = Class.forName("io.affidavit.pipeline.Setting");
      for (Object setting : settings.getEnumConstants()) {
        String property = String.valueOf(field(settings, "property").get(setting));
        values.put(property, "of " + property);
      }
      return values;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the pipeline keeps its settings otherwise", e);
    }
  }

  /** What was handed on, by path. */
  public static Map<String, String> handedOn(AuditSettings.Builder host) {
    Map<String, String> values = new TreeMap<>();
    try {
      Class<?> settings = Class.forName("io.affidavit.pipeline.Setting");
      Map<?, ?> written = (Map<?, ?>) field(AuditSettings.Builder.class, "written").get(host);
      for (Map.Entry<?, ?> each : written.entrySet()) {
        String property = String.valueOf(field(settings, "property").get(each.getKey()));
        values.put(property, String.valueOf(each.getValue()));
      }
      return values;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the pipeline keeps its settings otherwise", e);
    }
  }

  private static Field field(Class<?> of, String name) throws NoSuchFieldException {
    Field field = of.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
