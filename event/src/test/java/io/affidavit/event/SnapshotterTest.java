package io.affidavit.event;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotterTest {
  private static @Nullable Object tree(@Nullable Object value) {
    return Given.value(value).fields().get("x");
  }

  private static Object text(Supplier<String> text) {
    return new Object() {
      @Override
      public String toString() {
        return text.get();
      }
    };
  }

  @Test
  void numbers() {
    assertEquals(1L, tree(1));
    assertEquals(1L, tree((short) 1));
    assertEquals(1L, tree((byte) 1));
    assertEquals(5L, tree(new AtomicLong(5)));
    assertEquals(0.1, tree(0.1f));
    assertEquals(1.5, tree(1.5));
    assertEquals("NaN", tree(Double.NaN));
    assertEquals("Infinity", tree(Float.POSITIVE_INFINITY));
    assertEquals(new BigDecimal("1.10"), tree(new BigDecimal("1.10")));
    assertEquals(BigInteger.TEN, tree(BigInteger.TEN));
    assertEquals("[TRUNCATED:number]", tree(BigInteger.ONE.shiftLeft(100_000)));
  }

  @Test
  void aNumberOfTheUsersOwnIsText() {
    Number odd =
        new BigDecimal("1") {
          private static final long serialVersionUID = 1;

          @Override
          public String toString() {
            return "}not a number{";
          }
        };
    assertEquals("}not a number{", tree(odd));
  }

  @Test
  void texts() {
    assertEquals("a", tree(java.nio.CharBuffer.wrap("a")));
    assertEquals("a", tree('a'));
    assertEquals("ab", tree(new char[] {'a', 'b'}));
    assertEquals("SECONDS", tree(java.util.concurrent.TimeUnit.SECONDS));
    assertEquals("http://a/b", tree(URI.create("http://a/b")));
    assertEquals(Path.of("a", "b").toString(), tree(Path.of("a", "b")));
    UUID id = new UUID(1, 2);
    assertEquals(id.toString(), tree(id));
    assertEquals("null", tree(text(() -> nothing())));
  }

  @SuppressWarnings("NullAway") // what a careless toString returns
  private static String nothing() {
    return null;
  }

  @Test
  @SuppressWarnings("JavaUtilDate")
  void timesAreInUtc() {
    assertEquals("2026-01-01T00:00:00Z", tree(Instant.parse("2026-01-01T00:00:00Z")));
    assertEquals("2026-01-01T00:00:00Z", tree(OffsetDateTime.parse("2026-01-01T02:00:00+02:00")));
    assertEquals("2026-01-01T00:00:00Z", tree(ZonedDateTime.parse("2026-01-01T02:00:00+02:00")));
    assertEquals("1970-01-01T00:00:00.001Z", tree(new Date(1)));
    assertEquals("1970-01-01", tree(LocalDate.EPOCH));
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(0);
    assertEquals("1970-01-01T00:00:00Z", tree(calendar));
  }

  @Test
  void containers() {
    assertEquals(List.of(1L, "a"), tree(List.of(1, "a")));
    assertEquals(List.of(1L, 2L), tree(new int[] {1, 2}));
    assertEquals(Arrays.asList("a", null), tree(new String[] {"a", null}));
    assertEquals(Map.of("1", true), tree(Map.of(1, true)));
    assertEquals("a", tree(Optional.of("a")));
    assertEquals(3L, tree(OptionalInt.of(3)));
    assertEquals(Map.of("n", 1L), tree(kv("n", 1)));
    assertEquals(null, tree(Optional.empty()));
  }

  @Test
  void aThrowableIsATree() {
    Object tree = tree(new IllegalStateException("no"));
    assertTrue(tree instanceof Map<?, ?> map && "no".equals(map.get("message")));
  }

  @Test
  void nestedKeys() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(null, "a");
    map.put("1", "b");
    map.put(1L, "c");
    AuditRecord record = Given.value(map);
    assertEquals(Map.of("null", "a", "1", "b", "1#2", "c"), record.fields().get("x"));
    assertEquals(List.of("BAD_FORMAT:x", "CONFLICT:x"), Given.problems(record));
  }

  @Test
  void eachValueIsReadOnce() {
    AtomicInteger calls = new AtomicInteger();
    Given.record("{} {}", kv("x", text(() -> "" + calls.incrementAndGet())), 1);
    assertEquals(1, calls.get());
  }

  @Test
  void toStringThatThrows() {
    AuditRecord record =
        Given.value(
            text(
                () -> {
                  throw new IllegalStateException("456");
                }));
    assertEquals("[ERROR:toString]", record.fields().get("x"));
    assertEquals(List.of("SERIALIZATION_FAILED:x"), Given.problems(record));
  }

  @Test
  void toStringThatOverflowsTheStackOrLacksAClass() {
    assertEquals("[ERROR:toString]", tree(text(SnapshotterTest::forever)));
    assertEquals(
        "[ERROR:toString]",
        tree(
            text(
                () -> {
                  throw new NoClassDefFoundError("x");
                })));
  }

  @SuppressWarnings("InfiniteRecursion")
  private static String forever() {
    return forever() + "x";
  }

  @Test
  void whatSaysThatTheJvmIsDyingPasses() {
    Object value =
        text(
            () -> {
              throw new OutOfMemoryError("test");
            });
    assertThrows(OutOfMemoryError.class, () -> Given.value(value));
  }

  @Test
  void cycles() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertEquals(List.of("[ERROR:cycle]"), tree(list));
    Map<String, Object> map = new HashMap<>();
    map.put("list", List.of(map));
    AuditRecord record = Given.value(map);
    assertEquals(Map.of("list", List.of("[ERROR:cycle]")), record.fields().get("x"));
    assertEquals(List.of("SERIALIZATION_FAILED:x"), Given.problems(record));
  }

  @Test
  void theSameObjectTwiceIsNoCycle() {
    List<String> shared = List.of("a");
    AuditRecord record = Given.value(List.of(shared, shared));
    assertEquals(List.of(), Given.problems(record));
  }

  @Test
  void depthIsBounded() {
    Object deep = "bottom";
    for (int i = 0; i < 100_000; i++) {
      deep = Collections.singletonList(deep);
    }
    AuditRecord record = Given.value(deep);
    assertTrue(Given.json(record).toString().contains("[TRUNCATED:depth]"));
    assertEquals(List.of("TOO_LONG:x"), Given.problems(record));
  }

  @Test
  void manyPathsToOneBottomAreBounded() {
    List<Object> list = List.of("bottom");
    for (int i = 0; i < 15; i++) {
      list = Collections.nCopies(10, list);
    }
    assertTrue(Given.problems(Given.value(list)).contains("TOO_LONG:x"));
  }

  @Test
  void whatIsLeftOutOfAContainerIsCounted() {
    int size = 20_000;
    Map<Integer, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(i, i);
    }
    for (Object container : new Object[] {Collections.nCopies(size, 1), new int[size]}) {
      String text = String.valueOf(Given.value(container).fields().get("x"));
      assertTrue(text.endsWith(", [TRUNCATED:elements, 10000 left out]]"));
    }
    assertTrue(
        Given.value(map).fields().get("x") instanceof Map<?, ?> cut
            && cut.containsKey("[TRUNCATED:elements, " + (size - cut.size() + 1) + " left out]"));
  }

  @Test
  void anIteratorWithoutEnd() {
    Iterable<Object> endless =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Object next() {
                return 1;
              }
            };
    AuditRecord record = Given.value(endless);
    Object tree = record.fields().get("x");
    assertTrue(tree instanceof List<?> list && list.size() == 10_001);
    assertEquals(List.of("TOO_LONG:x"), Given.problems(record));
  }

  @Test
  void anIteratorThatThrowsKeepsWhatItGave() {
    Iterable<Object> broken =
        () ->
            new Iterator<>() {
              private int left = 2;

              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Object next() {
                if (left-- == 0) {
                  throw new java.util.ConcurrentModificationException();
                }
                return "a";
              }
            };
    AuditRecord record = Given.value(broken);
    assertEquals(List.of("a", "a", "[ERROR:iterator]"), record.fields().get("x"));
    assertEquals(List.of("SERIALIZATION_FAILED:x"), Given.problems(record));
  }

  @Test
  void aStringOfFiveMegabytes() {
    AuditRecord record = Given.value("a".repeat(5_000_000));
    String text = String.valueOf(record.fields().get("x"));
    assertTrue(text.length() <= 64 * 1024);
    String note = text.substring(text.indexOf('…'));
    assertEquals("…[truncated, " + (5_000_000 - text.indexOf('…')) + " characters]", note);
    assertEquals(List.of("TOO_LONG:x"), Given.problems(record));
  }

  @Test
  void largeFieldsLeaveRoomForThoseBehindThem() {
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      arguments.add(kv("big" + i, "\u0001".repeat(100_000)));
    }
    arguments.add(kv("patientId", "456"));
    for (String known : List.of("description", "queryText", "reason", "oldValue", "newValue")) {
      arguments.add(kv(known, "\u0001".repeat(100_000)));
    }
    arguments.add(kv("userId", "123"));
    AuditRecord record = Given.record("APPLICATION_STARTED", arguments.toArray());
    assertEquals("456", record.fields().get("patientId"));
    assertEquals("123", record.fields().get("userId"));
    assertEquals("APPLICATION_STARTED", Given.json(record).get("eventType").asText());
  }

  @Test
  void moreFieldsThanThereIsRoomFor() {
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      arguments.add(kv("f" + i, i));
    }
    AuditRecord record = Given.record("APPLICATION_STARTED", arguments.toArray());
    assertEquals(512, record.fields().size());
    assertTrue(Given.problems(record).contains("TOO_LONG:f512"));
    assertTrue(Given.problems(record).contains("TOO_LONG:validation"));
    assertEquals(65, record.problems().size());
  }

  @Test
  void loneSurrogates() {
    AuditRecord record = Given.value("a\uD800b\uDC00\uD83D\uDE00");
    assertEquals("a\uFFFDb\uFFFD\uD83D\uDE00", record.fields().get("x"));
    assertEquals(List.of("BAD_FORMAT:x"), Given.problems(record));
    record = Given.record("APPLICATION_STARTED", kv("k\uD800", 1));
    assertEquals(Map.of("k\uFFFD", 1L), record.fields());
    assertEquals(List.of("BAD_FORMAT:k\uFFFD"), Given.problems(record));
  }

  @Test
  void lineBreaksOfEveryKindStayInOneLine() {
    AuditRecord record = Given.value("a\r\nb\u0085c\u2028d\u2029e\u0000f\u007f");
    String text = Json.text(new RecordEncoder().encodeComplete(record));
    assertTrue(text.contains("a\\r\\nb\\u0085c\\u2028d\\u2029e\\u0000f\\u007f"), text);
    assertFalse(text.contains("\n"));
    assertEquals("a\r\nb\u0085c\u2028d\u2029e\u0000f\u007f", Given.json(record).get("x").asText());
  }

  @Test
  void aNullKey() {
    AuditRecord record = Given.record("APPLICATION_STARTED", kv(null, "a"), kv(null, "b"));
    assertEquals(Map.of("null", "a", "null#2", "b"), record.extra());
    assertEquals(List.of("BAD_FORMAT:null"), Given.problems(record));
  }

  @Test
  void aKeyOfAMegabyte() {
    AuditRecord record = Given.record("APPLICATION_STARTED", kv("k".repeat(1_000_000), "a"));
    String key = record.fields().keySet().iterator().next();
    assertTrue(key.length() <= 256, key);
    assertEquals(List.of("TOO_LONG:" + key), Given.problems(record));
  }

  @Test
  void toStringThatLogsAnAuditEventItself() {
    AuditRecordFactory factory = Given.factory();
    List<AuditRecord> inner = new ArrayList<>();
    Object value =
        text(
            () -> {
              inner.add(factory.create(Given.call("INNER_ONE", kv("y", "b")).build()));
              return "a";
            });
    AuditRecord outer =
        factory.create(Given.call("OUTER_ONE", kv("x", value), kv("z", "c")).build());
    assertEquals(Map.of("x", "a", "z", "c"), outer.fields());
    assertEquals(Map.of("y", "b"), inner.get(0).fields());
  }

  @Test
  void aCutDoesNotLeaveAPartOfANumber() {
    String number = "4111-1111-1111-1111";
    for (int shift = 0; shift < 80; shift++) {
      String text = "a".repeat(shift) + number + "b".repeat(200);
      String cut = EncodedText.cut(text, 120);
      assertTrue(cut.contains(number) || !cut.contains("4111"), cut);
      assertNotNull(cut);
    }
  }
}
