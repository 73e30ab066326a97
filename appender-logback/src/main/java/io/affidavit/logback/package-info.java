/**
 * Logback's door to the audit trail: {@link io.affidavit.logback.AuditAppender} and the filters
 * around it. One jar for Logback 1.2 and later: methods that 1.2 lacks are touched in {@code
 * ModernEvents} only.
 */
package io.affidavit.logback;
