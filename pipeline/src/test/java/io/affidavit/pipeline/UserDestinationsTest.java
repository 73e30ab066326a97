package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.delivery.Batch;
import io.affidavit.delivery.BatchResult;
import io.affidavit.delivery.Destination;
import io.affidavit.delivery.DestinationFactory;
import io.affidavit.delivery.OutboundRecord;
import io.affidavit.event.AuditEvent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destinations that the configuration names: what they get, and what is wrong with some. */
class UserDestinationsTest {
  private static final String CLASS = UserDestinationsTest.class.getName() + "$";
  private static final String SHOULD_BE =
      "destination.factory must name a public class with a public constructor without parameters"
          + " that implements io.affidavit.delivery.DestinationFactory (";

  /** What arrived, by target. */
  private static final Map<String, List<String>> ARRIVED = new ConcurrentHashMap<>();

  private static final AtomicInteger OPEN = new AtomicInteger();

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();

  @BeforeEach
  void nothingArrived() {
    ARRIVED.clear();
    OPEN.set(0);
  }

  /** Keeps what it gets. */
  public static class Keeping implements DestinationFactory {
    @Override
    public Destination create(Map<String, String> settings) {
      String target = settings.getOrDefault("target", "keeping:test");
      OPEN.incrementAndGet();
      return new Kept(target);
    }
  }

  private static class Kept implements Destination {
    private final String target;

    Kept(String target) {
      this.target = target;
    }

    @Override
    public String target() {
      return target;
    }

    @Override
    public boolean accepts(OutboundRecord record) {
      return true;
    }

    @Override
    public List<Batch> plan(List<OutboundRecord> records) {
      return Collections.singletonList(
          new Batch() {
            @Override
            public List<OutboundRecord> records() {
              return records;
            }

            @Override
            public String lane() {
              return "one";
            }

            @Override
            public BatchResult send() {
              List<String> kept =
                  ARRIVED.computeIfAbsent(
                      target, name -> Collections.synchronizedList(new ArrayList<>()));
              records.forEach(record -> kept.add(record.record().completeText()));
              return BatchResult.delivered(records);
            }
          });
    }

    @Override
    public void close() {
      OPEN.decrementAndGet();
    }
  }

  /** Knows its settings. */
  public static final class Strict implements DestinationFactory {
    @Override
    public Destination create(Map<String, String> settings) {
      throw new IllegalArgumentException("port must be from 1 to 65535, got " + settings);
    }
  }

  /** Fails with a text that nobody should repeat. */
  public static final class Failing implements DestinationFactory {
    @Override
    public Destination create(Map<String, String> settings) {
      throw new IllegalStateException("s3cret");
    }
  }

  /** Misses a class of its own. */
  public static final class Unlinked implements DestinationFactory {
    @Override
    public Destination create(Map<String, String> settings) {
      throw new NoClassDefFoundError("s3cret");
    }
  }

  /** Makes nothing. */
  public static final class Empty implements DestinationFactory {
    @Override
    @SuppressWarnings("NullAway")
    public Destination create(Map<String, String> settings) {
      return null;
    }
  }

  /** Works once, while the configuration is checked. */
  public static final class Once implements DestinationFactory {
    private boolean made;

    @Override
    public Destination create(Map<String, String> settings) {
      if (made) {
        throw new IllegalStateException("s3cret");
      }
      made = true;
      return new Kept("once:test");
    }
  }

  /** Cannot be made. */
  public static final class Throwing implements DestinationFactory {
    public Throwing() {
      throw new IllegalStateException("s3cret");
    }

    @Override
    public Destination create(Map<String, String> settings) {
      throw new AssertionError();
    }
  }

  private AuditSettings.Builder settings() {
    return AuditSettings.builder()
        .environment(Map.of())
        .set("application", "clinic")
        .set("shutdownTimeout", "30 seconds")
        .set("spool.directory", temp.resolve("spool").toString());
  }

  private AuditSettings.Builder with(@Nullable String factory, String... nameAndValue) {
    return settings().destination(factory, null, map(nameAndValue));
  }

  private static Map<String, @Nullable String> map(String... nameAndValue) {
    Map<String, @Nullable String> map = new HashMap<>();
    for (int i = 0; i < nameAndValue.length; i += 2) {
      map.put(nameAndValue[i], nameAndValue[i + 1]);
    }
    return map;
  }

  private void run(AuditSettings settings) {
    run(settings, () -> true);
  }

  /** Logs one event, and ends when that holds. */
  private void run(AuditSettings settings, BooleanSupplier until) {
    AuditPipeline pipeline = AuditPipeline.start(settings, status);
    pipeline.append(
        () ->
            AuditEvent.builder(Instant.now())
                .messageTemplate("PHI_ACCESSED")
                .arguments(kv("userId", "u1"), kv("patientId", "MRN-4711"))
                .build());
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!until.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> "" + status.lines);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    pipeline.close();
  }

  private static long accesses(String target) {
    return ARRIVED.getOrDefault(target, List.of()).stream()
        .filter(line -> line.contains("\"eventType\":\"PHI_ACCESSED\""))
        .count();
  }

  private static String arrived(String target) {
    return String.join("\n", ARRIVED.getOrDefault(target, List.of()));
  }

  @Test
  void itGetsTheRedactedFormUnlessTheOperatorSaysMore() {
    run(
        with(CLASS + "Keeping", "target", "keeping:a")
            .destination(CLASS + "Keeping", "complete-record", map("target", "keeping:b"))
            .build());
    assertEquals(1, accesses("keeping:a"), () -> "" + status.lines);
    assertTrue(arrived("keeping:a").contains("AUDIT_RECORDING_STARTED"), "the trail's own too");
    assertTrue(arrived("keeping:a").contains("\"redactionProfile\":\"safe-harbor\""));
    assertFalse(arrived("keeping:a").contains("4711"), "the complete form got out");
    assertEquals(1, accesses("keeping:b"));
    assertTrue(arrived("keeping:b").contains("\"patientId\":\"MRN-4711\""));
    assertTrue(
        status.lines.contains(
            "INFO audit events go to keeping:a (" + CLASS + "Keeping) as safe-harbor"),
        () -> "" + status.lines);
    assertEquals(0, OPEN.get(), "each one that was made was closed");
  }

  @Test
  void settingsThatAreUnsetAreNotThere() {
    Map<String, @Nullable String> unset = map("target", "keeping:c", "a", " ", "b", "${env:X}");
    unset.put("c", null);
    unset.put("d", "X_IS_UNDEFINED");
    DestinationText text = new DestinationText(" ${x} ", "", unset);
    assertEquals(Map.of("target", "keeping:c"), text.settings);
    assertEquals(null, text.factory);
    assertEquals(null, text.profile);
  }

  private void assertProblem(String says, AuditSettings.Builder settings) {
    AuditSettings built = settings.build();
    assertEquals(List.of(says), built.problems());
    run(built);
    assertTrue(status.lines.contains("ERROR audit appender: " + says), () -> "" + status.lines);
    assertFalse(status.said("s3cret"), () -> "" + status.lines);
    assertFalse(Files.exists(temp.resolve("spool")), "recorded in spite of it");
    assertTrue(ARRIVED.isEmpty());
  }

  @Test
  void aFactoryThatIsMissingOrNoneIsAProblem() {
    assertProblem(
        "destination.factory must name a class that implements"
            + " io.affidavit.delivery.DestinationFactory, got none",
        with(null));
    assertProblem(
        SHOULD_BE + "ClassNotFoundException), got `no.such.Factory`", with("no.such.Factory"));
    assertProblem(
        SHOULD_BE + "ClassCastException), got `java.lang.Object`", with("java.lang.Object"));
    assertProblem(
        SHOULD_BE + "InvocationTargetException), got `" + CLASS + "Throwing`",
        with(CLASS + "Throwing"));
  }

  @Test
  void aFactoryThatThrowsIsAProblemAndItsTextIsRepeatedOnlyWhereItIsMeantToBe() {
    assertProblem(
        "destination " + CLASS + "Strict: port must be from 1 to 65535, got {port=0}",
        with(CLASS + "Strict", "port", "0"));
    assertProblem(
        "destination " + CLASS + "Failing: its factory failed with IllegalStateException",
        with(CLASS + "Failing"));
    assertProblem(
        "destination " + CLASS + "Unlinked: its factory failed with NoClassDefFoundError",
        with(CLASS + "Unlinked"));
    assertProblem(
        "destination " + CLASS + "Empty does not say how it works: NullPointerException",
        with(CLASS + "Empty"));
  }

  @Test
  void targetsMustBeTold() {
    assertProblem(
        "destination: the target `keeping:test` must be given once: another destination has it;"
            + " tell them apart by their settings",
        with(CLASS + "Keeping").destination(CLASS + "Keeping", null, map()));
    assertProblem(
        "destination "
            + CLASS
            + "Keeping: its target must have 1 to 1,024 of A-Z a-z 0-9 : / . _ # -, got `a b`",
        with(CLASS + "Keeping", "target", "a b"));
    assertEquals(0, OPEN.get(), "each one that was made was closed");
    Path files = temp.resolve("files");
    assertProblem(
        "destination: the target `file:"
            + files
            + "` must be given once: another destination has it; tell them apart by their settings",
        with(CLASS + "Keeping", "target", "file:" + files).set("file.directory", files.toString()));
  }

  /** Nothing that a class does may keep the application from starting, nor cost an event. */
  @Test
  void aFactoryThatFailsAfterTheCheckKeepsAllWithAnAlarm() {
    AuditSettings settings = with(CLASS + "Once").set("shutdownTimeout", "100 ms").build();
    assertEquals(List.of(), settings.problems());
    String says =
        "DESTINATION_NOT_MADE: destination "
            + CLASS
            + "Once: its factory failed with IllegalStateException; mend it and start again";
    run(settings, () -> status.said(says));
    assertFalse(status.said("s3cret"), () -> "" + status.lines);
    assertEquals(0, accesses("once:test"));
    // Another class of the same target gets what was kept.
    run(with(CLASS + "Keeping", "target", "once:test").build(), () -> accesses("once:test") == 2);
  }

  /** As in a server: the application's classes are not to be seen from the library's loader. */
  @Test
  void theApplicationsClassesAreLookedForFirstAndOursThen() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    String name = CLASS.replace('.', '/') + "Keeping.class";
    try (URLClassLoader nothing = new URLClassLoader(new URL[0], null);
        ChildFirst application = new ChildFirst(name)) {
      thread.setContextClassLoader(nothing);
      assertEquals(List.of(), with(CLASS + "Keeping").build().problems());
      assertEquals(0, application.found);
      thread.setContextClassLoader(application);
      assertEquals(List.of(), with(CLASS + "Keeping").build().problems());
      assertTrue(application.found > 0);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Counts who asks it for the class; then it is found as usual. */
  private static final class ChildFirst extends URLClassLoader {
    private final String wanted;
    int found;

    ChildFirst(String resource) {
      super(new URL[0], UserDestinationsTest.class.getClassLoader());
      this.wanted = resource.replace(".class", "").replace('/', '.');
    }

    @Override
    protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
      found += className.equals(wanted) ? 1 : 0;
      return super.loadClass(className, resolve);
    }
  }
}
