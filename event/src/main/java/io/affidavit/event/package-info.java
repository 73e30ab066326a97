/**
 * What an audit event is: the way to write one ({@link io.affidavit.event.AuditFields}), the
 * catalogue of types and fields, the neutral record that redaction works on, and its JSON forms.
 *
 * <p>The code here runs inside the host's log call: nothing that an event holds makes it throw.
 */
package io.affidavit.event;
