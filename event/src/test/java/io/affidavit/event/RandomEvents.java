package io.affidavit.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events of any shape, the same for the same seed: a property's failure is told by its seed. */
final class RandomEvents {
  private static final String[] UNITS = {
    "a", "\u0001", "\"", "é", "€", "\uD83D\uDE00", "\uD800", "1-", "\u2028", "{}", "\\", "\u007f"
  };

  private final Random random;
  private final List<String> known = new ArrayList<>();

  RandomEvents(long seed) {
    random = new Random(seed);
    known.addAll(List.of("eventType", "status", "severity", "seal", "schema", "timestamp", ""));
    EventCatalogue.standard().fields().forEach(field -> known.add(field.name()));
  }

  AuditEvent next() {
    AuditEvent.Builder event = AuditEvent.builder(Given.TIME);
    List<@Nullable Object> arguments = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      arguments.add(
          random.nextInt(5) == 0
              ? value(0)
              : AuditFields.kv(random.nextInt(20) == 0 ? null : name(), value(0)));
    }
    Map<String, String> mdc = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      mdc.put(name(), text());
    }
    return event
        .logger(text())
        .messageTemplate(random.nextInt(5) == 0 ? null : text() + "{} {}" + text())
        .arguments(arguments.toArray())
        .mdc(mdc)
        .throwable(random.nextBoolean() ? null : new Exception(text(), new Error(text())))
        .build();
  }

  private String name() {
    return random.nextInt(3) == 0 ? text() : known.get(random.nextInt(known.size()));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(UNITS[random.nextInt(UNITS.length)]);
      text.append((char) random.nextInt(0x10000));
    }
    if (random.nextInt(12) == 0) {
      text.append(UNITS[random.nextInt(UNITS.length)].repeat(random.nextInt(120_000)));
    }
    return text.toString();
  }

  @Nullable Object value(int depth) {
    return switch (random.nextInt(depth < 6 ? 10 : 6)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> Double.longBitsToDouble(random.nextLong());
      case 3 -> new BigDecimal(new BigInteger(random.nextInt(300), random), random.nextInt(50));
      case 4 -> random.nextBoolean();
      case 8 -> list(depth);
      case 9 -> map(depth);
      default -> text();
    };
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(random.nextInt(20) == 0 ? 3000 : 4); i > 0; i--) {
      list.add(value(depth + 3));
    }
    return list;
  }

  private Map<@Nullable Object, @Nullable Object> map(int depth) {
    Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(random.nextInt(8) == 0 ? value(9) : name(), value(depth + 2));
    }
    return map;
  }
}
