package io.affidavit.benchmarks;

import java.util.List;
import java.util.Map;

/** Environment variables that the appender reads: they would change what is measured. */
final class AuditVariables {
  private AuditVariables() {}

  /** The names that are set, in order. */
  static List<String> in(Map<String, String> environment) {
    return environment.keySet().stream()
        .filter(
            name ->
                name.startsWith("AFFIDAVIT_")
                    || name.equals("AWS_CLOUDWATCH_LOG_GROUP")
                    || name.equals("AWS_EVENTBRIDGE_BUS"))
        .sorted()
        .toList();
  }
}
