package io.affidavit.logstash;

import com.fasterxml.jackson.core.JsonStreamContext;
import net.logstash.logback.mask.FieldMasker;
import org.jspecify.annotations.Nullable;

/**
 * Masks members of logstash-logback-encoder's JSON whose name says that they may not stand, by the
 * rules of redaction: the whole value, whatever it is, in any spelling of the name, at any depth.
 * To be used together with {@link AuditValueMasker}. For version 7.4 to 8.1.
 */
public final class AuditFieldMasker extends Masks implements FieldMasker {
  /** For Logback. */
  public AuditFieldMasker() {}

  @Override
  public @Nullable Object mask(JsonStreamContext context) {
    return maskOf(Paths.of(context));
  }
}
