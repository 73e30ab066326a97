package io.affidavit.benchmarks;

import java.util.List;
import java.util.Map;

/** Environment variables that the appender reads: they would change what is measured. */
final class AuditVariables {
  private AuditVariables() {}

  /** Ends this JVM if one is set. */
  static void refuse() {
    List<String> set = in(System.getenv());
    if (!set.isEmpty()) {
      System.err.println("unset first, lest events of this benchmark go to your trail: " + set);
      System.exit(2);
    }
  }

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
