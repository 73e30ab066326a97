package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of a class must keep neither the class's loader nor the library's own. */
class ClassLoaderTest {
  /** A class that outlives a library that read it, or is outlived by it. */
  public static class Shared {
    private final String name = "a";

    public String getName() {
      return name;
    }
  }

  private static URLClassLoader loader(Class<?> ofJar) {
    URL[] place = {ofJar.getProtectionDomain().getCodeSource().getLocation()};
    return new URLClassLoader(place, ClassLoader.getPlatformClassLoader());
  }

  private static void assertUnloads(WeakReference<ClassLoader> loader, ReferenceQueue<?> queue)
      throws InterruptedException {
    Reference<?> gone = null;
    for (int i = 0; i < 100 && gone == null; i++) {
      System.gc();
      gone = queue.remove(100);
    }
    assertEquals(loader, gone, "the class loader is still held");
  }

  @Test
  void anApplicationCanBeUnloaded() throws Exception {
    ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
    assertUnloads(readBeanOfAnotherLoader(queue), queue);
  }

  private static WeakReference<ClassLoader> readBeanOfAnotherLoader(
      ReferenceQueue<ClassLoader> queue) throws Exception {
    try (URLClassLoader loader = loader(Shared.class)) {
      Class<?> type = loader.loadClass(Shared.class.getName());
      Object bean = type.getConstructor().newInstance();
      assertEquals(java.util.Map.of("name", "a"), Given.value(bean).fields().get("x"));
      return new WeakReference<>(loader, queue);
    }
  }

  @Test
  void theLibraryCanBeUnloadedWhileTheClassesThatItReadStay() throws Exception {
    ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
    Shared shared = new Shared();
    assertUnloads(readByAnotherLibrary(shared, queue), queue);
    assertNotNull(shared.getName());
  }

  private static WeakReference<ClassLoader> readByAnotherLibrary(
      Object bean, ReferenceQueue<ClassLoader> queue) throws Exception {
    try (URLClassLoader loader = loader(EventCatalogue.class)) {
      Class<?> events = loader.loadClass(AuditEvent.class.getName());
      Object builder = events.getMethod("builder", Instant.class).invoke(null, Given.TIME);
      builder
          .getClass()
          .getMethod("keyValue", String.class, Object.class)
          .invoke(builder, "x", bean);
      Object event = builder.getClass().getMethod("build").invoke(builder);
      Class<?> origins = loader.loadClass(Origin.class.getName());
      Object origin = origins.getConstructors()[0].newInstance("a", null, "h", "i");
      Class<?> factories = loader.loadClass(AuditRecordFactory.class.getName());
      Object factory = factories.getConstructor(origins).newInstance(origin);
      Object record = factories.getMethod("create", events).invoke(factory, event);
      assertEquals("{x={name=a}}", fields(record));
      return new WeakReference<>(loader, queue);
    }
  }

  private static @Nullable String fields(Object record) throws Exception {
    return String.valueOf(record.getClass().getMethod("fields").invoke(record));
  }
}
