package io.affidavit.redaction;

import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.KeyNames;
import io.affidavit.redaction.scan.TextScanner;
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

  /** A record's trees have 16 levels and far fewer values; others are no trees, such as cycles. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_VALUES = 1_000_000;

  private final TextScanner scanner;
  private final RedactionRules rules;
  private final Hidden hidden;
  private String path = "";
  private int depth;
  private int values;
  private boolean takingOutHidden;
  private boolean removedSecret;

  /**
   * For one field, or for one text of the event.
   *
   * @param hidden takes what is hidden for its key
   */
  TreeRedactor(TextScanner scanner, RedactionRules rules, Hidden hidden) {
    this.scanner = scanner;
    this.rules = rules;
    this.hidden = hidden;
  }

  /** Also takes out what fields hid before. For texts of the event, not for its fields. */
  TreeRedactor takingOutHidden() {
    takingOutHidden = true;
    return this;
  }

  /** Whether a secret was left out somewhere inside. */
  boolean removedSecret() {
    return removedSecret;
  }

  /** The value of a key that no catalogue knows, or {@link #REMOVED}. */
  @Nullable Object member(String key, @Nullable Object value) {
    String parent = path;
    path = rules.isEmpty() ? path : RedactionRules.path(path, key);
    try {
      Category category = sensitive(key);
      if (category == null || value == null) {
        return category == Category.SECRET ? removed() : value(value);
      }
      hidden.add(value, category);
      return category == Category.SECRET ? removed() : category.indicator();
    } finally {
      path = parent;
    }
  }

  private Object removed() {
    removedSecret = true;
    return REMOVED;
  }

  private @Nullable Category sensitive(String key) {
    FieldRule rule = rules.isEmpty() ? null : rules.at(path, key);
    if (rule != null && rule.isForEveryCopy()) {
      return rule.action() == FieldRule.Action.SECRET ? Category.SECRET : rule.category();
    }
    return KeyNames.sensitive(key);
  }

  @Nullable Object value(@Nullable Object value) {
    values++;
    if (value instanceof String) {
      return text((String) value);
    }
    if (value instanceof Number) {
      return number((Number) value);
    }
    return value instanceof Map || value instanceof List ? container(value) : value;
  }

  private Object container(Object value) {
    if (depth >= MAX_DEPTH || values > MAX_VALUES) {
      throw new IllegalStateException("a value is nested in itself, or has no end");
    }
    depth++;
    try {
      if (value instanceof Map) {
        return map((Map<?, ?>) value);
      }
      List<@Nullable Object> elements = new ArrayList<>();
      for (Object element : (List<?>) value) {
        elements.add(value(element));
      }
      return elements;
    } finally {
      depth--;
    }
  }

  /** The text without what no copy may hold. */
  String text(String text) {
    String redacted = scanner.redact(takingOutHidden ? hidden.takeOutOf(text) : text);
    if (!redacted.equals(text)) {
      String secret = Category.SECRET.indicator();
      removedSecret |= occurrences(redacted, secret) > occurrences(text, secret);
    }
    return redacted;
  }

  private static int occurrences(String text, String word) {
    int count = 0;
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
      count++;
    }
    return count;
  }

  /** The number itself, or an indicator as text. */
  private Object number(Number value) {
    String plain = plain(value);
    return scanner.isClean(plain) ? value : scanner.redact(plain);
  }

  /** The digits of a number as a person would write them. */
  static String plain(Number value) {
    boolean floating = value instanceof Double || value instanceof BigDecimal;
    String plain = value.toString();
    if (floating && plain.length() < 40) {
      // A card number that went through a double reads 4.111111111111111E15.
      BigDecimal decimal = new BigDecimal(plain);
      plain = Math.abs(decimal.scale()) > 40 ? plain : decimal.toBigInteger().toString();
    }
    return plain;
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
