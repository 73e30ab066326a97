package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.schemacheck.EventSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Graphs of objects of any shape, with cycles, and getters of any mood. */
class BeanGraphPropertyTest {
  private static final int TRIES = 200;

  /** Refers to anything; its getters may fail. */
  public static class Node {
    private @Nullable Object left;
    private @Nullable Object right;
    private final int mood;

    Node(int mood) {
      this.mood = mood;
    }

    public int getMood() {
      return mood;
    }

    public @Nullable Object getLeft() {
      if (mood == 0) {
        throw new IllegalStateException("left");
      }
      return left;
    }

    public @Nullable Object getRight() {
      return mood == 1 ? new Node(1) : right;
    }
  }

  private record Pair(@Nullable Object first, @Nullable Object second) {}

  private static @Nullable Object graph(Random random) {
    List<@Nullable Object> made = new ArrayList<>();
    made.add("leaf");
    for (int i = random.nextInt(30); i >= 0; i--) {
      made.add(next(random, made));
    }
    return made.get(made.size() - 1);
  }

  private static @Nullable Object any(Random random, List<@Nullable Object> made) {
    return made.get(random.nextInt(made.size()));
  }

  private static @Nullable Object next(Random random, List<@Nullable Object> made) {
    return switch (random.nextInt(7)) {
      case 0 -> new Pair(any(random, made), any(random, made));
      case 1 -> {
        List<@Nullable Object> list = new ArrayList<>(List.of(1, 2));
        list.add(any(random, made));
        yield list;
      }
      case 2 -> {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("a", any(random, made));
        map.put("b", any(random, made));
        yield map;
      }
      case 3 -> Optional.ofNullable(any(random, made));
      case 4 -> new Object[] {any(random, made), random.nextInt()};
      default -> {
        Node node = new Node(random.nextInt(6));
        node.left = any(random, made);
        node.right = random.nextInt(5) == 0 ? node : any(random, made);
        yield node;
      }
    };
  }

  @Property(tries = TRIES)
  void everyGraphIsARecord(@ForAll long seed) {
    AuditRecord record = Given.value(graph(new Random(seed)));
    String text = Json.text(new RecordEncoder().encodeComplete(record));
    EventSchema.assertComplete(text);
    assertTrue(text.length() < AuditRecordFactory.EVENT_BYTES, "" + text.length());
    assertTrue(depth(record.fields().get("x")) <= Snapshotter.MAX_DEPTH + 1);
  }

  @Property(tries = TRIES)
  void theSameGraphIsTheSameRecord(@ForAll long seed) {
    assertEquals(
        Given.value(graph(new Random(seed))).fields(),
        Given.value(graph(new Random(seed))).fields());
  }

  @Property(tries = TRIES)
  void onlyNeutralValuesAreLeft(@ForAll long seed) {
    assertNeutral(Given.value(graph(new Random(seed))).fields().get("x"));
  }

  private static void assertNeutral(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> assertEquals(String.class, key.getClass()));
      map.values().forEach(BeanGraphPropertyTest::assertNeutral);
    } else if (tree instanceof List<?> list) {
      list.forEach(BeanGraphPropertyTest::assertNeutral);
    } else {
      assertTrue(
          tree == null || tree instanceof String || tree instanceof Long, String.valueOf(tree));
    }
  }

  private static int depth(@Nullable Object tree) {
    Collection<?> below =
        tree instanceof Map<?, ?> map
            ? map.values()
            : tree instanceof Collection<?> list ? list : List.of();
    return 1 + below.stream().mapToInt(BeanGraphPropertyTest::depth).max().orElse(0);
  }
}
