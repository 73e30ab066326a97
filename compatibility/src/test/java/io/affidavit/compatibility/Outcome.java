package io.affidavit.compatibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** What became of a row on one JDK. Immutable. */
final class Outcome {
  private final int tests;
  private final String reason;
  private final List<String> failures;

  private Outcome(int tests, String reason, List<String> failures) {
    this.tests = tests;
    this.reason = reason;
    this.failures = failures;
  }

  /** As {@code HostMain} writes it: how many passed, then a line for each that did not. */
  static Outcome read(Path result) throws IOException {
    List<String> lines = Files.readAllLines(result, StandardCharsets.UTF_8);
    return new Outcome(Integer.parseInt(lines.get(0)), "", lines.subList(1, lines.size()));
  }

  static Outcome failed(String why) {
    return new Outcome(0, "", Collections.singletonList(why));
  }

  static Outcome notRun(String why) {
    return new Outcome(0, why, Collections.emptyList());
  }

  boolean wasRun() {
    return reason.isEmpty();
  }

  boolean passed() {
    return tests > 0 && failures.isEmpty();
  }

  int tests() {
    return tests;
  }

  /** Why it was not run, in a few words; empty where it was. */
  String reason() {
    return reason;
  }

  List<String> failures() {
    return failures;
  }
}
