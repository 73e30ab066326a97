package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.auditor.report.AccessReport;
import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code auditor report}, in this JVM, as JSON. */
public final class LocalReport {
  private LocalReport() {}

  /**
   * The whole report; empty where this build has none of that kind.
   *
   * @param record the folder that is read
   */
  public static Optional<JsonNode> of(String kind, Path record, String from, String to, String zone)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Auditor.run(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            // Until the command knows it by itself.
            (request, stores) ->
                request.kind() == ReportKind.ACCESS
                    ? new AccessReport(request, stores)
                    : Reports.builder(request, stores),
            "report", kind, record.toString(), "--from", from, "--to", to, "--zone", zone,
            "--format", "json");
    String said = err.toString(StandardCharsets.UTF_8);
    if (code == ExitCode.USAGE && said.contains("no such report")) {
      return Optional.empty();
    }
    // 3: the copy has lines that are no events, on purpose.
    if (!List.of(ExitCode.GOOD, ExitCode.UNREACHABLE).contains(code) || out.size() == 0) {
      throw new IOException("auditor report ended with " + code + ": " + said);
    }
    return Optional.of(new ObjectMapper().readTree(out.toByteArray()));
  }
}
