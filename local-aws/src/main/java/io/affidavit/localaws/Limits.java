package io.affidavit.localaws;

/**
 * Limits that AWS has changed before, hence settings; all in bytes.
 *
 * @param logEventBytes message and 26 of one log event
 * @param putEventsBytes all entries of one PutEvents stay below it
 * @param requestBytes body of any request, as sent and unpacked
 */
record Limits(int logEventBytes, int putEventsBytes, int requestBytes) {
  static final int MEBIBYTE = 1 << 20;

  /** The services' limits in November 2026; the request's is ours. */
  static final Limits DEFAULT = new Limits(MEBIBYTE, MEBIBYTE, 6 * MEBIBYTE);
}
