package io.affidavit.pipeline;

import io.affidavit.event.AuditField;
import io.affidavit.event.AuditFields;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the structured arguments of logstash-logback-encoder ({@code kv}, {@code keyValue}, {@code
 * value}, {@code array}, {@code entries}, {@code fields}, {@code raw}, {@code defer}) with their
 * types, and its markers, which are the same classes. By their private fields, since their one
 * public method takes a generator of whichever Jackson the application has, and a look at their
 * methods loads it: the fields are the same in 7.4, 8.x and 9.0. Thread-safe.
 */
public final class LogstashArguments {
  private static final String LIBRARY = "net.logstash.logback.";
  private static final String MARKER = LIBRARY + "marker.";
  private static final String SINGLE = MARKER + "SingleFieldAppendingMarker";
  private static final String OBJECT = MARKER + "ObjectAppendingMarker";
  private static final String RAW = MARKER + "RawJsonAppendingMarker";
  private static final String ENTRIES = MARKER + "MapEntriesAppendingMarker";
  private static final String FIELDS = MARKER + "ObjectFieldsAppendingMarker";
  private static final String DEFERRED_MARKER = MARKER + "DeferredLogstashMarker";
  private static final String DEFERRED = LIBRARY + "argument.DeferredStructuredArgument";

  private LogstashArguments() {}

  /**
   * The arguments with each structured one replaced by our own field; all others as they are.
   *
   * @return a new array where anything was replaced, else the one given
   */
  public static @Nullable Object @Nullable [] read(@Nullable Object @Nullable [] arguments) {
    if (arguments == null) {
      return null;
    }
    @Nullable Object[] read = arguments;
    for (int i = 0; i < arguments.length; i++) {
      AuditField field = field(arguments[i]);
      if (field != null) {
        read =
            read == arguments ? Arrays.copyOf(arguments, arguments.length, Object[].class) : read;
        read[i] = field;
      }
    }
    return read;
  }

  /**
   * The fields that markers carry, in their order; of other markers there are none.
   *
   * @param markers SLF4J's, not looked into for what they refer to
   */
  public static List<AuditField> ofMarkers(Iterable<?> markers) {
    List<AuditField> fields = new ArrayList<>();
    for (Object marker : markers) {
      AuditField field = field(marker);
      if (field != null) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static @Nullable AuditField field(@Nullable Object argument) {
    if (argument == null || !argument.getClass().getName().startsWith(LIBRARY)) {
      return null;
    }
    try {
      return known(argument);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError otherVersion) {
      // Its text is the next best: the event is recorded, and redaction sees the value.
      return null;
    }
  }

  private static @Nullable AuditField known(Object argument) throws ReflectiveOperationException {
    switch (argument.getClass().getName()) {
      case OBJECT:
        return single(argument, value(argument, OBJECT, "fieldValue"));
      case RAW:
        return single(argument, value(argument, RAW, "rawJson"));
      case ENTRIES:
        return AuditFields.fields(value(argument, ENTRIES, "map"));
      case FIELDS:
        return AuditFields.fields(value(argument, FIELDS, "object"));
      case DEFERRED:
        return supplied(argument, DEFERRED, "structureArgumentSupplier");
      case DEFERRED_MARKER:
        return supplied(argument, DEFERRED_MARKER, "logstashMarkerSupplier");
      default:
        return null;
    }
  }

  private static AuditField single(Object argument, @Nullable Object value)
      throws ReflectiveOperationException {
    return AuditFields.kv(String.valueOf(value(argument, SINGLE, "fieldName")), value);
  }

  /** What the application's supplier gave another appender before, else what it gives now. */
  private static @Nullable AuditField supplied(Object argument, String owner, String supplier)
      throws ReflectiveOperationException {
    Object given = value(argument, owner, "suppliedValue");
    Object source = given == null ? value(argument, owner, supplier) : null;
    if (source instanceof Supplier) {
      given = ((Supplier<?>) source).get();
    }
    return given == null || given.getClass() == argument.getClass() ? null : field(given);
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
