package io.affidavit.localaws;

/** An error answer of a service: HTTP status, AWS error type, text. */
final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  AwsException(int status, String type, String message) {
    // An answer, not a failure of ours: nobody reads its stack trace.
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  static AwsException badRequest(String type, String message) {
    return new AwsException(400, type, message);
  }

  static AwsException invalidParameter(String message) {
    return badRequest("InvalidParameterException", message);
  }

  static AwsException validation(String message) {
    return badRequest("ValidationException", message);
  }

  static AwsException notFound(String message) {
    return badRequest("ResourceNotFoundException", message);
  }

  static AwsException alreadyExists(String message) {
    return badRequest("ResourceAlreadyExistsException", message);
  }

  static AwsException serialization(String message) {
    return badRequest("SerializationException", message);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String text() {
    String message = getMessage();
    return message == null ? type : message;
  }
}
