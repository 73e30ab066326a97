package io.affidavit.pipeline;

import io.affidavit.event.AuditField;
import io.affidavit.event.AuditFields;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

  /** How many fields are read of a class tells of which kind it is. */
  private static final int NAME_AND_VALUE = 2;

  private static final int MEMBERS = 1;
  private static final int SUPPLIED = 3;

  /**
   * Looked up once for each class, and kept by it: it may outlive us, so it must hold no object of
   * ours.
   */
  private static final ClassValue<Field[]> READ =
      new ClassValue<Field[]>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          return fields(type);
        }
      };

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
    List<AuditField> fields = Collections.emptyList();
    for (Object marker : markers) {
      AuditField field = field(marker);
      if (field != null) {
        fields = fields.isEmpty() ? new ArrayList<>() : fields;
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
    } catch (IllegalAccessException | RuntimeException | LinkageError otherVersion) {
      // Its text is the next best: the event is recorded, and redaction sees the value.
      return null;
    }
  }

  private static @Nullable AuditField known(Object argument) throws IllegalAccessException {
    Field[] read = READ.get(argument.getClass());
    switch (read.length) {
      case NAME_AND_VALUE:
        return AuditFields.kv(String.valueOf(read[0].get(argument)), read[1].get(argument));
      case MEMBERS:
        return AuditFields.fields(read[0].get(argument));
      case SUPPLIED:
        return supplied(argument, read);
      default:
        return null;
    }
  }

  /** What the application's supplier gave another appender before, else what it gives now. */
  private static @Nullable AuditField supplied(Object argument, Field[] read)
      throws IllegalAccessException {
    Object given = read[0].get(argument);
    Object source = given == null ? read[SUPPLIED - 1].get(argument) : null;
    if (source instanceof Supplier) {
      given = ((Supplier<?>) source).get();
    }
    return given == null || given.getClass() == argument.getClass() ? null : field(given);
  }

  /** What is read of such a class, the name first; nothing where it is of another version. */
  private static Field[] fields(Class<?> type) {
    try {
      switch (type.getName()) {
        case OBJECT:
          return fields(type, SINGLE, "fieldName", OBJECT, "fieldValue");
        case RAW:
          return fields(type, SINGLE, "fieldName", RAW, "rawJson");
        case ENTRIES:
          return fields(type, ENTRIES, "map");
        case FIELDS:
          return fields(type, FIELDS, "object");
        case DEFERRED:
          return deferred(type, DEFERRED, "structureArgumentSupplier");
        case DEFERRED_MARKER:
          return deferred(type, DEFERRED_MARKER, "logstashMarkerSupplier");
        default:
          return new Field[0];
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError otherVersion) {
      return new Field[0];
    }
  }

  /** The supplier twice: two fields would be name and value. */
  private static Field[] deferred(Class<?> type, String owner, String supplier)
      throws NoSuchFieldException {
    return fields(type, owner, "suppliedValue", owner, supplier, owner, supplier);
  }

  /** Each by the class that has it and its name. */
  private static Field[] fields(Class<?> type, String... ownersAndNames)
      throws NoSuchFieldException {
    Field[] fields = new Field[ownersAndNames.length / 2];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = field(type, ownersAndNames[2 * i], ownersAndNames[2 * i + 1]);
    }
    return fields;
  }

  private static Field field(Class<?> of, String owner, String name) throws NoSuchFieldException {
    for (Class<?> type = of; type != null; type = type.getSuperclass()) {
      if (type.getName().equals(owner)) {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
      }
    }
    throw new NoSuchFieldException(name);
  }
}
