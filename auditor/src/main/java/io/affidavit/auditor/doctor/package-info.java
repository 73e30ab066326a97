/**
 * {@code auditor doctor}: looks at what {@code aws/cloudtrail-setup.yaml} promises, on a live
 * account. {@link io.affidavit.auditor.doctor.Doctor} is where to start reading. It only reads, but
 * for its test event, which it writes with the appender's own rights.
 */
package io.affidavit.auditor.doctor;
