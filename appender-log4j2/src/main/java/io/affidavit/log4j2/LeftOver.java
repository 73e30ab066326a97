package io.affidavit.log4j2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of an element that no field took: Log4j2 removes those that one did. The element is no
 * more than an object here, since its class stands in another package in Log4j2 3. Stateless.
 */
final class LeftOver {
  private LeftOver() {}

  /**
   * Their names; none where there is no element.
   *
   * @throws IllegalStateException where it is no element of a Log4j2 that we know
   */
  static Collection<String> of(@Nullable Object element) {
    Collection<String> names = new ArrayList<>();
    if (element == null) {
      return names;
    }
    try {
      Object attributes = element.getClass().getMethod("getAttributes").invoke(element);
      ((Map<?, ?>) attributes).keySet().forEach(name -> names.add(String.valueOf(name)));
      return names;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException(
          "this version of Log4j2 does not tell the attributes of its elements", e);
    }
  }
}
