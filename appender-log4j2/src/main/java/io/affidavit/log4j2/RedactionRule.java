package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditSettings;

/** One element in {@code Redaction}. Immutable. */
public interface RedactionRule {
  /** Hands on what was written, checked or not. */
  void copyTo(AuditSettings.Builder settings);
}
