package io.affidavit.auditor.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The reviews of the record that a calendar asks for; {@code reviewKind} of an {@code
 * AUDIT_REVIEW_COMPLETED}. 45 CFR 164.308(a)(1)(ii)(D) asks for regular review and names no
 * interval: the intervals are this project's recommendation, docs/reviews.md.
 */
public enum ReviewKind {
  /** Patterns of access and of failed logins, of a week from Monday on. */
  WEEKLY("patterns of access and of failures"),
  /** Who had access to the audit log, of a month. */
  MONTHLY("access to the audit log"),
  /** Rights, roles and settings, of a quarter. */
  QUARTERLY("configuration, rights and roles"),
  /** The whole, of a year. */
  ANNUAL("full audit");

  private final String subject;

  ReviewKind(String subject) {
    this.subject = subject;
  }

  /** What is looked at. */
  public String subject() {
    return subject;
  }

  /** As the record spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Null for what is none. */
  public static @Nullable ReviewKind of(String word) {
    for (ReviewKind kind : values()) {
      if (kind.word().equalsIgnoreCase(word)) {
        return kind;
      }
    }
    return null;
  }
}
