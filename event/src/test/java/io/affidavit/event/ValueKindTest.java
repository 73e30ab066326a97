package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.StringTokenizer;
import java.util.stream.IntStream;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.proxy.HibernateProxy;
import org.junit.jupiter.api.Test;

class ValueKindTest {
  @Test
  void whatIsReadOnce() {
    List<Object> once =
        List.of(
            List.of().iterator(),
            List.of().listIterator(),
            List.of().spliterator(),
            IntStream.of(1),
            Collections.enumeration(List.of()),
            new StringTokenizer("a"),
            new Scanner("a"),
            new Rows());
    for (Object value : once) {
      assertEquals(ValueKind.ONCE, ValueKind.of(value), value.getClass().getName());
    }
  }

  /** As a result set or a directory stream: an iterable that is open until it is closed. */
  private static final class Rows implements Iterable<String>, Closeable {
    @Override
    public Iterator<String> iterator() {
      throw new AssertionError("would use it up");
    }

    @Override
    public void close() {}
  }

  @Test
  void rowsAreLeftToTheirOwner() {
    assertEquals("[SKIPPED:stream]", Given.value(new Rows()).fields().get("x"));
  }

  private static class Entity implements HibernateProxy {}

  private static final class Below extends Entity {}

  private interface Deeper extends PersistentCollection {}

  private static final class Bag implements Deeper {
    @Override
    public boolean wasInitialized() {
      throw new IllegalStateException("no session");
    }
  }

  @Test
  void proxiesAndLazyCollectionsAreKnownByAnyOfTheirAncestors() {
    assertEquals(ValueKind.PROXY, ValueKind.of(new Entity()));
    assertEquals(ValueKind.PROXY, ValueKind.of(new Below()));
    assertEquals(ValueKind.LAZY, ValueKind.of(new Bag()));
    assertEquals("[SKIPPED:not loaded]", Given.value(new Bag()).fields().get("x"));
  }

  /** Named as the generators name their classes. */
  private static final class Service$$EnhancerBySpringCGLIB$$1a2b {}

  private static final class Patient$HibernateProxy$Xy {}

  @Test
  void generatedClassesAreKnownByTheirName() {
    assertEquals(ValueKind.PROXY, ValueKind.of(new Service$$EnhancerBySpringCGLIB$$1a2b()));
    assertEquals(ValueKind.PROXY, ValueKind.of(new Patient$HibernateProxy$Xy()));
    Runnable lambda = () -> {};
    assertEquals(ValueKind.BEAN, ValueKind.of(lambda), "is no proxy");
  }

  @Test
  void theJdkAndFrameworksAreForeign() {
    for (Object value :
        List.of(new ArrayList<>(), Map.of(), new HashMap<>(), Thread.currentThread())) {
      assertEquals(ValueKind.FOREIGN, ValueKind.of(value), value.getClass().getName());
    }
    assertTrue(ValueKind.isForeign(String.class));
    assertTrue(ValueKind.isForeign(org.slf4j.LoggerFactory.class));
    assertFalse(ValueKind.isForeign(ValueKindTest.class));
  }

  @Test
  void jsonIsText() {
    assertEquals(ValueKind.TEXT, ValueKind.of(JsonNodeFactory.instance.arrayNode()));
  }

  @Test
  void aSubclassOfAContainerIsStillRead() {
    List<Object> own =
        new ArrayList<>(List.of("a")) {
          private static final long serialVersionUID = 1;
        };
    assertEquals(List.of("a"), Given.value(own).fields().get("x"));
    Map<String, Object> map =
        new HashMap<>(Map.of("a", 1)) {
          private static final long serialVersionUID = 1;
        };
    assertEquals(Map.of("a", 1L), Given.value(map).fields().get("x"));
  }
}
