package io.affidavit.auditor.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chapter of one view of accesses: a row for each value.
 *
 * @param id of chapter and table
 * @param title of both
 * @param key the value's column
 * @param users whether to say how many users met it
 * @param patients whether to say how many patients did
 */
record ViewSection(String id, String title, Block.Column key, boolean users, boolean patients) {
  static final ViewSection BY_PATIENT =
      new ViewSection("by-patient", "By patient", id("patientId", "Patient"), true, false);
  static final ViewSection BY_USER =
      new ViewSection("by-user", "By user", id("userId", "User"), false, true);
  static final ViewSection BY_RESOURCE =
      new ViewSection("by-resource", "By resource", id("resource", "Resource"), true, true);
  static final ViewSection BY_REASON =
      new ViewSection("by-reason", "By reason", id("accessReason", "Reason"), true, true);

  private static Block.Column id(String id, String title) {
    return new Block.Column(id, title, Block.Kind.ID);
  }

  /**
   * The chapter.
   *
   * @param text what its rows count
   * @param lowerBounds whether the numbers of users and patients are lower bounds
   */
  Section section(String text, AccessGroups groups, boolean lowerBounds) {
    List<Block> blocks = new ArrayList<>();
    if (groups.size() == 0) {
      blocks.add(new Block.Note(Block.Tone.PLAIN, AccessReport.NOTHING));
    }
    if (groups.beyond() > 0) {
      blocks.add(
          new Block.Note(
              Block.Tone.WARNING,
              "Only the first "
                  + groups.size()
                  + " values are kept apart. Accesses of others, which are not in this table: "
                  + groups.beyond()
                  + ". Ask for a shorter range."));
    }
    if (lowerBounds) {
      blocks.add(
          new Block.Note(
              Block.Tone.WARNING,
              "There are more users, patients and resources than are kept apart: how many of"
                  + " them met is at least the number here."));
    }
    blocks.add(new Block.Table(id, title, columns(), rows(groups)));
    return new Section(id, title, text, blocks);
  }

  private List<Block.Column> columns() {
    List<Block.Column> columns = new ArrayList<>();
    columns.add(key);
    columns.add(new Block.Column("accesses", "Accesses", Block.Kind.COUNT));
    if (users) {
      columns.add(new Block.Column("users", "Users", Block.Kind.COUNT));
    }
    if (patients) {
      columns.add(new Block.Column("patients", "Patients", Block.Kind.COUNT));
    }
    columns.add(new Block.Column("failed", "Failed", Block.Kind.COUNT));
    columns.add(new Block.Column("emergencies", "Emergencies", Block.Kind.COUNT));
    columns.add(new Block.Column("first", "First", Block.Kind.TIME));
    columns.add(new Block.Column("last", "Last", Block.Kind.TIME));
    return columns;
  }

  private Rows rows(AccessGroups groups) {
    List<AccessGroups.Group> sorted = groups.sorted();
    return new Rows() {
      @Override
      public long count() {
        return sorted.size();
      }

      @Override
      public void forEach(Visitor visitor) throws IOException {
        for (AccessGroups.Group group : sorted) {
          visitor.row(cells(group));
        }
      }
    };
  }

  private List<@Nullable Object> cells(AccessGroups.Group group) {
    List<@Nullable Object> cells =
        new ArrayList<>(Arrays.<@Nullable Object>asList(group.key, group.accesses));
    if (users) {
      cells.add(group.users);
    }
    if (patients) {
      cells.add(group.patients);
    }
    cells.add(group.failed);
    cells.add(group.emergencies);
    cells.add(Micros.time(group.firstMicros));
    cells.add(Micros.time(group.lastMicros));
    return cells;
  }
}
