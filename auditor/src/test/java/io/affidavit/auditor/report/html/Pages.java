package io.affidavit.auditor.report.html;

import io.affidavit.auditor.report.Block;
import io.affidavit.auditor.report.InputFacts;
import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.SealVerdict;
import io.affidavit.auditor.report.Section;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Small reports, written and parsed again. */
final class Pages {
  private Pages() {}

  static String html(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlRenderer().write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static Document parsed(Report report) throws IOException {
    return Jsoup.parse(html(report));
  }

  static Document parsed(Block... blocks) throws IOException {
    return parsed(report(SampleReport.request(), SealVerdict.notChecked(), blocks));
  }

  static Report report(ReportRequest request, SealVerdict seal, Block... blocks) {
    Section section = new Section("only", "Only section", "", List.of(blocks));
    return new Report("0196f0a2", request, facts(seal), List.of(section));
  }

  static InputFacts facts(SealVerdict seal) {
    return new InputFacts(0, 0, 0, 0, null, null, seal, List.of());
  }
}
