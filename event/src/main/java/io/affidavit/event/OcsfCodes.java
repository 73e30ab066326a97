package io.affidavit.event;

/** A class and an activity of the Open Cybersecurity Schema Framework. Immutable, thread-safe. */
public final class OcsfCodes {
  private static final int FROM_STATUS = -1;

  private final int classUid;
  private final int activityId;
  private final int statusId;

  private OcsfCodes(int classUid, int activityId, int statusId) {
    this.classUid = classUid;
    this.activityId = activityId;
    this.statusId = statusId;
  }

  /** Of {@code class/activity} or {@code class/activity/status}; the parts are numbers. */
  static OcsfCodes parse(String text) {
    String[] parts = text.split("/", -1);
    int status = parts.length > 2 ? Integer.parseInt(parts[2]) : FROM_STATUS;
    return new OcsfCodes(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), status);
  }

  /** {@code class_uid}, such as 3002 Authentication. */
  public int classUid() {
    return classUid;
  }

  /** {@code activity_id} within the class. */
  public int activityId() {
    return activityId;
  }

  /** {@code category_uid}: the thousands of the class. */
  public int categoryUid() {
    return classUid / 1000;
  }

  /** {@code type_uid}: class_uid * 100 + activity_id. */
  public long typeUid() {
    return classUid * 100L + activityId;
  }

  /**
   * {@code status_id}: 1 Success, 2 Failure, 0 Unknown; always 2 for types that tell of a failure.
   *
   * @param status the event's {@code success}, {@code failure} or {@code unknown}
   */
  public int statusId(String status) {
    if (statusId != FROM_STATUS) {
      return statusId;
    }
    return status.equals("success") ? 1 : status.equals("failure") ? 2 : 0;
  }

  /** As the catalogue writes it, such as {@code 3002/1/2}. */
  @Override
  public String toString() {
    return classUid + "/" + activityId + (statusId == FROM_STATUS ? "" : "/" + statusId);
  }
}
