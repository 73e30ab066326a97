package io.affidavit.log4j2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** Keeps what the status logger says, until it is closed. Thread-safe. */
final class Statuses implements StatusListener {
  private final List<String> texts = new CopyOnWriteArrayList<>();

  static Statuses listen() {
    Statuses listening = new Statuses();
    StatusLogger.getLogger().registerListener(listening);
    return listening;
  }

  @Override
  public void log(StatusData data) {
    texts.add(data.getLevel() + " " + data.getMessage().getFormattedMessage());
  }

  /** What was said, each led by its level, where it contains the text. */
  List<String> with(String text) {
    return texts.stream().filter(each -> each.contains(text)).toList();
  }

  List<String> errors() {
    return texts.stream().filter(each -> each.startsWith("ERROR")).toList();
  }

  @Override
  public Level getStatusLevel() {
    return Level.INFO;
  }

  @Override
  public void close() {
    // Log4j2 calls it too.
  }

  void end() {
    StatusLogger.getLogger().removeListener(this);
  }
}
