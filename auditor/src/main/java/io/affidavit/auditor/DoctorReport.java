package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.auditor.doctor.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What the doctor has seen. A line for each check, {@code OK|FAIL|SKIP what (detail) -> remedy}, or
 * one JSON object:
 *
 * <pre>
 * format   "affidavit-doctor-1"
 * verdict  "good", "findings" or "unreachable"
 * ok, failed, notChecked  how many
 * checks   [{status, what, detail, remedy}]; status is "ok", "fail" or "skip"
 * </pre>
 *
 * @param reached whether AWS has answered anything
 */
record DoctorReport(List<Check> checks, boolean reached) {

  private long count(Check.Status status) {
    return checks.stream().filter(check -> check.status() == status).count();
  }

  /** A check that fails is a finding even where the rest could not be reached. */
  int exitCode() {
    if (count(Check.Status.FAIL) > 0) {
      return reached ? ExitCode.FINDING : ExitCode.UNREACHABLE;
    }
    return reached ? ExitCode.GOOD : ExitCode.UNREACHABLE;
  }

  private String verdict() {
    return switch (exitCode()) {
      case ExitCode.GOOD -> "good";
      case ExitCode.FINDING -> "findings";
      default -> "unreachable";
    };
  }

  void print(PrintWriter out) {
    for (Check check : checks) {
      StringBuilder line = new StringBuilder(String.format("%-4s  ", check.status()));
      line.append(check.what());
      if (!check.detail().isEmpty()) {
        line.append("  (").append(check.detail()).append(')');
      }
      if (check.status() != Check.Status.OK && !check.remedy().isEmpty()) {
        line.append("  -> ").append(check.remedy());
      }
      out.println(line);
    }
    out.println(
        count(Check.Status.OK)
            + " ok, "
            + count(Check.Status.FAIL)
            + " failed, "
            + count(Check.Status.SKIP)
            + " not checked");
    out.println("VERDICT: " + text());
    out.flush();
  }

  private String text() {
    return switch (verdict()) {
      case "good" ->
          count(Check.Status.SKIP) == 0
              ? "everything is as the template promises"
              : "nothing failed; what was not checked is not known to be good";
      case "findings" -> count(Check.Status.FAIL) + " checks failed";
      default -> "none: nothing could be reached";
    };
  }

  void printJson(PrintWriter out) throws IOException {
    ObjectNode report = Json.MAPPER.createObjectNode();
    report.put("format", "affidavit-doctor-1").put("verdict", verdict());
    report.put("ok", count(Check.Status.OK)).put("failed", count(Check.Status.FAIL));
    report.put("notChecked", count(Check.Status.SKIP));
    ArrayNode all = report.putArray("checks");
    for (Check check : checks) {
      ObjectNode node = all.addObject();
      node.put("status", check.status().name().toLowerCase(Locale.ROOT));
      node.put("what", check.what()).put("detail", check.detail()).put("remedy", check.remedy());
    }
    out.println(Json.MAPPER.writeValueAsString(report));
    out.flush();
  }
}
