package io.affidavit.pipeline;

import io.affidavit.event.AuditField;
import io.affidavit.event.AuditFields;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the structured arguments of logstash-logback-encoder ({@code kv}, {@code keyValue}, {@code
 * value}, {@code entries}) with their types. By their private fields, since their one public method
 * takes a generator of whichever Jackson the application has, and a look at their methods loads it:
 * the fields are the same in 7.4, 8.x and 9.0. Thread-safe.
 */
public final class LogstashArguments {
  private static final String PACKAGE = "net.logstash.logback.marker.";
  private static final String SINGLE = PACKAGE + "SingleFieldAppendingMarker";
  private static final String OBJECT = PACKAGE + "ObjectAppendingMarker";
  private static final String ENTRIES = PACKAGE + "MapEntriesAppendingMarker";

  private LogstashArguments() {}

  /**
   * The arguments with each structured one replaced by our own fields; all others as they are.
   *
   * @return a new array where anything was replaced, else the one given
   */
  public static @Nullable Object @Nullable [] read(@Nullable Object @Nullable [] arguments) {
    if (arguments == null) {
      return null;
    }
    List<@Nullable Object> read = null;
    for (int i = 0; i < arguments.length; i++) {
      List<AuditField> fields = fields(arguments[i]);
      if (fields != null && read == null) {
        read = new ArrayList<>();
        for (int before = 0; before < i; before++) {
          read.add(arguments[before]);
        }
      }
      if (read != null) {
        if (fields == null) {
          read.add(arguments[i]);
        } else {
          read.addAll(fields);
        }
      }
    }
    return read == null ? arguments : read.toArray();
  }

  private static @Nullable List<AuditField> fields(@Nullable Object argument) {
    if (argument == null || !argument.getClass().getName().startsWith(PACKAGE)) {
      return null;
    }
    try {
      return argument.getClass().getName().equals(ENTRIES) ? entries(argument) : single(argument);
    } catch (ReflectiveOperationException | RuntimeException otherVersion) {
      // Its text is the next best: the event is recorded, and redaction sees the value.
      return null;
    }
  }

  private static @Nullable List<AuditField> single(Object argument)
      throws ReflectiveOperationException {
    Object name = value(argument, SINGLE, "fieldName");
    List<AuditField> fields = new ArrayList<>();
    fields.add(AuditFields.kv(String.valueOf(name), value(argument, OBJECT, "fieldValue")));
    return fields;
  }

  private static List<AuditField> entries(Object argument) throws ReflectiveOperationException {
    Object map = value(argument, ENTRIES, "map");
    Map<Object, @Nullable Object> members = new LinkedHashMap<>();
    if (map instanceof Map) {
      members.putAll((Map<?, ?>) map);
    }
    List<AuditField> fields = new ArrayList<>();
    members.forEach((name, value) -> fields.add(AuditFields.kv(String.valueOf(name), value)));
    return fields;
  }

  private static @Nullable Object value(Object argument, String owner, String name)
      throws ReflectiveOperationException {
    for (Class<?> type = argument.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(owner)) {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(argument);
      }
    }
    throw new NoSuchFieldException(name);
  }
}
