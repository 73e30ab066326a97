package io.affidavit.log4j2;

import io.affidavit.contract.RecordCheck;
import io.affidavit.schemacheck.EventSchema;
import org.jspecify.annotations.Nullable;

/** Every record that the contract reads is as the published schemas say. */
public final class SchemaCheck implements RecordCheck {
  @Override
  public void check(String complete, @Nullable String redacted) {
    EventSchema.assertComplete(complete);
    if (redacted != null) {
      EventSchema.assertRedacted(redacted);
    }
  }
}
