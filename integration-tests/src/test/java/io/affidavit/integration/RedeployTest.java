package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.affidavit.contract.SpoolContents;
import io.affidavit.localaws.LocalAws;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An appender that begins while the one before it still lives, in the same JVM. */
@Timeout(300)
class RedeployTest {
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

  private Path configuration(String more) throws Exception {
    Path file = directory.resolve("logback.xml");
    Files.writeString(
        file,
        """
        <configuration>
          <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
          <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
            <application>clinic</application>
            <spool><directory>SPOOL</directory></spool>MORE
          </appender>
          <root level="WARN"><appender-ref ref="AUDIT"/></root>
        </configuration>"""
            .replace("SPOOL", directory.resolve("spool").toString())
            .replace("MORE", more));
    return file;
  }

  private Set<String> users() throws Exception {
    List<String> all = new ArrayList<>();
    for (String line : SpoolContents.take(directory.resolve("spool"))) {
      String user = Arrivals.parse(line).path("userId").asText();
      if (!user.isEmpty()) {
        all.add(user);
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
    Path configuration = configuration("");
    List<String> before = held();
    WeakReference<ClassLoader> gone;
    try (Deployed old = new Deployed(configuration)) {
      old.log(0, 10);
      try (Deployed next = new Deployed(configuration)) {
        old.log(10, 20);
        next.log(20, 30);
        gone = old.undeploy();
        next.log(30, 40);
      }
    }
    assertEquals(expected(40), users());
    await(() -> held().equals(before), "left: " + held());
    await(
        () -> {
          System.gc();
          return gone.get() == null;
        },
        "something holds the class loader");
    assertNull(gone.get());
  }

  @Test
  void theNewOneDeliversWhatTheOldOneLeft() throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    try (LocalAws aws = LocalAws.builder().logGroup("/audit").start()) {
      String endpoint = aws.endpoint().toString();
      aws.goDown();
      Path configuration =
          configuration(
              "<cloudWatch><logGroup>/audit</logGroup><region>us-east-1</region><endpoint>"
                  + endpoint
                  + "</endpoint><linger>20 ms</linger></cloudWatch>"
                  + "<shutdownTimeout>1 second</shutdownTimeout>");
      try (Deployed old = new Deployed(configuration)) {
        old.log(0, 10);
        try (Deployed next = new Deployed(configuration)) {
          next.log(10, 20);
          old.undeploy();
          aws.comeUp();
          assertTrue(
              aws.await(
                  Duration.ofMinutes(2),
                  () ->
                      aws.logs().messages("/audit").stream()
                              .filter(message -> message.contains("\"USER_LOGIN\""))
                              .count()
                          == 20),
              "what the old one had not delivered");
        }
      }
    }
    await(() -> held().isEmpty(), "left: " + held());
  }

  @Test
  void logbackScansItsFileAndStartsAnew() throws Exception {
    Path file = configuration("");
    String scanned =
        Files.readString(file)
            .replace("<configuration>", "<configuration scan='true' scanPeriod='50 milliseconds'>");
    Files.writeString(file, scanned);
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file.toFile());
    Logger log = context.getLogger("clinic.Records");
    Set<String> acknowledged = new TreeSet<>();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 20; i++) {
        String user = "u" + round + "-" + i;
        log.warn(
            io.affidavit.event.AuditMarkers.AUDIT,
            "USER_LOGIN",
            io.affidavit.event.AuditFields.kv("userId", user));
        acknowledged.add(user);
      }
      Appender<ILoggingEvent> current = appender(context);
      String linger = "<shutdownTimeout>" + (round + 2) + " seconds</shutdownTimeout></appender>";
      Path changed = directory.resolve("changed.xml");
      Files.writeString(changed, scanned.replace("</appender>", linger));
      Files.setLastModifiedTime(
          changed,
          java.nio.file.attribute.FileTime.fromMillis(
              System.currentTimeMillis() + 5000L * (round + 1)));
      // At once: of two changes the second might be noticed while the context already stops.
      Files.move(changed, file, StandardCopyOption.ATOMIC_MOVE);
      await(
          () -> {
            Appender<ILoggingEvent> next = appender(context);
            return next != null && next != current && next.isStarted();
          },
          "Logback did not notice: " + context.getStatusManager().getCopyOfStatusList());
    }
    context.stop();
    assertEquals(acknowledged, users());
    await(() -> held().isEmpty(), "left: " + held());
  }

  private static @Nullable Appender<ILoggingEvent> appender(LoggerContext context) {
    return context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("AUDIT");
  }
}
