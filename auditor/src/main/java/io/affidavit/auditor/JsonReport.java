package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * The verdict for programs, one JSON object:
 *
 * <pre>
 * format    "affidavit-verify-1"
 * verdict   "whole", "range" (whole from keyframes on), "authentic" (with --filtered), "findings"
 *             or "unreadable"
 * streams   [{stream, base, ordinal, start, from, records, copies, duplicates, unverified,
 *             checkpoints, last, end, findings}]; base is null and ordinal -1 where nothing that
 *             verified says so; start is "open", "inventory", "keyframe" or "none", and
 *             completeness is claimed from sequence "from" on; end is "closed", "adopted", "open"
 *             or "unknown"
 * findings  those of no one stream
 * unreadable  sources that could not be read to their end
 * testEvents  how many of auditor doctor were left out: not sealed, no part of the record
 * </pre>
 *
 * A finding is {@code {code, from, to, note, text}}: {@code from} and {@code to} are sequences and
 * null where it is about no particular record. The codes are those of {@link FindingKind}.
 */
final class JsonReport {
  private JsonReport() {}

  static void print(VerifyResult result, PrintWriter out) throws IOException {
    ObjectNode report = Json.MAPPER.createObjectNode();
    report.put("format", "affidavit-verify-1").put("verdict", result.verdict());
    ArrayNode streams = report.putArray("streams");
    result.streams().forEach(stream -> stream(stream, streams.addObject()));
    findings(result.findings(), report.putArray("findings"));
    result.unreadable().forEach(report.putArray("unreadable")::add);
    report.put("testEvents", result.testEvents());
    out.println(Json.MAPPER.writeValueAsString(report));
    out.flush();
  }

  private static void stream(StreamResult stream, ObjectNode to) {
    to.put("stream", stream.stream().toString());
    to.put("base", stream.base() == null ? null : stream.base().toString());
    to.put("ordinal", stream.ordinal());
    to.put("start", stream.start().kind().name().toLowerCase(Locale.ROOT));
    to.put("from", stream.start().records().sequence());
    to.put("records", stream.records()).put("copies", stream.copies());
    to.put("duplicates", stream.duplicates()).put("unverified", stream.unverified());
    to.put("checkpoints", stream.checkpoints()).put("last", stream.last());
    to.put("end", stream.end());
    findings(stream.findings(), to.putArray("findings"));
  }

  private static void findings(List<Finding> findings, ArrayNode to) {
    for (Finding finding : findings) {
      ObjectNode node = to.addObject().put("code", finding.kind().code());
      node.put("from", finding.from() < 0 ? null : Long.valueOf(finding.from()));
      node.put("to", finding.from() < 0 ? null : Long.valueOf(finding.to()));
      node.put("note", finding.note()).put("text", finding.kind().text());
    }
  }
}
