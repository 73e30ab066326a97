package io.affidavit.pipeline;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loggers whose every event is an audit event, for APIs that carry no markers: Log4j 1.2,
 * java.util.logging, commons-logging. A logger's children are taken too. Immutable, thread-safe.
 */
public final class AuditLoggers {
  /** No logger: an event needs the marker. */
  public static final AuditLoggers NONE = new AuditLoggers(Collections.emptySet());

  /** Logback and Log4j2 ask of each event, so a list is searched, not the other way round. */
  private static final int MOST = 100;

  private static final int LONGEST = 256;

  /** Who logs while it delivers: each of its events would make more of them, without end. */
  private static final List<String> DELIVERY =
      Arrays.asList("software.amazon.awssdk", "org.apache.hc", "org.apache.http");

  private final String[] names;

  private AuditLoggers(Set<String> names) {
    this.names = names.toArray(new String[0]);
  }

  /** Reads the setting; what is wrong becomes a problem, and then that name is left out. */
  static AuditLoggers read(SettingReader reader) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : reader.names(Setting.LOGGERS, MOST)) {
      String wrong = wrong(name);
      if (wrong == null) {
        names.add(name);
      } else {
        reader.refuse(Setting.LOGGERS, name, wrong);
      }
    }
    return names.isEmpty() ? NONE : new AuditLoggers(names);
  }

  private static @Nullable String wrong(String name) {
    if (name.isEmpty() || name.equalsIgnoreCase("root")) {
      return "must name loggers, separated by commas, and not the root: everything that anything"
          + " logs would become audit events";
    }
    if (name.length() > LONGEST || !isName(name)) {
      return "must have names of 1 to "
          + LONGEST
          + " characters such as com.clinic.audit, without blanks, wildcards or empty parts";
    }
    for (String sender : DELIVERY) {
      if (covers(name, sender) || covers(sender, name)) {
        return "must not take " + sender + ", which logs while it delivers: that would never end";
      }
    }
    return null;
  }

  private static boolean isName(String name) {
    boolean parts = !name.startsWith(".") && !name.endsWith(".") && !name.contains("..");
    return parts && name.chars().noneMatch(c -> c <= ' ' || c == '*' || c == '?' || c == 0x7f);
  }

  /**
   * Whether every event of that logger is an audit event.
   *
   * @param logger its name; null is none of them
   */
  public boolean take(@Nullable String logger) {
    if (logger != null) {
      for (String name : names) {
        if (covers(name, logger)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The logger itself and its children; a nested class's logger is one of its class's. */
  private static boolean covers(String name, String logger) {
    int length = name.length();
    return logger.startsWith(name)
        && (logger.length() == length
            || logger.charAt(length) == '.'
            || logger.charAt(length) == '$');
  }

  /** These and the others: what one of several appenders takes is an audit event for all. */
  public AuditLoggers and(AuditLoggers others) {
    Set<String> all = new LinkedHashSet<>(Arrays.asList(names));
    all.addAll(Arrays.asList(others.names));
    return new AuditLoggers(all);
  }
}
