/**
 * Log4j2's door to the audit trail: the plugin {@code Audit}, {@link
 * io.affidavit.log4j2.AuditAppender}. One jar for Log4j2 2.17 and later.
 */
package io.affidavit.log4j2;
