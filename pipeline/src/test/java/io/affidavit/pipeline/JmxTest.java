package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.localaws.LocalAws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.OpenType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trail read by somebody who has none of our classes, as a remote console has not. */
class JmxTest {
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir Path temp;
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final RecordedStatus status = new RecordedStatus();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeEach
  void credentials() throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    Leftovers.close();
    assertEquals(Set.of(), ours("*"));
  }

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
    assertEquals(Set.of(), ours("*"));
  }

  private Set<ObjectName> ours(String type) throws Exception {
    return server.queryNames(new ObjectName("io.affidavit:type=" + type + ",*"), null);
  }

  private AuditPipeline start(String application, Map<String, String> more) {
    AuditSettings.Builder builder =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", application)
            .set("spool.directory", temp.resolve("spool").toString());
    more.forEach(builder::set);
    AuditPipeline pipeline = AuditPipeline.start(builder.build(), status);
    opened.add(pipeline);
    return pipeline;
  }

  /** Polls: what the pipeline does after an answer changes nothing at the service. */
  private static boolean eventually(BooleanSupplier done) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return true;
  }

  private static void log(AuditPipeline pipeline) {
    pipeline.append(
        () ->
            AuditEvent.builder(Instant.now())
                .messageTemplate("PHI_ACCESSED")
                .arguments(kv("userId", "u-4711"), kv("patientId", "MRN-4711"))
                .build());
  }

  /** Each attribute over the wire and back, with the classes of the JDK only. */
  private Map<String, @Nullable Object> read(ObjectName name) throws Exception {
    Map<String, @Nullable Object> values = new TreeMap<>();
    for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
      assertFalse(info.isWritable(), info.getName());
      OpenType<?> type = (OpenType<?>) info.getDescriptor().getFieldValue("openType");
      Object value = overTheWire(server.getAttribute(name, info.getName()));
      assertNotNull(type, info.toString());
      assertTrue(value == null || type.isValue(value), info + ": " + value);
      values.put(info.getName(), value);
    }
    assertEquals(0, server.getMBeanInfo(name).getOperations().length);
    return values;
  }

  private static @Nullable Object overTheWire(@Nullable Object value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in = new Console(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  /** Knows the platform's classes and no others. */
  private static final class Console extends ObjectInputStream {
    Console(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described) throws ClassNotFoundException {
      return Class.forName(described.getName(), false, ClassLoader.getPlatformClassLoader());
    }
  }

  @Test
  void aConsoleReadsTrailAndDestinations() throws Exception {
    LocalAws aws = LocalAws.builder().logGroup("/audit").eventBus("audit").start();
    opened.add(aws);
    aws.goDown();
    String endpoint = aws.endpoint().toString();
    AuditPipeline pipeline =
        start(
            "clinic",
            Map.of(
                "cloudWatch.logGroup", "/audit",
                "cloudWatch.region", "us-east-1",
                "cloudWatch.endpoint", endpoint,
                "eventBridge.eventBus", "audit",
                "eventBridge.region", "us-east-1",
                "eventBridge.endpoint", endpoint,
                "shutdownTimeout", "0 seconds"));
    log(pipeline);
    ObjectName trail = ours("AuditTrail").iterator().next();
    assertEquals(
        "io.affidavit:type=AuditTrail,application=\"clinic\",instance="
            + pipeline.health().instance(),
        trail.toString());
    Map<String, @Nullable Object> figures = read(trail);
    assertEquals(11, figures.size(), figures.toString());
    assertEquals("clinic", figures.get("Application"));
    assertEquals(1L, figures.get("Accepted"));
    assertEquals(0L, figures.get("Lost"));
    assertEquals("OK", figures.get("SpoolStage"));
    assertTrue(assertInstanceOf(Long.class, figures.get("SpoolBytes")) > 0);
    assertInstanceOf(String[].class, figures.get("Reasons"));
    Set<ObjectName> destinations = ours("Destination");
    assertEquals(2, destinations.size());
    for (ObjectName name : destinations) {
      assertTrue(eventually(() -> Boolean.TRUE.equals(attribute(name))), name.toString());
      Map<String, @Nullable Object> there = read(name);
      assertEquals(16, there.size(), there.toString());
      assertEquals(ObjectName.unquote(name.getKeyProperty("target")), there.get("Target"));
      assertEquals(0L, there.get("Delivered"));
      assertTrue(assertInstanceOf(Long.class, there.get("WaitingRecords")) >= 2);
      assertTrue(assertInstanceOf(Long.class, there.get("Failures")) > 0);
      assertNotNull(there.get("LastFailure"));
      Instant at = Instant.parse(String.valueOf(there.get("LastFailureAt")));
      assertTrue(at.isBefore(Instant.now().plusSeconds(1)));
      assertTrue(assertInstanceOf(Double.class, there.get("OldestAgeSeconds")) >= 0);
      assertFalse(there.toString().contains("4711"), there.toString());
    }
  }

  private @Nullable Object attribute(ObjectName name) {
    try {
      return server.getAttribute(name, "Failing");
    } catch (javax.management.JMException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nothingCanBeSet() throws Exception {
    start("clinic", Map.of());
    ObjectName trail = ours("AuditTrail").iterator().next();
    assertThrows(
        AttributeNotFoundException.class,
        () -> server.setAttribute(trail, new Attribute("Lost", 0L)));
  }

  @Test
  void namesOfApplicationsArePutInQuotes() throws Exception {
    for (String application :
        List.of(
            "evil\",type=Other,x=\"",
            "*?*",
            "back\\slash\\",
            "two\nlines\tand a tab",
            "a=b,c:d",
            "Krankenhaus \u00df\u4e2d\ud83c\udfe5")) {
      try (AuditPipeline pipeline = start(application, Map.of())) {
        ObjectName trail = ours("AuditTrail").iterator().next();
        assertFalse(trail.isPattern());
        assertEquals(application, ObjectName.unquote(trail.getKeyProperty("application")));
        assertEquals(pipeline.health().instance(), trail.getKeyProperty("instance"));
        assertEquals(3, trail.getKeyPropertyList().size());
        assertEquals(application, read(trail).get("Application"));
      }
    }
    assertFalse(status.said("no figures through JMX"), status.lines.toString());
  }

  @Test
  void twoAppendersOfOneApplicationHaveABeanEach() throws Exception {
    AuditPipeline first = start("clinic", Map.of());
    AuditPipeline second = start("clinic", Map.of());
    log(second);
    assertEquals(2, ours("AuditTrail").size());
    Map<String, Object> accepted = new TreeMap<>();
    for (ObjectName name : ours("AuditTrail")) {
      accepted.put(name.getKeyProperty("instance"), server.getAttribute(name, "Accepted"));
    }
    assertEquals(0L, accepted.get(first.health().instance()));
    assertEquals(1L, accepted.get(second.health().instance()));
    first.close();
    assertEquals(1, ours("AuditTrail").size());
  }

  @Test
  void itCanBeTurnedOff() throws Exception {
    start("clinic", Map.of("jmx", "false"));
    assertEquals(Set.of(), ours("*"));
    assertFalse(status.said("JMX"));
  }

  @Test
  void aBeanThatSomebodyElseTookBackHarmsNoEnd() throws Exception {
    AuditPipeline pipeline = start("clinic", Map.of());
    server.unregisterMBean(ours("AuditTrail").iterator().next());
    pipeline.close();
    assertNull(pipeline.health().destinations().stream().findFirst().orElse(null));
  }

  /** A JVM without the module java.management, as a small run-time image may be. */
  private static final class WithoutJmx extends URLClassLoader {
    WithoutJmx(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("javax.management.") || name.startsWith("java.lang.management.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  @Test
  void withoutTheModuleItCostsAStatusLine() throws Exception {
    List<URL> urls = new ArrayList<>();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : path.split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    Path said = temp.resolve("said.txt");
    try (WithoutJmx loader = new WithoutJmx(urls.toArray(new URL[0]))) {
      Class<?> type = loader.loadClass(StartWithoutJmx.class.getName());
      type.getMethod("run", String.class, String.class)
          .invoke(null, temp.resolve("spool").toString(), said.toString());
    }
    String lines = Files.readString(said);
    assertTrue(
        lines.contains(
            "WARN audit appender: no figures through JMX, java.lang.NoClassDefFoundError"),
        lines);
    assertTrue(lines.contains("recording true"), lines);
  }
}
