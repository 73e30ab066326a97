/**
 * The policies that decide what each copy of an event may hold: field rules by key, and a scanner
 * for what stands inside text.
 *
 * <p>They fail closed: what a rule cannot judge is taken out, and the event is recorded
 * nevertheless. The safe-harbor copy is redacted for the identifiers of 45 CFR 164.514(b)(2)(i); we
 * do not call it de-identified.
 */
package io.affidavit.redaction;
