package io.affidavit.auditor;

import java.util.List;

/**
 * The verdict on everything.
 *
 * @param findings those that belong to no verified stream
 * @param unreadable sources that could not be read to their end
 */
record VerifyResult(
    List<StreamResult> streams, List<Finding> findings, List<String> unreadable, boolean filtered) {

  long findingCount() {
    return findings.size() + streams.stream().mapToLong(stream -> stream.findings().size()).sum();
  }

  /** One word, the same in both reports. */
  String verdict() {
    if (findingCount() > 0) {
      return "findings";
    }
    if (!unreadable.isEmpty()) {
      return "unreadable";
    }
    return filtered ? "authentic" : "whole";
  }

  int exitCode() {
    return switch (verdict()) {
      case "findings" -> ExitCode.FINDING;
      case "unreadable" -> ExitCode.UNREACHABLE;
      default -> ExitCode.GOOD;
    };
  }
}
