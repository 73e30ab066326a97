package io.affidavit.auditor;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The verdict on everything.
 *
 * @param findings those that belong to no verified stream
 * @param unreadable sources that could not be read to their end
 * @param ended streams of which nothing is in the input and another says that nothing is to come
 * @param testEvents those of auditor doctor, which belong to no stream and prove nothing
 */
record VerifyResult(
    List<StreamResult> streams,
    List<Finding> findings,
    List<String> unreadable,
    Set<UUID> ended,
    long testEvents,
    boolean filtered) {

  long findingCount() {
    return allFindings().count();
  }

  private Stream<Finding> allFindings() {
    return Stream.concat(
        findings.stream(), streams.stream().flatMap(stream -> stream.findings().stream()));
  }

  /** Records for which there is no key. */
  long unverified() {
    return streams.stream().mapToLong(StreamResult::unverified).sum();
  }

  /**
   * One word, the same in both reports. Where an input could not be read to its end, that something
   * is missing proves nothing; what is there and wrong does.
   */
  String verdict() {
    if (unreadable.isEmpty()) {
      return findingCount() > 0 ? "findings" : filtered ? "authentic" : complete();
    }
    boolean proven = allFindings().anyMatch(finding -> !finding.kind().mayBeUnread());
    return proven ? "findings" : "unreadable";
  }

  private String complete() {
    boolean range = streams.stream().anyMatch(s -> s.start().kind() == Start.Kind.KEYFRAME);
    return range ? "range" : "whole";
  }

  int exitCode() {
    return switch (verdict()) {
      case "findings" -> ExitCode.FINDING;
      case "unreadable" -> ExitCode.UNREACHABLE;
      default -> ExitCode.GOOD;
    };
  }
}
