package io.affidavit.auditor.report;

import io.affidavit.auditor.report.directory.Directory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who saw which patient's data, when and why: docs/reports-access.md has its columns and rules.
 * Content after ASTM E2147-18 7.1. Memory is bounded, whatever the number of events. Not
 * thread-safe.
 */
public final class AccessReport implements ReportBuilder {
  /** What an empty chapter says. */
  static final String NOTHING = "Nothing of this kind in the range.";

  private static final String VIEW_TEXT = "Most accesses first; failed and denied ones count.";

  /** What its chapters look at: the rest of ten million events need not be kept. */
  private static final Set<ReportedField> FIELDS =
      Set.of(
          ReportedField.CATEGORY,
          ReportedField.STATUS,
          ReportedField.FAILURE_REASON,
          ReportedField.USER_ID,
          ReportedField.TARGET_USER_ID,
          ReportedField.USER_NAME,
          ReportedField.ATTEMPTED_USER,
          ReportedField.USER_ROLE,
          ReportedField.ORGANIZATION_ID,
          ReportedField.SESSION_ID,
          ReportedField.MFA_USED,
          ReportedField.ATTEMPT_COUNT,
          ReportedField.SOURCE_IP,
          ReportedField.DEVICE_ID,
          ReportedField.PATIENT_ID,
          ReportedField.ACCESSION_NUMBER,
          ReportedField.STUDY_INSTANCE_UID,
          ReportedField.SERIES_INSTANCE_UID,
          ReportedField.SOP_INSTANCE_UID,
          ReportedField.IMAGE_ID,
          ReportedField.DATA_TYPE,
          ReportedField.RESOURCE_ID,
          ReportedField.RECORD_COUNT,
          ReportedField.PATIENT_SENSITIVITY,
          ReportedField.SENSITIVE,
          ReportedField.ACCESS_REASON,
          ReportedField.EMERGENCY_REASON,
          ReportedField.REASON,
          ReportedField.APPROVED_BY,
          ReportedField.CHANGE_TYPE,
          ReportedField.PERMISSION,
          ReportedField.ROLE_NAME,
          ReportedField.VALIDATION_PROBLEMS);

  private final ReportRequest request;
  private final Selection selection;
  private final AccessTable table;
  private final AccessSummary summary;
  private final AccessViews views;
  private final FailedAttempts failed;
  private final PrivilegeChanges privileges;
  private boolean accessesAlone;

  /**
   * Empty.
   *
   * @param stores for tables that may be large
   * @param directory for the names of users
   */
  public AccessReport(ReportRequest request, RowStore.Factory stores, Directory directory) {
    this(request, stores, directory, ReportBounds.DEFAULTS);
  }

  AccessReport(
      ReportRequest request, RowStore.Factory stores, Directory directory, ReportBounds bounds) {
    this.request = request;
    selection = new Selection(request);
    table = new AccessTable(stores, directory);
    summary = new AccessSummary(request);
    views = new AccessViews(bounds);
    failed = new FailedAttempts(request, stores, bounds);
    privileges = new PrivilegeChanges(stores);
  }

  @Override
  public Set<ReportedField> fields() {
    return FIELDS;
  }

  /** The table of ten million accesses alone takes two thirds of the whole report's time. */
  @Override
  public void only(@Nullable String wanted) {
    accessesAlone = wanted == null || wanted.equals(AccessTable.ID);
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    boolean access = AccessEvents.isAccess(event);
    boolean picked = selection.picks(event);
    if (accessesAlone) {
      if (access && picked) {
        table.add(event, selection.patients(event));
      }
      return;
    }
    failed.accept(event, access, picked);
    if (!picked) {
      return;
    }
    if (access) {
      List<@Nullable String> patients = selection.patients(event);
      table.add(event, patients);
      views.count(event, patients);
      summary.count(event, patients.size());
    } else {
      summary.countOther(event);
      privileges.accept(event);
    }
  }

  @Override
  public List<Section> finish(InputFacts facts) {
    if (accessesAlone) {
      return List.of(accesses(List.of(table.table())));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(summary.section(views, facts));
    sections.add(accesses(accesses()));
    boolean lowerBounds = views.lowerBounds();
    sections.add(
        ViewSection.BY_PATIENT.section(
            VIEW_TEXT + " An access to several patients counts for each of them.",
            views.patients(),
            lowerBounds));
    sections.add(ViewSection.BY_USER.section(VIEW_TEXT, views.users(), lowerBounds));
    sections.add(
        ViewSection.BY_RESOURCE.section(
            VIEW_TEXT + " A resource is a study, an image or what else the event names.",
            views.resources(),
            lowerBounds));
    sections.add(ViewSection.BY_REASON.section(VIEW_TEXT, views.reasons(), lowerBounds));
    sections.add(failed.section());
    sections.add(privileges.section());
    return sections;
  }

  private List<Block> accesses() {
    List<Block> blocks = new ArrayList<>();
    if (summary.accesses() == 0) {
      blocks.add(new Block.Note(Block.Tone.PLAIN, NOTHING));
    }
    blocks.addAll(summary.notesOnRows(request));
    blocks.add(table.table());
    return blocks;
  }

  private static Section accesses(List<Block> blocks) {
    return new Section(
        "accesses",
        "Accesses",
        "Each access to patients' data, also those that failed or were denied, in the order of"
            + " time; a row for each patient.",
        blocks);
  }

  @Override
  public void close() throws IOException {
    try (table;
        failed;
        privileges) {
      // Each is closed, whatever happens to the others.
    }
  }
}
