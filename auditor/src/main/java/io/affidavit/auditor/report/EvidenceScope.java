package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the report is about: applications, hosts, versions, period, events by type. */
final class EvidenceScope implements EvidencePart {
  private static final int MOST_APPLICATIONS = 1000;
  private static final int MOST_TYPES = 1000;
  private static final int MOST_HOSTS = 10_000;
  private static final int MOST_VERSIONS = 100;

  private final ReportRequest request;
  private final Groups<Application> applications =
      new Groups<>("applications", MOST_APPLICATIONS, Application::new);
  private long events;

  /** What is known of one. */
  private static final class Application {
    final Tally all = new Tally();
    final Groups<Tally> types = new Groups<>("types of one application", MOST_TYPES, Tally::new);
    final Groups<Tally> hosts = new Groups<>("hosts of one application", MOST_HOSTS, Tally::new);
    final Groups<Tally> versions = new Groups<>("versions", MOST_VERSIONS, Tally::new);
    final TreeSet<String> environments = new TreeSet<>();

    void add(ReportEvent event) {
      all.add(event);
      Tally.count(types, event.eventType(), event);
      Tally.count(hosts, event.get(ReportedField.HOST), event);
      Tally.count(versions, event.get(ReportedField.APPLICATION_VERSION), event);
      String environment = event.get(ReportedField.ENVIRONMENT);
      if (environment != null && environments.size() < MOST_VERSIONS) {
        environments.add(environment);
      }
    }
  }

  EvidenceScope(ReportRequest request) {
    this.request = request;
  }

  @Override
  public void accept(ReportEvent event) {
    events++;
    Application application = applications.of(event.text(ReportedField.APPLICATION));
    if (application != null) {
      application.add(event);
    }
  }

  @Override
  public String id() {
    return "scope";
  }

  @Override
  public Section finish(InputFacts facts) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Blocks.figures(
            Blocks.figure("from", "From", request.from()),
            Blocks.figure("to", "To, exclusive", request.to()),
            Blocks.figure("zone", "Days are counted in", request.zone().getId()),
            Blocks.figure("events", "Events", events),
            Blocks.figure("applications", "Applications", (long) applications.size()),
            Blocks.figure("duplicates", "Came again, left out", facts.duplicates()),
            Blocks.figure("redactedOnly", "Only the redacted copy was there", facts.redactedOnly()),
            Blocks.zero("undecodable", "Not an event", facts.undecodable(), Block.Tone.WARNING)));
    notes(facts, blocks);
    blocks.add(applicationTable());
    blocks.add(typeTable());
    blocks.add(hostTable());
    return new Section(
        id(),
        "1. Scope",
        "What was recorded in the period, by application, host and version, as the events themselves"
            + " name them. Applications that record nothing do not appear: hold the list against"
            + " your inventory of systems with ePHI.",
        blocks);
  }

  private void notes(InputFacts facts, List<Block> blocks) {
    if (events == 0) {
      blocks.add(Blocks.warning("There is no event in this period."));
    }
    if (request.filtered()) {
      blocks.add(
          Blocks.warning(
              "Only a selection was asked for (user, patient or types). What is missing below may be"
                  + " outside of the selection: as evidence make the report of all events."));
    }
    if (!facts.unreadable().isEmpty()) {
      blocks.add(
          new Block.Note(
              Block.Tone.BAD,
              Blocks.some(facts.unreadable().size(), "source")
                  + " could not be read to the end: "
                  + String.join(", ", facts.unreadable())));
    }
    applications.noteTo(blocks);
    for (Application application : applications.sorted().values()) {
      application.types.noteTo(blocks);
      application.hosts.noteTo(blocks);
      application.versions.noteTo(blocks);
    }
  }

  private Block applicationTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    applications
        .sorted()
        .forEach(
            (name, of) ->
                rows.add(
                    Blocks.row(
                        name,
                        List.copyOf(of.environments),
                        List.copyOf(of.versions.sorted().keySet()),
                        (long) of.hosts.size(),
                        of.all.events(),
                        of.all.first(),
                        of.all.last())));
    return Blocks.table(
        "applications",
        "Applications",
        Rows.of(rows),
        Blocks.text("application", "Application"),
        Blocks.list("environments", "Environments"),
        Blocks.list("versions", "Versions"),
        Blocks.count("hosts", "Hosts"),
        Blocks.count("events", "Events"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"));
  }

  private Block typeTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    applications
        .sorted()
        .forEach(
            (name, of) ->
                of.types
                    .sorted()
                    .forEach(
                        (type, tally) ->
                            rows.add(Blocks.row(name, type, tally.events(), tally.failures()))));
    return Blocks.table(
        "eventCounts",
        "Events by type and application",
        Rows.of(rows),
        Blocks.text("application", "Application"),
        Blocks.id("eventType", "Event type"),
        Blocks.count("events", "Events"),
        Blocks.count("failures", "Failures"));
  }

  private Block hostTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Map.Entry<String, Application> of : applications.sorted().entrySet()) {
      of.getValue()
          .hosts
          .sorted()
          .forEach(
              (host, tally) ->
                  rows.add(
                      Blocks.row(of.getKey(), host, tally.events(), tally.first(), tally.last())));
    }
    return Blocks.table(
        "hosts",
        "Hosts",
        Rows.of(rows),
        Blocks.text("application", "Application"),
        Blocks.id("host", "Host"),
        Blocks.count("events", "Events"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"));
  }

  @Override
  public String summary() {
    return Blocks.some(events, "event") + " of " + Blocks.some(applications.size(), "application");
  }
}
