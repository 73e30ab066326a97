package io.affidavit.auditor;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The verdict for people: one paragraph a stream, one line a finding. */
final class TextReport {
  private final PrintWriter out;

  TextReport(PrintWriter out) {
    this.out = out;
  }

  void print(VerifyResult result) {
    result.streams().forEach(stream -> stream(stream, result.filtered()));
    if (!result.findings().isEmpty()) {
      out.println("input as a whole");
      findings(result.findings());
    }
    result.unreadable().forEach(source -> out.println("could not read to the end: " + source));
    if (result.testEvents() > 0) {
      out.println(
          plural(result.testEvents(), "test event")
              + " of auditor doctor, not sealed: no part of the record");
    }
    totals(result);
    out.println("VERDICT: " + verdict(result));
    out.flush();
  }

  private void stream(StreamResult stream, boolean filtered) {
    int count = stream.findings().size();
    String verdict = count > 0 ? plural(count, "finding") : filtered ? "authentic" : "whole";
    out.println("stream " + stream.stream() + ": " + verdict);
    out.println("  " + facts(stream));
    findings(stream.findings());
  }

  private static String facts(StreamResult stream) {
    StringBuilder facts = new StringBuilder(plural(stream.records(), "record"));
    if (stream.copies() > 0) {
      facts.append(", ").append(plural(stream.copies(), "redacted copy"));
    }
    facts.append(" verified, ").append(plural(stream.checkpoints(), "checkpoint"));
    if (stream.duplicates() > 0) {
      facts.append(", ").append(plural(stream.duplicates(), "equal duplicate"));
    }
    if (stream.unverified() > 0) {
      facts.append(", ").append(String.format(Locale.ROOT, "%,d unverified", stream.unverified()));
    }
    facts.append(", ").append(stream.end());
    if (stream.start().kind() != Start.Kind.OPEN) {
      String kind = stream.start().kind().name().toLowerCase(Locale.ROOT);
      facts.append(", from #").append(stream.start().records().sequence());
      facts.append(" on (").append(kind).append(')');
    }
    if (stream.base() != null) {
      facts.append("; base ").append(stream.base()).append(" ordinal ").append(stream.ordinal());
    }
    return facts.toString();
  }

  private void findings(List<Finding> findings) {
    findings.forEach(finding -> out.println("  ! " + finding.line()));
  }

  private void totals(VerifyResult result) {
    long records = result.streams().stream().mapToLong(StreamResult::records).sum();
    long copies = result.streams().stream().mapToLong(StreamResult::copies).sum();
    out.println(
        "total: "
            + plural(result.streams().size(), "stream")
            + ", "
            + plural(records, "record")
            + " and "
            + plural(copies, "redacted copy")
            + " verified, "
            + plural(result.findingCount(), "finding"));
  }

  /** What follows, in a sentence without its end. */
  static String verdict(VerifyResult result) {
    return switch (result.verdict()) {
      case "range" ->
          "whole within the range: nothing edited, removed or inserted from the first keyframes on"
              + unverified(result);
      case "whole" -> "whole: nothing edited, removed or inserted";
      case "authentic" -> "records authentic, completeness not claimed";
      case "unreadable" -> "none: part of the input could not be read";
      default -> plural(result.findingCount(), "finding");
    };
  }

  private static String unverified(VerifyResult result) {
    long count = result.unverified();
    return count == 0 ? "" : String.format(Locale.ROOT, "; %,d records not verified", count);
  }

  private static String plural(long count, String noun) {
    String many = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : many);
  }
}
