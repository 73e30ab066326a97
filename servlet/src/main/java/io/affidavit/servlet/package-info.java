/**
 * Fills the MDC with what a request tells for its audit events: {@link
 * io.affidavit.servlet.AuditMdcFilter} for {@code javax.servlet}, {@link
 * io.affidavit.servlet.jakarta.AuditMdcFilter} for {@code jakarta.servlet}.
 */
package io.affidavit.servlet;
