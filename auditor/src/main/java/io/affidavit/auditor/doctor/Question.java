package io.affidavit.auditor.doctor;

/**
 * A call that answers a check.
 *
 * @param what the check is about
 * @param action the IAM action that the call needs
 * @param resource what it is asked of, for people
 * @param missing what it means where AWS says that there is none
 * @param remedy what to do then
 */
record Question(String what, String action, String resource, String missing, String remedy) {
  /** About a thing that must be there. */
  static Question of(String what, String action, String resource) {
    return new Question(
        what,
        action,
        resource,
        resource + " does not exist",
        "deploy aws/cloudtrail-setup.yaml, or name another; look at --region too");
  }

  /** The same where its absence says something else. */
  Question ifMissing(String meaning, String whatToDo) {
    return new Question(what, action, resource, meaning, whatToDo);
  }
}
