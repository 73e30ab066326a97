/**
 * Finds identifiers inside text. Start reading at {@link io.affidavit.redaction.scan.TextScanner};
 * {@code redaction/README.md} has the order of the rest. Internal to the module, but for {@link
 * io.affidavit.redaction.scan.Span}: callers use {@code TextRedactor}.
 */
package io.affidavit.redaction.scan;
