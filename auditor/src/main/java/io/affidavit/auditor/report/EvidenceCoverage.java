package io.affidavit.auditor.report;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which types of the catalogue were seen in the period, and which never. */
final class EvidenceCoverage implements EvidencePart {
  /** Columns of the chart, beside the one for all. */
  private static final int MOST_SHOWN = 12;

  private static final int MOST_APPLICATIONS = 1000;

  /** What OCR's protocol and ASTM E2147 ask for; each with the types that show it. */
  private static final Map<String, List<String>> ACTIVITIES = new LinkedHashMap<>();

  static {
    ACTIVITIES.put(
        "ePHI viewed", List.of("PHI_ACCESSED", "DICOM_IMAGE_VIEWED", "DICOM_METADATA_ACCESSED"));
    ACTIVITIES.put("ePHI exported", List.of("PHI_DOWNLOADED", "PHI_EXPORTED", "PHI_SHARED"));
    ACTIVITIES.put("ePHI created", List.of("PHI_CREATED", "PHI_IMPORTED"));
    ACTIVITIES.put("ePHI changed", List.of("PHI_UPDATED"));
    ACTIVITIES.put("ePHI deleted", List.of("PHI_DELETED"));
    ACTIVITIES.put("ePHI searched", List.of("PHI_QUERIED"));
    ACTIVITIES.put("Emergency access", List.of("EMERGENCY_ACCESS_STARTED"));
    ACTIVITIES.put("Rights changed", List.of("PERMISSION_CHANGED", "USER_ACCOUNT_CHANGED"));
    ACTIVITIES.put("Log-in and log-out", List.of("USER_LOGIN", "USER_LOGOUT"));
    ACTIVITIES.put("Failed access", List.of("LOGIN_FAILED", "MFA_FAILED", "PHI_ACCESS_DENIED"));
    ACTIVITIES.put("Settings changed", List.of("SECURITY_SETTINGS_CHANGED"));
    ACTIVITIES.put("Audit log accessed", List.of("AUDIT_LOG_ACCESSED", "AUDIT_LOG_EXPORTED"));
    ACTIVITIES.put("Audit log reviewed", List.of("AUDIT_REVIEW_COMPLETED"));
  }

  private final EventCatalogue catalogue = EventCatalogue.standard();

  /** By application, then by type; types of the catalogue only. */
  private final Groups<Map<String, Tally>> seen =
      new Groups<>("applications", MOST_APPLICATIONS, LinkedHashMap::new);

  private long unregistered;
  private String summary = "";

  @Override
  public void accept(ReportEvent event) {
    if (catalogue.type(event.eventType()) == null) {
      unregistered++;
      return;
    }
    Map<String, Tally> types = seen.of(event.text(ReportedField.APPLICATION));
    if (types != null) {
      types.computeIfAbsent(event.eventType(), type -> new Tally()).add(event);
    }
  }

  @Override
  public String id() {
    return "coverage";
  }

  @Override
  public Section finish(InputFacts facts) {
    Map<String, Tally> all = new TreeMap<>();
    seen.sorted().values().forEach(of -> of.forEach((type, t) -> all.merge(type, t, Tally::with)));
    summary = all.size() + " of " + catalogue.types().size() + " event types seen";
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Blocks.figures(
            Blocks.figure("catalogue", "Types in the catalogue", types()),
            Blocks.figure("seen", "Seen", (long) all.size()),
            Blocks.figure("never", "Never seen", types() - all.size()),
            Blocks.figure("unregistered", "Events of other types", unregistered)));
    seen.noteTo(blocks);
    loginsOnly(blocks);
    blocks.add(activities(all));
    blocks.add(matrix(all));
    blocks.add(table(all));
    return new Section(
        id(),
        "2. Coverage",
        "Every type of the catalogue, and whether one was recorded in the period. Never seen means"
            + " that it did not happen or that the application does not record it: ask which.",
        blocks);
  }

  private long types() {
    return catalogue.types().size();
  }

  /** The gap that reviewers find most: who signs in is recorded, what he looks at is not. */
  private void loginsOnly(List<Block> blocks) {
    seen.sorted()
        .forEach(
            (application, types) -> {
              if (has(types, "AUTHENTICATION") && !has(types, "PHI")) {
                blocks.add(
                    Blocks.warning(
                        "Of " + application + " there are log-ins and no access to ePHI."));
              }
            });
  }

  private boolean has(Map<String, Tally> types, String category) {
    return types.keySet().stream()
        .map(catalogue::type)
        .anyMatch(type -> type != null && type.category().equals(category));
  }

  private static Block activities(Map<String, Tally> all) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    ACTIVITIES.forEach(
        (activity, types) -> {
          Tally tally =
              types.stream().map(all::get).filter(t -> t != null).reduce(new Tally(), Tally::with);
          rows.add(Blocks.row(activity, tally.events() > 0, tally.events(), tally.last(), types));
        });
    return Blocks.table(
        "activities",
        "What an auditor asks for",
        Rows.of(rows),
        Blocks.text("activity", "Activity"),
        Blocks.flag("seen", "Seen"),
        Blocks.count("events", "Events"),
        Blocks.time("last", "Last"),
        Blocks.list("eventTypes", "Event types"));
  }

  private Block matrix(Map<String, Tally> all) {
    SortedMap<String, Map<String, Tally>> byApplication = seen.sorted();
    List<String> columns = new ArrayList<>(List.of("all"));
    byApplication.keySet().stream().limit(MOST_SHOWN).forEach(columns::add);
    List<Block.Series> lines = new ArrayList<>();
    for (EventType type : catalogue.types()) {
      List<Double> cells = new ArrayList<>(List.of(all.containsKey(type.name()) ? 1.0 : 0.0));
      byApplication.values().stream()
          .limit(MOST_SHOWN)
          .forEach(of -> cells.add(of.containsKey(type.name()) ? 1.0 : 0.0));
      lines.add(new Block.Series(type.category() + " " + type.name(), cells));
    }
    String rest =
        byApplication.size() > MOST_SHOWN
            ? " The first " + MOST_SHOWN + " of " + byApplication.size() + " applications."
            : "";
    return new Block.Chart(
        "coverageMatrix",
        "Event types by application",
        summary + "; the table below has the same for each." + rest,
        Block.Shape.MATRIX,
        columns,
        lines);
  }

  private Block table(Map<String, Tally> all) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (EventType type : catalogue.types()) {
      Tally tally = all.getOrDefault(type.name(), new Tally());
      List<String> applications =
          seen.sorted().entrySet().stream()
              .filter(of -> of.getValue().containsKey(type.name()))
              .map(Map.Entry::getKey)
              .toList();
      rows.add(
          Blocks.row(
              type.category(),
              type.name(),
              type.meaning(),
              tally.events() > 0,
              tally.events(),
              tally.first(),
              tally.last(),
              applications));
    }
    return Blocks.table(
        "coverage",
        "The catalogue",
        Rows.of(rows),
        Blocks.text("category", "Category"),
        Blocks.id("eventType", "Event type"),
        Blocks.text("meaning", "What it tells"),
        Blocks.flag("seen", "Seen"),
        Blocks.count("events", "Events"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"),
        Blocks.list("applications", "Applications"));
  }

  @Override
  public String summary() {
    return summary;
  }
}
