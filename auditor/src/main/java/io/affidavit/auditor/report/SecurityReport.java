package io.affidavit.auditor.report;

import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.auditor.report.rules.RuleBook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What was unusual, what was changed, who could not log in, and how the trail itself fares. Reads
 * the days before the range for the baselines of its rules, which look at all events whatever was
 * asked for; what was asked for decides which findings, changes and figures are told.
 */
public final class SecurityReport implements ReportBuilder {
  private final ReportRequest request;
  private final Selection selection;
  private final Thresholds thresholds;
  private final Directory directory;
  private final RuleBook rules;
  private final Reviews reviews;
  private final BaselineDays baseline;
  private final ConfigurationChanges changes;
  private final LoginFigures logins;
  private final DeviceTables devices;
  private final PipelineHealth pipeline;

  /**
   * Lays the long tables aside in stores of the factory.
   *
   * @param thresholds at which numbers its rules speak
   * @param directory of users and patients, for the rules that compare them
   */
  public SecurityReport(
      ReportRequest request, RowStore.Factory stores, Thresholds thresholds, Directory directory) {
    this.request = request;
    this.selection = new Selection(request);
    this.thresholds = thresholds;
    this.directory = directory;
    this.rules = new RuleBook(Micros.of(request.from()), request.zone(), thresholds, directory);
    this.reviews = new Reviews(request.zone());
    this.baseline = new BaselineDays(request);
    this.changes = new ConfigurationChanges(stores);
    this.logins = new LoginFigures(request);
    this.devices = new DeviceTables(stores);
    this.pipeline = new PipelineHealth(stores);
  }

  @Override
  public Duration lead() {
    return Duration.ofDays(thresholds.baselineDays());
  }

  @Override
  public void before(ReportEvent event) {
    baseline.see(event);
    reviews.see(event);
    rules.see(event, selection.picks(event));
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    boolean selected = selection.picks(event);
    reviews.see(event);
    rules.see(event, selected);
    if (selected) {
      changes.see(event);
      logins.see(event);
      devices.see(event);
      pipeline.see(event);
    }
  }

  @Override
  public List<Section> finish(InputFacts facts) {
    // What has not ended yet may still end, where the range reaches beyond today.
    boolean over = request.to().isBefore(request.generatedAt());
    rules.finish(Micros.of(over ? request.to() : request.generatedAt()));
    if (facts.seal().state() == SealVerdict.State.FINDINGS) {
      rules.sealBroken(facts.seal().sentence());
    }
    List<Section> sections = new ArrayList<>();
    sections.add(new FindingsSection(request, rules.findings(), reviews).section());
    sections.add(RulesSection.section(rules.states(), baseline, directory));
    sections.add(OpenSessions.section(rules.openSessions()));
    sections.add(changes.section());
    sections.add(logins.section());
    sections.add(devices.section());
    sections.add(pipeline.section(facts));
    return sections;
  }

  @Override
  public void close() throws IOException {
    try (changes;
        devices;
        pipeline) {
      // Each closes its own, also where another fails.
    }
  }
}
