package io.affidavit.logstash;

import com.fasterxml.jackson.core.JsonStreamContext;
import net.logstash.logback.mask.ValueMasker;
import org.jspecify.annotations.Nullable;

/**
 * Masks texts and numbers in logstash-logback-encoder's JSON by the rules of redaction: by the name
 * that they stand under, else by scanning them, the message and stack traces included. To be used
 * together with {@link AuditFieldMasker}. For version 7.4 to 8.1.
 */
public final class AuditValueMasker extends Masks implements ValueMasker {
  /** For Logback. */
  public AuditValueMasker() {}

  @Override
  public @Nullable Object mask(JsonStreamContext context, Object value) {
    return maskOf(Paths.of(context), value);
  }
}
