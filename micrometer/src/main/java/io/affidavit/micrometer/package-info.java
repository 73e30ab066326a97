/**
 * The audit trail's figures for Micrometer; begin at {@link io.affidavit.micrometer.AuditMetrics}.
 */
package io.affidavit.micrometer;
