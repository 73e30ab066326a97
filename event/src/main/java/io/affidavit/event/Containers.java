package io.affidavit.event;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Values that hold other values. Their own code (iterators) may throw at any step. Stateless. */
final class Containers {
  private Containers() {}

  static boolean isContainer(Object value) {
    return value instanceof Map
        || value instanceof Iterable
        || value.getClass().isArray()
        || value instanceof AuditField
        || value instanceof Throwable
        || value instanceof Map.Entry
        || isOptional(value)
        || Beans.isBean(value);
  }

  private static boolean isOptional(Object value) {
    return value instanceof Optional
        || value instanceof OptionalInt
        || value instanceof OptionalLong
        || value instanceof OptionalDouble;
  }

  static @Nullable Object read(Object value, Snapshotter into) throws Throwable {
    if (value instanceof Map) {
      return map((Map<?, ?>) value, into);
    }
    if (value instanceof Iterable) {
      return list((Iterable<?>) value, into);
    }
    if (value instanceof AuditField) {
      Map<String, @Nullable Object> single = Snapshotter.newMap();
      into.member(single, ((AuditField) value).name(), ((AuditField) value).value());
      return single;
    }
    if (value instanceof Throwable) {
      return new Throwables(into).tree((Throwable) value);
    }
    if (value instanceof Map.Entry) {
      Map<String, @Nullable Object> single = Snapshotter.newMap();
      into.member(single, ((Map.Entry<?, ?>) value).getKey(), ((Map.Entry<?, ?>) value).getValue());
      return single;
    }
    if (isOptional(value)) {
      return into.value(optional(value));
    }
    return value.getClass().isArray() ? array(value, into) : Beans.read(value, into);
  }

  private static @Nullable Object optional(Object value) {
    if (value instanceof Optional) {
      return ((Optional<?>) value).orElse(null);
    }
    if (value instanceof OptionalInt) {
      OptionalInt number = (OptionalInt) value;
      return number.isPresent() ? (Object) number.getAsInt() : null;
    }
    if (value instanceof OptionalLong) {
      OptionalLong number = (OptionalLong) value;
      return number.isPresent() ? (Object) number.getAsLong() : null;
    }
    OptionalDouble number = (OptionalDouble) value;
    return number.isPresent() ? (Object) number.getAsDouble() : null;
  }

  private static Object array(Object array, Snapshotter into) {
    List<@Nullable Object> elements = new ArrayList<>();
    int length = Array.getLength(array);
    for (int i = 0; i < length; i++) {
      if (!into.hasRoom(i)) {
        elements.add(tooMany(length - i));
        break;
      }
      elements.add(into.value(Array.get(array, i)));
    }
    return elements;
  }

  /** Says that elements are missing, and how many where that is known. */
  private static String tooMany(int leftOut) {
    return leftOut > 0
        ? Snapshotter.TOO_MANY.replace("]", ", " + leftOut + " left out]")
        : Snapshotter.TOO_MANY;
  }

  private static Object list(Iterable<?> values, Snapshotter into) {
    List<@Nullable Object> elements = new ArrayList<>();
    try {
      Iterator<?> iterator = values.iterator();
      while (iterator.hasNext()) {
        if (!into.hasRoom(elements.size())) {
          boolean counted = values instanceof Collection;
          elements.add(tooMany(counted ? ((Collection<?>) values).size() - elements.size() : 0));
          break;
        }
        elements.add(into.value(iterator.next()));
      }
    } catch (Throwable e) {
      Fatal.rethrow(e);
      elements.add(into.failed(Snapshotter.ITERATOR_FAILED));
    }
    return elements;
  }

  private static Object map(Map<?, ?> values, Snapshotter into) {
    Map<String, @Nullable Object> members = Snapshotter.newMap();
    try {
      for (Map.Entry<?, ?> entry : values.entrySet()) {
        if (!into.hasRoom(members.size())) {
          members.put(tooMany(values.size() - members.size()), true);
          break;
        }
        into.member(members, entry.getKey(), entry.getValue());
      }
    } catch (Throwable e) {
      Fatal.rethrow(e);
      members.put(Snapshotter.ITERATOR_FAILED, into.failed(Snapshotter.ITERATOR_FAILED));
    }
    return members;
  }
}
