package io.affidavit.auditor.doctor;

import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Every key that the other checks have come across. */
final class KeyChecks {
  private final Context context;
  private final Look look;

  KeyChecks(Context context) {
    this.context = context;
    this.look = context.look();
  }

  void check() {
    if (context.found().keys.isEmpty()) {
      look.skip("key", "no key of yours was seen");
    }
    context.found().keys.forEach(this::key);
  }

  private void key(String id, String of) {
    String what = "key of " + of;
    DescribeKeyResponse answer =
        look.ask(
            Question.of(what + ": state", "kms:DescribeKey", "key " + id),
            () -> context.clients().keys().describeKey(r -> r.keyId(id)));
    if (answer != null) {
      look.expect(
          answer.keyMetadata().keyState() == KeyState.ENABLED,
          what + ": state",
          answer.keyMetadata().keyStateAsString(),
          "without it nothing can be read: aws kms cancel-key-deletion, aws kms enable-key");
    }
    GetKeyRotationStatusResponse rotation =
        look.ask(
            Question.of(what + ": rotation", "kms:GetKeyRotationStatus", "key " + id),
            () -> context.clients().keys().getKeyRotationStatus(r -> r.keyId(id)));
    if (rotation != null) {
      boolean on = Boolean.TRUE.equals(rotation.keyRotationEnabled());
      look.expect(on, what + ": rotation", on ? "on" : "off", "aws kms enable-key-rotation");
    }
  }
}
