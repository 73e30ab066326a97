package io.affidavit.logstash.jackson3;

import io.affidavit.logstash.Masks;
import net.logstash.logback.mask.FieldMasker;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamContext;

/**
 * Masks members of logstash-logback-encoder's JSON whose name says that they may not stand, by the
 * rules of redaction: the whole value, whatever it is, in any spelling of the name, at any depth.
 * To be used together with {@link AuditValueMasker}. For version 9.0 and later.
 */
public final class AuditFieldMasker extends Masks implements FieldMasker {
  /** For Logback. */
  public AuditFieldMasker() {}

  @Override
  public @Nullable Object mask(TokenStreamContext context) {
    return maskOf(Paths.of(context));
  }
}
