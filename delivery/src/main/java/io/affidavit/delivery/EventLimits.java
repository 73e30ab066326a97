package io.affidavit.delivery;

import java.nio.charset.StandardCharsets;

/**
 * PutEvents in numbers. Source: the pages PutEvents, PutEventsRequestEntry and "Calculating
 * PutEvents event entry size" of the EventBridge reference and user guide.
 */
final class EventLimits {
  static final int MAX_ENTRIES = 10;

  /** A request stays below this; it was 262,144 before 2026-01-29. */
  static final int MAX_REQUEST_BYTES = 1_048_576;

  static final int MAX_DETAIL_TYPE = 128;

  private static final int TIME_BYTES = 14;
  private static final int MIN_REQUEST_BYTES = 65_536;

  private EventLimits() {}

  static String checkSource(String source) {
    if (!source.matches("[A-Za-z0-9._/-]{1,256}") || source.startsWith("aws.")) {
      throw Settings.refused(
          "source", source, "must have 1 to 256 of A-Z a-z 0-9 . _ / - and not begin with aws.");
    }
    return source;
  }

  static int checkMaxRequestBytes(int bytes) {
    if (bytes < MIN_REQUEST_BYTES || bytes > MAX_REQUEST_BYTES) {
      throw Settings.refused("maxRequestBytes", bytes, "must be from 65,536 to 1,048,576");
    }
    return bytes;
  }

  /** An entry's size by the documented formula; time is always set, resources never. */
  static int bytesOf(String source, String detailType, byte[] detail) {
    return TIME_BYTES + utf8(source) + utf8(detailType) + detail.length;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
