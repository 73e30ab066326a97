package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of the application's own objects: docs/decisions/0007. */
class BeansTest {
  private static @Nullable Object tree(@Nullable Object value) {
    return Given.value(value).fields().get("x");
  }

  /** With all that a bean may have. */
  public static class Person {
    static final String CONSTANT = "not a property";
    private final String name = "Smith";
    private final boolean active = true;
    private final boolean isNew = false;
    private final transient String cached = "no";
    private final String hidden = "no";
    private final int[] scores = {1, 2};
    private final Person boss;
    private final AtomicInteger reads = new AtomicInteger();

    Person(@Nullable Person boss) {
      this.boss = boss == null ? this : boss;
    }

    public String getName() {
      reads.incrementAndGet();
      return name;
    }

    public boolean isActive() {
      return active;
    }

    public boolean isNew() {
      return isNew;
    }

    public String getCached() {
      return cached;
    }

    String getHidden() {
      return hidden;
    }

    public int[] getScores() {
      return scores;
    }

    public Person getBoss() {
      return boss;
    }

    /** No field stands behind it: it may do anything. */
    public String getFullName() {
      throw new AssertionError("computed");
    }

    public String getName(int length) {
      return name.substring(0, length);
    }

    @Override
    public String toString() {
      return "Person";
    }
  }

  @Test
  void aBeanIsReadByItsGetters() {
    Person person = new Person(null);
    assertEquals(
        Map.of(
            "active",
            true,
            "boss",
            "[ERROR:cycle]",
            "name",
            "Smith",
            "new",
            false,
            "scores",
            List.of(1L, 2L)),
        tree(person));
    assertEquals(1, person.reads.get());
  }

  private record Study(String uid, int images, Optional<String> note, List<Object> more) {}

  @Test
  void aRecordIsReadByItsComponents() {
    Map<String, Object> expected =
        Map.of("uid", "1.2.3", "images", 4L, "note", "x", "more", List.of());
    assertEquals(expected, tree(new Study("1.2.3", 4, Optional.of("x"), List.of())));
    assertEquals(
        List.of("images", "more", "note", "uid"),
        tree(new Study("1", 2, Optional.empty(), List.of())) instanceof Map<?, ?> map
            ? List.copyOf(map.keySet())
            : "no map");
  }

  private record PatientId(String value) {
    @Override
    public String toString() {
      return value;
    }
  }

  private record Reference(UUID id) {
    @Override
    public String toString() {
      return id.toString();
    }
  }

  private record Masked(String value) {
    @Override
    public String toString() {
      return "***";
    }
  }

  @Test
  void aClassAroundOneValueIsThatValue() {
    assertEquals("456", tree(new PatientId("456")));
    UUID id = new UUID(1, 2);
    assertEquals(id.toString(), tree(new Reference(id)));
    assertEquals(Map.of("value", "456"), tree(new Masked("456")));
    assertEquals(Map.of("value", 7L), tree(new Wrapped()));
  }

  /** One property, and no text of its own. */
  public static class Wrapped {
    private final int value = 7;

    public int getValue() {
      return value;
    }
  }

  @Test
  void anObjectWithoutPropertiesIsItsText() {
    Object plain =
        new Object() {
          @Override
          public String toString() {
            return "plain";
          }
        };
    assertEquals("plain", tree(plain));
    assertEquals("plain", tree(java.nio.CharBuffer.wrap("plain")));
    assertEquals("PT1S", tree(java.time.Duration.ofSeconds(1)));
  }

  @Test
  void anEntryIsAMapOfOne() {
    assertEquals(Map.of("a", 1L), tree(new AbstractMap.SimpleEntry<>("a", 1)));
    assertEquals(List.of(Map.of("a", 1L)), tree(Map.of("a", 1).entrySet()));
  }

  /** Getters that misbehave. */
  public static class Broken {
    private final String good = "a";
    private final String bad = "b";
    private final Broken deep = this;

    public String getGood() {
      return good;
    }

    public String getBad() {
      throw new IllegalStateException(bad);
    }

    public Broken getDeep() {
      return deep.getDeep();
    }
  }

  @Test
  void aGetterThatThrowsCostsItsPropertyOnly() {
    AuditRecord record = Given.value(new Broken());
    Map<String, Object> expected =
        Map.of("bad", "[ERROR:toString]", "deep", "[ERROR:toString]", "good", "a");
    assertEquals(expected, record.fields().get("x"));
    assertEquals(List.of("SERIALIZATION_FAILED:x"), Given.problems(record));
  }

  /** Dies. */
  public record Dying(String a) {
    @Override
    public String a() {
      throw new OutOfMemoryError("test");
    }
  }

  @Test
  void aGetterThatSaysThatTheJvmIsDyingPasses() {
    assertThrows(OutOfMemoryError.class, () -> tree(new Dying("a")));
  }

  /** Logs. */
  public record Logging(AuditRecordFactory factory, List<AuditRecord> inner) {
    @Override
    public AuditRecordFactory factory() {
      inner.add(factory.create(Given.call("INNER_ONE", AuditFields.kv("y", "b")).build()));
      return factory;
    }
  }

  @Test
  void aGetterThatLogsAnAuditEventItself() {
    List<AuditRecord> inner = new ArrayList<>();
    AuditRecord outer = Given.value(new Logging(Given.factory(), inner));
    assertEquals(Map.of("y", "b"), inner.get(0).fields());
    assertEquals("APPLICATION_STARTED", outer.eventType());
  }

  /** Makes another one each time it is asked. */
  public static class Endless {
    private final int number;
    private final @Nullable Endless next = null;
    private final @Nullable Endless other = null;

    Endless(int number) {
      this.number = number;
    }

    public int getNumber() {
      return number;
    }

    public Endless getNext() {
      return next == null ? new Endless(number + 1) : next;
    }

    public Endless getOther() {
      return other == null ? new Endless(number + 2) : other;
    }
  }

  @Test
  void aGraphWithoutEndIsBounded() {
    AuditRecord record = Given.value(new Endless(0));
    assertTrue(Given.problems(record).contains("TOO_LONG:x"));
    byte[] body = new RecordEncoder().encodeComplete(record);
    assertTrue(body.length < AuditRecordFactory.EVENT_BYTES, "" + body.length);
  }

  private static final class Untouchable extends AbstractMap<String, String>
      implements HibernateProxy {
    @Override
    public java.util.Set<Entry<String, String>> entrySet() {
      throw new AssertionError("would load it");
    }

    @Override
    public String toString() {
      throw new AssertionError("would load it");
    }
  }

  @Test
  void aProxyIsNotTouched() {
    AuditRecord record = Given.value(List.of(new Untouchable()));
    assertEquals(List.of("[SKIPPED:proxy]"), record.fields().get("x"));
    assertEquals(List.of("SERIALIZATION_FAILED:x"), Given.problems(record));
  }

  private static final class Bag extends ArrayList<String> implements PersistentCollection {
    private static final long serialVersionUID = 1;
    private final transient boolean loaded;

    Bag(boolean loaded) {
      super(List.of("a"));
      this.loaded = loaded;
    }

    @Override
    public boolean wasInitialized() {
      return loaded;
    }

    @Override
    public Iterator<String> iterator() {
      assertTrue(loaded, "would load it");
      return super.iterator();
    }
  }

  @Test
  void aLazyCollectionIsReadOnlyWhereItIsLoaded() {
    assertEquals(List.of("a"), tree(new Bag(true)));
    assertEquals("[SKIPPED:not loaded]", tree(new Bag(false)));
  }

  @Test
  void whatCanBeReadOnceIsLeftToItsOwner() {
    Iterator<String> iterator = List.of("a", "b").iterator();
    assertEquals("[SKIPPED:stream]", tree(iterator));
    assertEquals("a", iterator.next());
    try (Stream<String> stream = Stream.of("a", "b")) {
      assertEquals("[SKIPPED:stream]", tree(stream));
      assertEquals(2, stream.count());
    }
    assertEquals("[SKIPPED:stream]", tree(Collections.enumeration(List.of("a"))));
    assertEquals("[SKIPPED:stream]", tree(List.of("a").spliterator()));
  }

  @Test
  void aTreeOfJsonIsItsText() throws Exception {
    com.fasterxml.jackson.databind.ObjectMapper json =
        new com.fasterxml.jackson.databind.ObjectMapper();
    assertEquals("{\"a\":[1]}", tree(json.readTree("{\"a\": [1]}")));
    assertEquals("\"b\"", tree(json.readTree("\"b\"")));
  }
}
