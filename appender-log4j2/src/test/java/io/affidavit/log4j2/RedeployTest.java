package io.affidavit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.SpoolContents;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An appender that begins while the one before it still lives, in the same JVM. */
@Timeout(300)
class RedeployTest {
  private static final Pattern USER = Pattern.compile("\"userId\":\"(u\\d+)\"");

  @TempDir Path directory;

  private static void await(BooleanSupplier done, String what) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** What stands in the way of the class loader's end, or of the next process. */
  private static List<String> held() {
    List<String> held = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("affidavit-")) {
        held.add(thread.getName());
      }
    }
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("io.affidavit.spool.lock."))
        .forEach(held::add);
    return held;
  }

  /** One deployment; everything of the application is in a class loader of its own. */
  private static final class Deployed implements AutoCloseable {
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
      call("start", configuration.toUri().toString());
    }

    /** On a thread of its own, as a request: Log4j2 leaves things in a thread's locals. */
    @Nullable Object call(String name, Object... arguments) {
      Object target = application;
      List<Object> results = new ArrayList<>();
      List<Exception> failures = new ArrayList<>();
      Thread request =
          new Thread(
              () -> {
                try {
                  for (java.lang.reflect.Method method : Deployment.class.getMethods()) {
                    if (target != null && method.getName().equals(name)) {
                      Object result =
                          target
                              .getClass()
                              .getMethod(name, method.getParameterTypes())
                              .invoke(target, arguments);
                      results.add(String.valueOf(result));
                    }
                  }
                } catch (ReflectiveOperationException e) {
                  failures.add(e);
                }
              });
      request.setContextClassLoader(loader);
      request.start();
      try {
        request.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("the request is still running", e);
      }
      assertEquals(List.of(), failures);
      assertEquals(1, results.size(), name);
      return results.get(0);
    }

    void log(int from, int to) {
      for (int i = from; i < to; i++) {
        call("log", i);
      }
    }

    /** As a container does: the application stops, and then its class loader is let go. */
    void undeploy() throws IOException {
      call("stop");
      URLClassLoader own = loader;
      application = null;
      loader = null;
      if (own != null) {
        own.close();
      }
    }

    @Override
    public void close() throws IOException {
      if (application != null) {
        undeploy();
      }
    }
  }

  private Path configuration(String shutdownTimeout) throws Exception {
    return Files.writeString(
        directory.resolve("log4j2.xml"),
        """
        <Configuration status="OFF" shutdownHook="disable" monitorInterval="1">
          <Appenders>
            <Audit name="AUDIT" application="clinic" shutdownTimeout="TIMEOUT">
              <Spool directory="SPOOL"/>
            </Audit>
          </Appenders>
          <Loggers><Root level="WARN"><AppenderRef ref="AUDIT"/></Root></Loggers>
        </Configuration>"""
            .replace("SPOOL", directory.resolve("spool").toString())
            .replace("TIMEOUT", shutdownTimeout));
  }

  private Set<String> users() throws Exception {
    List<String> all = new ArrayList<>();
    for (String line : SpoolContents.take(directory.resolve("spool"))) {
      Matcher user = USER.matcher(line);
      if (user.find()) {
        all.add(user.group(1));
      }
    }
    Set<String> users = new TreeSet<>(all);
    assertEquals(users.size(), all.size(), "none twice");
    return users;
  }

  private static Set<String> expected(int to) {
    Set<String> users = new TreeSet<>();
    for (int i = 0; i < to; i++) {
      users.add("u" + i);
    }
    return users;
  }

  @Test
  void theOldOneStopsAfterTheNewOneHasStarted() throws Exception {
    Path configuration = configuration("2 seconds");
    try (Deployed old = new Deployed(configuration)) {
      old.log(0, 10);
      try (Deployed next = new Deployed(configuration)) {
        old.log(10, 20);
        next.log(20, 30);
        old.undeploy();
        next.log(30, 40);
      }
    }
    assertEquals(expected(40), users());
    await(() -> held().isEmpty(), "left: " + held());
    // Log4j2 alone holds its class loader, with any appender, so that nothing more can be asked.
  }

  @Test
  void log4j2WatchesItsFileAndNoEventIsLostMeanwhile() throws Exception {
    Path file = configuration("2 seconds");
    try (Deployed application = new Deployed(file)) {
      int number = 0;
      for (int round = 0; round < 2; round++) {
        Object before = application.call("configuration");
        configuration(round + 3 + " seconds");
        long later = System.currentTimeMillis() + 5000L * (round + 1);
        Files.setLastModifiedTime(file, FileTime.fromMillis(later));
        // It changes under the application's calls: they go on until it has.
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (before != null && before.equals(application.call("configuration"))) {
          assertTrue(System.nanoTime() < deadline, "Log4j2 did not notice");
          application.log(number, ++number);
        }
        application.log(number, number + 10);
        number += 10;
      }
      application.undeploy();
      assertEquals(expected(number), users());
    }
    await(() -> held().isEmpty(), "left: " + held());
  }
}
