package io.affidavit.logback;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Overhears Logback while it configures an appender: an element that no setter takes costs a mere
 * warning there, and for an audit trail a misspelt setting must not pass for a choice. Thread-safe.
 */
final class UnknownProperties implements StatusListener {
  // Logback 1.3 and later: Ignoring unknown property [x] in [io.affidavit.logback.SpoolSection]
  private static final String IGNORED = "Ignoring unknown property [";
  private static final String OURS = "in [" + UnknownProperties.class.getPackage().getName() + ".";
  // Logback 1.2: no applicable action for [x], current ElementPath  is
  // [[configuration][appender][x]]
  // It reads one appender at a time, and we listen while it reads ours.
  private static final String INAPPLICABLE = "no applicable action for [";
  private static final String OUR_PATH = "[appender]";

  private final List<String> names = new ArrayList<>();

  @Override
  public synchronized void addStatusEvent(Status status) {
    String message = String.valueOf(status.getMessage());
    if (message.startsWith(IGNORED) && message.contains(OURS)) {
      add(message, IGNORED);
    } else if (message.startsWith(INAPPLICABLE) && message.contains(OUR_PATH)) {
      add(message, INAPPLICABLE);
    }
  }

  private void add(String message, String prefix) {
    int end = message.indexOf(']', prefix.length());
    names.add(message.substring(prefix.length(), end < 0 ? message.length() : end));
  }

  /** What was overheard; a second call has only what came since. */
  synchronized List<String> takeNames() {
    List<String> taken = new ArrayList<>(names);
    names.clear();
    return taken;
  }
}
