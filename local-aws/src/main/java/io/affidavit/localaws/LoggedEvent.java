package io.affidavit.localaws;

/**
 * One event of a log stream, as stored. Immutable.
 *
 * @param eventId the id that FilterLogEvents gives: digits, unique in one server
 * @param timestamp the time the client gave, milliseconds since the epoch
 * @param ingestionTime when the server took it, milliseconds since the epoch
 * @param message the message, verbatim
 */
public record LoggedEvent(String eventId, long timestamp, long ingestionTime, String message) {}
