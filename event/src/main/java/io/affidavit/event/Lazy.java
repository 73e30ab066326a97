package io.affidavit.event;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Collections of an object-relational mapper, of which we have no class to ask. Stateless. */
final class Lazy {
  private static final String[] QUESTIONS = {"wasInitialized", "isInstantiated"};

  private Lazy() {}

  /** Whether the collection can be read without a query; false where it does not say. */
  static boolean isLoaded(Object collection) {
    for (String question : QUESTIONS) {
      Object answer = ask(collection, question);
      if (answer != null) {
        return answer.equals(true);
      }
    }
    return false;
  }

  private static @Nullable Object ask(Object collection, String question) {
    try {
      return collection.getClass().getMethod(question).invoke(collection);
    } catch (NoSuchMethodException | IllegalAccessException | RuntimeException e) {
      return null;
    } catch (InvocationTargetException e) {
      Fatal.rethrow(e.getCause() == null ? e : e.getCause());
      return null;
    }
  }
}
