package io.affidavit.delivery;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * Which events of a request were dropped inside an HTTP 200. Meaning of the indexes: the type
 * RejectedLogEventsInfo in the CloudWatch Logs API reference: the two ends are exclusive, the start
 * is inclusive. Immutable.
 */
final class Rejection {
  static final String TOO_OLD = "REJECTED_TOO_OLD";
  static final String EXPIRED = "REJECTED_EXPIRED";
  static final String TOO_NEW = "REJECTED_TOO_NEW";

  private final int oldEnd;
  private final int expiredEnd;
  private final int newStart;

  private Rejection(int oldEnd, int expiredEnd, int newStart) {
    this.oldEnd = oldEnd;
    this.expiredEnd = expiredEnd;
    this.newStart = newStart;
  }

  static Rejection of(@Nullable RejectedLogEventsInfo info, int size) {
    if (info == null) {
      return new Rejection(0, 0, size);
    }
    return new Rejection(
        or(info.tooOldLogEventEndIndex(), 0),
        or(info.expiredLogEventEndIndex(), 0),
        or(info.tooNewLogEventStartIndex(), size));
  }

  boolean covers(int index) {
    return index < oldEnd || index < expiredEnd || index >= newStart;
  }

  /** The code of {@link FailureTable} for an index that is covered. */
  String code() {
    if (oldEnd > 0) {
      return TOO_OLD;
    }
    return expiredEnd > 0 ? EXPIRED : TOO_NEW;
  }

  private static int or(@Nullable Integer index, int otherwise) {
    return index == null ? otherwise : index;
  }
}
