/**
 * An encrypted, crash-safe file spool of sealed records. It stores bytes: it knows nothing of audit
 * events, of redaction or of AWS.
 */
package io.affidavit.spool;
