package io.affidavit.event;

/** Treatments and problems in words. */
final class TreatmentWords {
  private TreatmentWords() {}

  static String of(FieldDefinition field, Treatment treatment, boolean complete) {
    return switch (treatment.action()) {
      case KEEP -> complete ? "kept" : kept(field);
      case NO_QUERY -> "kept up to `?` or `#`";
      case DROP -> complete ? "never recorded" : "left out";
      case INDICATE -> "`[REDACTED:" + treatment.argument() + "]`";
      case ENUM -> "kept if it is one of the words";
      case COUNT -> "kept up to 8 digits";
      case SIZE -> "kept up to 15 digits";
      case INSTANT -> "kept if it is a time";
      case UUID -> "kept if UUIDs";
      case NAMES -> "kept if names of known fields";
      case RANDOM -> "kept if it looks random, else left out";
      case YEAR -> "the year";
      case BIRTH_YEAR -> "the year, or `90+`";
      case USER_AGENT -> "families of browser and system";
      case STATE_ONLY -> "country and State";
      case WORKFORCE -> "kept, unless the user is a patient or a proxy";
      case FLAG -> "only `" + treatment.argument() + "`: true";
    };
  }

  private static String kept(FieldDefinition field) {
    return field.kind() == FieldDefinition.Kind.BOOL
        ? "kept"
        : "kept if it is a plain word of code";
  }

  static String of(Problem.Code code) {
    return switch (code) {
      case MISSING_EVENT_TYPE ->
          "no field `eventType`, and the message is not one UPPER_SNAKE word; the type is `UNSPECIFIED`";
      case UNKNOWN_EVENT_TYPE -> "the type is not registered";
      case MISSING_FIELD -> "a field that the type requires is absent; it is never invented";
      case BAD_FORMAT -> "the value is not of the field's kind, or a name or text was repaired";
      case NOT_IN_VOCABULARY -> "the value is none of the field's words";
      case UNKNOWN_FIELD -> "a type that is `closed` does not name the field";
      case CONFLICT ->
          "a field twice, or with another value in the MDC; the first stands, the other is under `extra`";
      case TOO_LONG -> "something was cut or left out to keep the event within its size";
      case CLOCK_SUSPECT -> "the time is before 2000 or after 9999";
      case SECRET_REMOVED -> "a password, token or other secret was taken out";
      case SERIALIZATION_FAILED ->
          "a value's own code threw, it contains itself, or reading it would have used it up or loaded it";
      case REDACTION_FAILED -> "a redaction rule failed; what it should have judged was taken out";
    };
  }
}
