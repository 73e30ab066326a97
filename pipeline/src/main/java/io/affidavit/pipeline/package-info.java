/**
 * The way of one audit event, from the adapter of a logging framework to the spool and from there
 * to the destinations. Start reading at {@link io.affidavit.pipeline.AuditPipeline}.
 */
package io.affidavit.pipeline;
