package io.affidavit.logstash;

import io.affidavit.contract.MaskContract;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The masks of Jackson 2; the build runs it with each encoder that is claimed. */
class MasksTest extends MaskContract {
  @Override
  protected String element() {
    return "jsonGeneratorDecorator";
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
}
