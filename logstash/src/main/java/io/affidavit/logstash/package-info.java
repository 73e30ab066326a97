/**
 * Masks for logstash-logback-encoder 7.4 to 8.1, whose JSON is written by Jackson 2: start at
 * {@link io.affidavit.logstash.AuditFieldMasker}. Those for 9.0 are in {@code
 * affidavit-logstash-jackson3}.
 */
package io.affidavit.logstash;
