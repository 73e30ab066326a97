package io.affidavit.logstash.jackson3;

import io.affidavit.logstash.Masks;
import net.logstash.logback.mask.ValueMasker;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamContext;

/**
 * Masks texts and numbers in logstash-logback-encoder's JSON by the rules of redaction: by the name
 * that they stand under, else by scanning them, the message and stack traces included. To be used
 * together with {@link AuditFieldMasker}. For version 9.0 and later.
 */
public final class AuditValueMasker extends Masks implements ValueMasker {
  /** For Logback. */
  public AuditValueMasker() {}

  @Override
  public @Nullable Object mask(TokenStreamContext context, Object value) {
    return maskOf(Paths.of(context), value);
  }
}
