package io.affidavit.auditor.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of what was read, beside the events.
 *
 * @param read events of the range, each id once
 * @param duplicates events that came again and were left out
 * @param redactedOnly events of which only the redacted copy was there
 * @param undecodable what was no event
 * @param oldest of all events that were read, whatever the range; null: none
 * @param newest likewise
 * @param seal what the seal says of it
 * @param unreadable sources that could not be read to their end
 */
public record InputFacts(
    long read,
    long duplicates,
    long redactedOnly,
    long undecodable,
    @Nullable Instant oldest,
    @Nullable Instant newest,
    SealVerdict seal,
    List<String> unreadable) {}
