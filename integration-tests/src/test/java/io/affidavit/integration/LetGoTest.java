package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.SilentServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A container deploys and undeploys an application twenty times: each time all of it, Logback and
 * the AWS SDK included, is loaded anew, records, delivers, stops and must be collected. Every
 * fourth time AWS hangs while it stops; its time-outs are ten minutes, so nothing ends by itself.
 */
@Timeout(600)
class LetGoTest {
  private static final int ROUNDS = 20;
  private static final int EVENTS = 3;
  private static final String GROUP = "/clinic/audit";

  @TempDir Path directory;

  private static void await(BooleanSupplier done, String what) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> what + "; " + suspects());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Threads whose classes, or context, are not the JVM's or this test's own. */
  private static List<String> suspects() {
    List<String> suspects = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      ClassLoader context = thread.getContextClassLoader();
      ClassLoader own = thread.getClass().getClassLoader();
      if (isForeign(context) || isForeign(own) || thread.getName().startsWith("affidavit-")) {
        suspects.add("thread " + thread.getName() + " in " + context);
      }
    }
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("io.affidavit."))
        .forEach(suspects::add);
    return suspects;
  }

  private static boolean isForeign(ClassLoader loader) {
    return loader instanceof java.net.URLClassLoader;
  }

  private Path configuration(String endpoint, int round) throws IOException {
    String xml =
        """
        <configuration>
          <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
          <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
            <application>clinic</application>
            <shutdownTimeout>500 ms</shutdownTimeout>
            <spool><directory>SPOOL</directory></spool>
            <cloudWatch>
              <logGroup>GROUP</logGroup><region>us-east-1</region><endpoint>URL</endpoint>
              <linger>0 ms</linger><apiCallTimeout>10 minutes</apiCallTimeout>
            </cloudWatch>
            BUS
          </appender>
          <root level="WARN"><appender-ref ref="AUDIT"/></root>
        </configuration>"""
            .replace(
                "BUS",
                round % 10 == 0
                    ? "<eventBridge><eventBus>b</eventBus><region>us-east-1</region>"
                        + "<endpoint>URL</endpoint></eventBridge>"
                    : "")
            .replace("SPOOL", directory.resolve("spool" + round).toString())
            .replace("GROUP", GROUP)
            .replace("URL", endpoint);
    return Files.writeString(directory.resolve("logback.xml"), xml);
  }

  private static long arrived(LocalAws aws) {
    return aws.logs().messages(GROUP).stream().filter(m -> m.contains("\"USER_LOGIN\"")).count();
  }

  /** The keys are made once: that takes longer than all the rest. */
  private WeakReference<ClassLoader> delivered(LocalAws aws, int round) throws Exception {
    long before = arrived(aws);
    try (Deployed application = new Deployed(configuration(aws.endpoint().toString(), round))) {
      application.log(0, EVENTS);
      assertTrue(
          aws.await(Duration.ofMinutes(2), () -> arrived(aws) == before + EVENTS), "delivered");
      return application.undeploy();
    }
  }

  private WeakReference<ClassLoader> hanging(int round) throws Exception {
    try (SilentServer aws = SilentServer.accepting();
        Deployed application = new Deployed(configuration(aws.endpoint().toString(), round))) {
      application.log(0, EVENTS);
      await(() -> aws.connections() > 0, "no call");
      return application.undeploy();
    }
  }

  @Test
  void twentyDeploymentsLeaveNoClassLoader() throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    long start = System.nanoTime();
    try (LocalAws aws = LocalAws.builder().logGroup(GROUP).eventBus("b").start()) {
      for (int round = 0; round < ROUNDS; round++) {
        loaders.add(round % 4 == 3 ? hanging(round) : delivered(aws, round));
      }
    }
    assertEquals(ROUNDS, loaders.size());
    await(
        () -> {
          System.gc();
          return loaders.stream().allMatch(loader -> loader.get() == null);
        },
        "class loaders are held");
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    long unloaded = ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount();
    System.out.println("let go: " + ROUNDS + " in " + millis + " ms, " + unloaded + " classes");
  }
}
