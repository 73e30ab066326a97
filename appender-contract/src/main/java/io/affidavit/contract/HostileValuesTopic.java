package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever an application hands in, the event is recorded and its caller lives. */
interface HostileValuesTopic extends Topic {
  @Test
  default void recordsWhatItCanOfValuesThatThrow() {
    Trail trail = trail().start();
    List<Supplier<String>> hostile =
        Arrays.asList(
            () -> {
              throw new IllegalStateException("boom");
            },
            () -> {
              throw new StackOverflowError();
            },
            () -> {
              throw new NoClassDefFoundError("gone");
            });
    for (Supplier<String> text : hostile) {
      Object value = new Speaking(text);
      trail.log.info(AUDIT, "PHI_ACCESSED", kv("custom", value), kv("userId", "u1"));
      trail.log.info(AUDIT, "seen {}", value, kv("userId", "u1"));
    }
    List<Map<String, Object>> events = trail.events();
    assertEquals(6, events.size());
    for (Map<String, Object> event : events) {
      assertEquals("u1", event.get("userId"));
      assertTrue(event.toString().contains("[ERROR:toString]"), event::toString);
    }
  }

  @Test
  default void breaksCycles() {
    Trail trail = trail().start();
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    trail.log.info(AUDIT, "PHI_ACCESSED", kv("custom", cycle));
    assertEquals(Arrays.asList("[ERROR:cycle]"), trail.event().get("custom"));
  }

  @Test
  default void cutsWhatIsTooLong() {
    Trail trail = trail().start();
    char[] long5m = new char[5_000_000];
    Arrays.fill(long5m, 'x');
    trail.log.info(AUDIT, "PHI_ACCESSED", kv("custom", new String(long5m)), kv("userId", "u1"));
    List<String> lines = trail.lines();
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).length() < 256 * 1024);
    Map<String, Object> event = Json.object(lines.get(0));
    assertTrue(String.valueOf(event.get("custom")).startsWith("xxxx"));
    assertTrue(String.valueOf(event.get("validation")).contains("TOO_LONG"));
  }

  @Test
  default void keepsOneLineOfValidText() {
    Trail trail = trail().start();
    String odd = "a\uD800b\r\nPHI_DELETED\u0000\u2028\uDC00";
    trail.log.info(AUDIT, odd + " {}", odd, kv("custom", odd), kv(odd, 1));
    List<String> lines = trail.lines();
    assertEquals(1, lines.size());
    String line = lines.get(0);
    assertTrue(
        line.chars().noneMatch(c -> c < ' ' || c == 0x2028 || Character.isSurrogate((char) c)));
    assertTrue(String.valueOf(Json.object(line).get("custom")).contains("\r\nPHI_DELETED\u0000"));
  }

  @Test
  default void takesNullsWherePeoplePutThem() {
    Trail trail = trail().start();
    trail.log.info(AUDIT, "PHI_ACCESSED", kv(null, "x"), kv("userId", null), null);
    trail.log.info(AUDIT, null, kv("userId", "u1"));
    trail.log.info(AUDIT, (String) null);
    trail.log.info(AUDIT, "nothing {}", (Object[]) null);
    assertEquals(4, trail.events().size());
  }

  @Test
  default void readsNoMeaningIntoText() {
    Trail trail = trail().start();
    String home = System.getProperty("user.home");
    for (String text :
        new String[] {
          "${jndi:ldap://127.0.0.1:1/x}", "${env:HOME}", "${sys:user.home}", "$${date:yyyy}", "%m%n"
        }) {
      trail.log.info(AUDIT, "said " + text, kv("custom", text));
      trail.log.info(AUDIT, "said {}", text, kv("custom", text));
    }
    List<Map<String, Object>> events = trail.events();
    assertEquals(10, events.size());
    for (Map<String, Object> event : events) {
      assertEquals("said " + event.get("custom"), event.get("message"));
      assertFalse(event.toString().contains(home + ","), event::toString);
    }
  }

  /** A value whose text is code. */
  final class Speaking {
    private final Supplier<String> text;

    Speaking(Supplier<String> text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text.get();
    }
  }
}
