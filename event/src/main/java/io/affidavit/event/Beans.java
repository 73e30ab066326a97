package io.affidavit.event;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Objects of the application read by their properties: the fields that have a public getter, or the
 * components of a record. Properties come in the order of their names, since reflection promises
 * none. Stateless but for what the classes themselves hold.
 */
final class Beans {
  private static final Method[] NONE = {};

  /**
   * The getters of each class, kept by the class, so that they go with it. Only objects of the JDK
   * and of the class itself: see {@link ValueKind}.
   */
  private static final ClassValue<Method[]> GETTERS =
      new ClassValue<Method[]>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
          return getters(type);
        }
      };

  private Beans() {}

  static boolean isBean(Object value) {
    return ValueKind.of(value) == ValueKind.BEAN && GETTERS.get(value.getClass()).length > 0;
  }

  /** The text of a value class, else the tree of the properties. */
  static @Nullable Object read(Object bean, Snapshotter into) throws Throwable {
    Method[] getters = GETTERS.get(bean.getClass());
    if (getters.length == 1) {
      return readSingle(bean, getters[0], into);
    }
    Map<String, @Nullable Object> members = Snapshotter.newMap();
    for (Method getter : getters) {
      if (!into.hasRoom(members.size())) {
        members.put(Snapshotter.TOO_MANY, true);
        break;
      }
      into.member(members, name(getter), valueOf(bean, getter, into));
    }
    return members;
  }

  /** A class around one value, whose text is that value's, is that value. */
  private static @Nullable Object readSingle(Object bean, Method getter, Snapshotter into)
      throws Throwable {
    Object value = valueOf(bean, getter, into);
    boolean plain = value instanceof String || value instanceof Number || value instanceof UUID;
    if (plain && hasOwnText(bean) && String.valueOf(value).equals(bean.toString())) {
      return into.value(value);
    }
    Map<String, @Nullable Object> members = Snapshotter.newMap();
    into.member(members, name(getter), value);
    return members;
  }

  private static boolean hasOwnText(Object bean) throws NoSuchMethodException {
    return !ValueKind.isForeign(bean.getClass().getMethod("toString").getDeclaringClass());
  }

  /** The property's value, or, where the getter throws, the marker that says so. */
  private static @Nullable Object valueOf(Object bean, Method getter, Snapshotter into) {
    try {
      return getter.invoke(bean);
    } catch (InvocationTargetException e) {
      Fatal.rethrow(e.getCause() == null ? e : e.getCause());
      return into.failed(Snapshotter.TO_STRING_FAILED);
    } catch (IllegalAccessException e) {
      return into.failed(Snapshotter.TO_STRING_FAILED);
    }
  }

  private static boolean isRecord(Class<?> type) {
    // By name: the class is newer than the Java that this runs on.
    return type.getSuperclass() != null
        && type.getSuperclass().getName().equals("java.lang.Record");
  }

  private static String name(Method getter) {
    String name = getter.getName();
    if (isRecord(getter.getDeclaringClass())) {
      return name;
    }
    String rest = name.substring(name.startsWith("is") ? 2 : 3);
    return Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
  }

  private static Method[] getters(Class<?> type) {
    Map<String, Method> getters = new TreeMap<>();
    for (Class<?> above = type;
        above != null && !ValueKind.isForeign(above);
        above = above.getSuperclass()) {
      for (Field field : declaredFields(above)) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
          Method getter = getter(type, field.getName());
          if (getter != null) {
            getters.put(name(getter), getter);
          }
        }
      }
    }
    return getters.values().toArray(NONE);
  }

  private static Field[] declaredFields(Class<?> type) {
    try {
      return type.getDeclaredFields();
    } catch (LinkageError e) {
      return new Field[0]; // A field's class is not on the class path.
    }
  }

  private static @Nullable Method getter(Class<?> type, String field) {
    if (isRecord(type)) {
      return accessible(type, field, false);
    }
    String upper = Character.toUpperCase(field.charAt(0)) + field.substring(1);
    Method get = accessible(type, "get" + upper, false);
    if (get != null) {
      return get;
    }
    Method is = accessible(type, "is" + upper, true);
    boolean named = field.length() > 2 && field.startsWith("is");
    return is == null && named ? accessible(type, field, true) : is;
  }

  private static @Nullable Method accessible(Class<?> type, String name, boolean bool) {
    try {
      Method method = type.getMethod(name);
      Class<?> result = method.getReturnType();
      boolean fits =
          bool ? result == boolean.class || result == Boolean.class : result != void.class;
      if (!fits || Modifier.isStatic(method.getModifiers())) {
        return null;
      }
      if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
        // The method is public and its class is not: invoke() would refuse.
        method.setAccessible(true);
      }
      return method;
    } catch (NoSuchMethodException | RuntimeException | LinkageError e) {
      return null; // No getter; or its module, or a missing class, does not let it be called.
    }
  }
}
