package io.affidavit.auditor.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the seal says of the events that the report was made of. */
final class EvidenceIntegrity implements EvidencePart {
  private final ReportRequest request;
  private final EvidenceRows tampering;
  private String summary = "";

  EvidenceIntegrity(ReportRequest request, RowStore.Factory stores) {
    this.request = request;
    this.tampering = new EvidenceRows(stores);
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    if (event.eventType().equals("AUDIT_TAMPERING_DETECTED")) {
      tampering.add(
          event.time(),
          event.get(ReportedField.APPLICATION),
          event.get(ReportedField.AUDIT_LOG),
          event.get(ReportedField.TAMPER_KIND),
          event.eventId());
    }
  }

  @Override
  public String id() {
    return "integrity";
  }

  @Override
  public Section finish(InputFacts facts) {
    SealVerdict seal = facts.seal();
    boolean checked = seal.state() != SealVerdict.State.NOT_CHECKED;
    summary = "seal " + word(seal.state());
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Blocks.figures(
            new Block.Figure("seal", "Seal", word(seal.state()), tone(seal.state())),
            Blocks.figure("verifiedFrom", "From", checked ? request.from() : null),
            Blocks.figure("verifiedTo", "To, exclusive", checked ? request.to() : null),
            Blocks.figure("streams", "Streams", checked ? seal.streams() : null),
            Blocks.figure("records", "Records verified", checked ? seal.records() : null),
            Blocks.figure("checkpoints", "Checkpoints", checked ? seal.checkpoints() : null),
            Blocks.figure("unverified", "Not verified", checked ? seal.unverified() : null),
            Blocks.zero(
                "tampering", "Tampering that hosts found", tampering.count(), Block.Tone.BAD)));
    blocks.add(new Block.Note(tone(seal.state()), seal.sentence()));
    blocks.add(
        Blocks.plain(
            "The state of Object Lock, of the log group's protection and of CloudTrail's digests is"
                + " not in the events: `auditor doctor` looks at the first two, `aws cloudtrail"
                + " validate-logs` at the third. Put their output beside this report."));
    blocks.add(findings(seal.findings()));
    blocks.add(
        Blocks.table(
            "tampering",
            "Tampering that hosts found in their own spools",
            tampering,
            Blocks.time("time", "Time"),
            Blocks.text("application", "Application"),
            Blocks.text("auditLog", "Audit log"),
            Blocks.text("tamperKind", "Kind"),
            Blocks.id("eventId", "Event")));
    return new Section(
        id(),
        "4. Integrity",
        "Whether the events are those that were recorded, and all of them; what each verdict claims"
            + " stands in docs/verification.md.",
        blocks);
  }

  private static Block findings(List<String> findings) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    findings.forEach(finding -> rows.add(Blocks.row(finding)));
    return Blocks.table(
        "sealFindings", "Breaks of the seal", Rows.of(rows), Blocks.text("finding", "Finding"));
  }

  private static String word(SealVerdict.State state) {
    return switch (state) {
      case NOT_CHECKED -> "not checked";
      case WHOLE -> "whole";
      case RANGE -> "whole from the first keyframes on";
      case AUTHENTIC -> "authentic, completeness not claimed";
      case FINDINGS -> "broken";
      case UNREADABLE -> "unreadable in part";
    };
  }

  private static Block.Tone tone(SealVerdict.State state) {
    return switch (state) {
      case WHOLE, RANGE -> Block.Tone.GOOD;
      case NOT_CHECKED, AUTHENTIC -> Block.Tone.WARNING;
      case FINDINGS, UNREADABLE -> Block.Tone.BAD;
    };
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public void close() throws IOException {
    tampering.close();
  }
}
