/**
 * The command line of the auditor. Reading order of {@code verify}: {@link
 * io.affidavit.auditor.VerifyCommand}, {@code Inputs} and {@code JsonSplitter} (transport undone),
 * {@code EventDecoder} (a value becomes sealed events), {@code Verification} and {@code
 * StreamAudit} (macs), {@code StreamConclusion} and {@code CrossChecks} (completeness), the
 * reports.
 */
package io.affidavit.auditor;
