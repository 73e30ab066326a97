/**
 * Masks for logstash-logback-encoder 9.0, whose JSON is written by Jackson 3: start at {@link
 * io.affidavit.logstash.jackson3.AuditFieldMasker}.
 */
package io.affidavit.logstash.jackson3;
