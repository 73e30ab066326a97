/**
 * What an auditor's reports say, apart from where events come from and how a page looks. Events
 * come in the order of their own time, each once, through a {@link
 * io.affidavit.auditor.report.ReportBuilder}; what it makes of them is a {@link
 * io.affidavit.auditor.report.Report}, which a {@link io.affidavit.auditor.report.Renderer} writes.
 */
@NullMarked
package io.affidavit.auditor.report;

import org.jspecify.annotations.NullMarked;
