package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One deployment; everything of the application is in a class loader of its own. */
final class Deployed implements AutoCloseable {
  private @Nullable URLClassLoader loader;
  private @Nullable Object application;

  Deployed(Path configuration) throws Exception {
    List<URL> urls = new ArrayList<>();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : path.split(System.getProperty("path.separator"), -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    URLClassLoader own =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    loader = own;
    Class<?> type = own.loadClass(Deployment.class.getName());
    assertNotSame(Deployment.class, type);
    application = type.getConstructor().newInstance();
    call("start", String.class, configuration.toString());
  }

  private void call(String name, Class<?> type, Object argument) throws Exception {
    Object target = application;
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      if (target != null) {
        target.getClass().getMethod(name, type).invoke(target, argument);
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  void log(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      call("log", int.class, i);
    }
  }

  /** As a container does: the application stops, and then its class loader is let go. */
  WeakReference<ClassLoader> undeploy() throws ReflectiveOperationException, IOException {
    Object target = application;
    URLClassLoader own = loader;
    if (target != null) {
      target.getClass().getMethod("stop").invoke(target);
    }
    application = null;
    loader = null;
    if (own != null) {
      own.close();
    }
    return new WeakReference<>(own);
  }

  @Override
  public void close() throws ReflectiveOperationException, IOException {
    if (application != null) {
      undeploy();
    }
  }
}
