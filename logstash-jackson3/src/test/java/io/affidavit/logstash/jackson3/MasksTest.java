package io.affidavit.logstash.jackson3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import io.affidavit.contract.MaskContract;
import java.util.List;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The masks of Jackson 3. */
class MasksTest extends MaskContract {
  @Override
  protected String element() {
    return "decorator";
  }

  @Override
  protected Object kv(String name, @Nullable Object value) {
    return StructuredArguments.kv(name, value);
  }

  @Override
  protected Object raw(String name, String json) {
    return StructuredArguments.raw(name, json);
  }

  @Override
  protected void fluent(Logger logger, String name, Object value) {
    logger.atInfo().addKeyValue(name, value).log("viewed");
  }

  @Override
  protected Class<?> encoder() {
    return LogstashEncoder.class;
  }

  /** Why the guide asks to look after an upgrade. */
  @Test
  void theElementOfOlderEncodersSwitchesAllMasksOff() throws Exception {
    start(
        guide()
            .replace("decorator class", "jsonGeneratorDecorator class")
            .replace("</decorator>", "</jsonGeneratorDecorator>"));
    LoggerFactory.getLogger("clinic").info("viewed", kv("ssn", "123-45-6789"));
    assertTrue(only().contains("123-45-6789"));
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    List<String> said =
        context.getStatusManager().getCopyOfStatusList().stream()
            .filter(status -> status.getLevel() == Status.WARN)
            .map(Status::getMessage)
            .toList();
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).contains("[jsonGeneratorDecorator]"), said.toString());
  }
}
