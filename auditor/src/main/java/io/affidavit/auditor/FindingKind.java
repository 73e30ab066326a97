package io.affidavit.auditor;

import java.util.Locale;

/** What can be wrong, in the words of the report. The names are part of the machine form. */
enum FindingKind {
  MAC_FAILURE("edited or forged: the seal does not fit the content; get it from the source again"),
  SWAPPED("swapped: the content of one record stands under the seal of another"),
  MISSING("removed or not exported: export the whole stream again, or ask who could remove them"),
  CONFLICT("two authentic records with one number: the host's state was copied or restored"),
  COPY_MISMATCH("the redacted copy is not the one that was made of the complete record"),
  COPIES_MISSING("redacted copies are missing; with rules that filter the bus, use --filtered"),
  CHECKPOINT_MISMATCH("a checkpoint's count or head does not fit the records before it"),
  EPOCH_ORDER("sealed in an epoch that does not fit its place: made with a later, stolen key"),
  AFTER_CLOSE("records after the one that closed the stream"),
  NOT_CLOSED("not closed: the end is unproven, a cut tail would look like this; see --running-at"),
  ADOPTION_MISMATCH("reaches beyond what the process that took it over found of it"),
  NO_OPEN_RECORD("cannot be verified: its open record (number 0) is not in the input"),
  FORGED_OPEN_RECORD(
      "cannot be verified: the open record does not fit this verify.key; forged, or"
          + " the key of another host"),
  FORGED_KEYFRAME(
      "a keyframe that does not fit its stream, its place or this verify.key: edited, forged, or"
          + " moved here"),
  BEFORE_KEYFRAME(
      "cannot be verified: recorded before the first keyframe in the input; export from a day"
          + " earlier, or say --range"),
  KEYFRAME_MISSING(
      "cannot be verified: a checkpoint before it is not in the input and may have brought its"
          + " key"),
  TWO_OPEN_RECORDS("two open records for one stream: a replayed or copied stream"),
  GAP_DECLARED("the application recorded that it lost records here"),
  TAMPERING_DECLARED("the application found its own spool changed by somebody"),
  STREAM_MISSING("it must be in the input, and nothing of it is"),
  STREAM_UNKNOWN(
      "its ordinal is one that an earlier run has accounted for without it: made up, or exported"
          + " late"),
  HISTORY_CHANGED("differs from what an earlier run has verified: rewritten by somebody with keys"),
  ORDINAL_MISSING("a whole stream of this base is missing from the input"),
  ORDINAL_TWICE("two streams with one ordinal: the base directory was copied or restored"),
  NOT_IN_INVENTORY("its base is not in the inventory"),
  BASE_SILENT("a base of the inventory has no verified stream in the input"),
  UNSEALED("an event without a seal: inserted, or its seal was stripped"),
  MALFORMED("not an event: damaged, truncated or foreign"),
  TOO_LARGE("larger than any event can be"),
  TOO_MANY_STREAMS("more unverifiable streams than can be listed"),
  NOTHING_TO_VERIFY("the input holds no sealed event");

  private final String text;

  FindingKind(String text) {
    this.text = text;
  }

  /** What it means, and what to do. */
  String text() {
    return text;
  }

  /** As the reports spell it: {@code mac-failure}. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Of completeness, which a filtered export does not claim. */
  boolean ofCompleteness() {
    return switch (this) {
      case MISSING, COPIES_MISSING, NOT_CLOSED, STREAM_MISSING, ORDINAL_MISSING, BASE_SILENT ->
          true;
      default -> false;
    };
  }

  /** Of something that is not there: where part of the input could not be read, it may be in it. */
  boolean mayBeUnread() {
    return switch (this) {
      case NO_OPEN_RECORD, BEFORE_KEYFRAME, KEYFRAME_MISSING, NOTHING_TO_VERIFY -> true;
      default -> ofCompleteness();
    };
  }
}
