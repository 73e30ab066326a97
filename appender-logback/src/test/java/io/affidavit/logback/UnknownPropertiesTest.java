package io.affidavit.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.status.WarnStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownPropertiesTest {
  private final UnknownProperties unknown = new UnknownProperties();

  private void hear(String message) {
    unknown.addStatusEvent(new WarnStatus(message, this));
  }

  @Test
  void understandsTheWordsOfLogback13AndLater() {
    hear("Ignoring unknown property [maxSizes] in [io.affidavit.logback.SpoolSection]");
    hear("Ignoring unknown property [aplication] in [io.affidavit.logback.AuditAppender]");
    hear("Ignoring unknown property [x] in [ch.qos.logback.core.FileAppender]");
    assertEquals(List.of("maxSizes", "aplication"), unknown.takeNames());
  }

  @Test
  void understandsTheWordsOfLogback12() {
    String words = "no applicable action for [maxSizes], current ElementPath  is [[configuration]";
    hear(words + "[appender][spool][maxSizes]]");
    hear("no applicable action for [x], current ElementPath  is [[configuration][x]]");
    assertEquals(List.of("maxSizes"), unknown.takeNames());
  }

  @Test
  void tellsEachOnce() {
    hear("Ignoring unknown property [a] in [io.affidavit.logback.SpoolSection]");
    unknown.addStatusEvent(new ErrorStatus("something else", this));
    assertEquals(List.of("a"), unknown.takeNames());
    assertEquals(List.of(), unknown.takeNames());
  }
}
