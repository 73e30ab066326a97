package io.affidavit.delivery;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;

/** What the SDK throws, with content where a server might have put it. */
final class Thrown {
  private Thrown() {}

  static RuntimeException service(int status, String code) {
    return CloudWatchLogsException.builder()
        .statusCode(status)
        .requestId("0f-42")
        .message("PATIENT-4711")
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("PATIENT-4711").build())
        .build();
  }
}
