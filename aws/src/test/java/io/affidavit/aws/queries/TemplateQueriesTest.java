package io.affidavit.aws.queries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.aws.TemplateQueries;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the stack saves and schedules is what the files say. */
class TemplateQueriesTest {
  private static final Map<String, String> FILES =
      Map.of(
          "WeeklyAccess", "accesses-by-user",
          "AccessByUserQuery", "accesses-by-user",
          "FailedLoginsQuery", "failed-attempts",
          "SecurityChangesQuery", "configuration-changes",
          "EmergencyAccessQuery", "break-glass",
          "PipelineHealthQuery", "recording",
          "UnvalidatedQuery", "validation-problems");

  @Test
  void theStacksQueriesAreThoseOfTheFiles() {
    Map<String, String> expected = new TreeMap<>();
    FILES.forEach((resource, file) -> expected.put(resource, SavedQueries.text(file)));
    assertEquals(expected, new TreeMap<>(TemplateQueries.all()));
  }
}
