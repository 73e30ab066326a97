package io.affidavit.redaction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets, Social Security and card numbers out of one value, at any depth, by key and by
 * text. Confined to one thread.
 */
final class TreeRedactor {
  /** Stands for a member that is to be left out. */
  static final Object REMOVED = new Object();

  private final TextScanner scanner;
  private boolean removedSecret;

  TreeRedactor(TextScanner scanner) {
    this.scanner = scanner;
  }

  /** Whether a secret was left out somewhere inside. */
  boolean removedSecret() {
    return removedSecret;
  }

  /** The value of a key that no catalogue knows, or {@link #REMOVED}. */
  @Nullable Object member(String key, @Nullable Object value) {
    Category category = KeyNames.sensitive(key);
    if (category == Category.SECRET) {
      removedSecret = true;
      return REMOVED;
    }
    if (category != null && value != null) {
      return category.indicator();
    }
    return value(value);
  }

  @Nullable Object value(@Nullable Object value) {
    if (value instanceof String) {
      return scanner.redact((String) value);
    }
    if (value instanceof Number) {
      return number((Number) value);
    }
    if (value instanceof Map) {
      return map((Map<?, ?>) value);
    }
    if (value instanceof List) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (Object element : (List<?>) value) {
        elements.add(value(element));
      }
      return elements;
    }
    return value;
  }

  /** The number itself, or an indicator as text. */
  private Object number(Number value) {
    boolean floating = value instanceof Double || value instanceof BigDecimal;
    String plain = value.toString();
    if (floating && plain.length() < 40) {
      // A card number that went through a double reads 4.111111111111111E15.
      BigDecimal decimal = new BigDecimal(plain);
      plain = Math.abs(decimal.scale()) > 40 ? plain : decimal.toBigInteger().toString();
    }
    return scanner.isClean(plain) ? value : scanner.redact(plain);
  }

  Map<String, @Nullable Object> map(Map<?, ?> members) {
    Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String key = String.valueOf(member.getKey());
      Object value = member(key, member.getValue());
      if (value != REMOVED) {
        redacted.put(free(redacted, scanner.redact(key)), value);
      }
    }
    return redacted;
  }

  /** The key, with a number where it is taken: two keys may have become the same indicator. */
  static String free(Map<String, @Nullable Object> taken, String key) {
    String free = key;
    for (int number = 2; taken.containsKey(free); number++) {
      free = key + "#" + number;
    }
    return free;
  }
}
