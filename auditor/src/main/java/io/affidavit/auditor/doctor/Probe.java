package io.affidavit.auditor.doctor;

import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.StatusChannel;
import java.time.Duration;

/**
 * How to send a test event. Immutable.
 *
 * @param settings the destinations, without problems
 * @param timeout longest wait for each of: taken, found in the log group, found behind the bus
 * @param status is told of outages
 */
public record Probe(AuditSettings settings, Duration timeout, StatusChannel status) {}
