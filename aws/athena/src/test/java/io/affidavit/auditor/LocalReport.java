package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code auditor report}, in this JVM, as JSON. */
public final class LocalReport {
  private LocalReport() {}

  /**
   * The whole report.
   *
   * @param record the folder that is read
   */
  public static JsonNode of(String kind, Path record, String from, String to, String zone)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Auditor.run(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "report",
            kind,
            record.toString(),
            "--from",
            from,
            "--to",
            to,
            "--zone",
            zone,
            "--format",
            "json");
    // 3: the copy has lines that are no events, on purpose.
    boolean made = (code == ExitCode.GOOD || code == ExitCode.UNREACHABLE) && out.size() > 0;
    if (!made) {
      String said = err.toString(StandardCharsets.UTF_8);
      throw new IOException("auditor report ended with " + code + ": " + said);
    }
    return new ObjectMapper().readTree(out.toByteArray());
  }
}
