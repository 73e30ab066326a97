package io.affidavit.pipeline;

import io.affidavit.redaction.RedactionPolicies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which two forms of an event are made, and who gets which. Each event is stored once with at most
 * two: the one that CloudWatch Logs gets, which stands for the complete record, and one redacted
 * copy. So all destinations that want a redacted copy share its profile, and one that wants the
 * complete record needs it to be kept at all. Immutable.
 */
final class FormChoice {
  private final String complete;
  private final @Nullable Wanted redacted;

  private FormChoice(String complete, @Nullable Wanted redacted) {
    this.complete = complete;
    this.redacted = redacted;
  }

  /** A profile, and the property that names it. */
  static final class Wanted {
    final String property;
    final String profile;

    Wanted(String property, String profile) {
      this.property = property;
      this.profile = profile;
    }
  }

  /** The profile of the first form. */
  String complete() {
    return complete;
  }

  /** The profile of the second; null where nobody wants one. */
  @Nullable Wanted redacted() {
    return redacted;
  }

  /** Whether a destination of that profile is handed the second form only. */
  static boolean isRedacted(String profile) {
    return !profile.equals(RedactionPolicies.COMPLETE_RECORD);
  }

  /**
   * Reads the profiles; what cannot be had together becomes problems.
   *
   * @param withFile whether there is a directory for files
   * @param printed whether redacted events are printed
   */
  static FormChoice read(
      SettingReader reader, boolean withFile, boolean printed, List<UserDestination> others) {
    String complete = name(reader, Setting.LOGS_REDACTION, true);
    String events = name(reader, Setting.EVENTS_REDACTION, false);
    String file = name(reader, Setting.FILE_REDACTION, true);
    List<Wanted> wanted = new ArrayList<>();
    if (printed) {
      wanted.add(new Wanted(Setting.MODE.property, RedactionPolicies.SAFE_HARBOR));
    }
    if (reader.text(Setting.EVENT_BUS) != null) {
      wanted.add(new Wanted(Setting.EVENTS_REDACTION.property, events));
    }
    if (withFile) {
      wanted.add(new Wanted(Setting.FILE_REDACTION.property, file));
    }
    others.forEach(other -> wanted.add(new Wanted(other.redactionProperty(), other.profile())));
    Wanted redacted = null;
    for (Wanted each : wanted) {
      if (!isRedacted(each.profile)) {
        checkComplete(reader, each, complete);
      } else if (redacted == null) {
        redacted = each;
      } else if (!redacted.profile.equals(each.profile)) {
        reader.problem(different(each, redacted));
      }
    }
    return new FormChoice(complete, redacted);
  }

  private static void checkComplete(SettingReader reader, Wanted each, String complete) {
    if (isRedacted(complete)) {
      reader.problem(
          each.property
              + " must be safe-harbor or limited-data-set where "
              + Setting.LOGS_REDACTION.property
              + " is "
              + complete
              + ", since no complete record is then kept anywhere, got `"
              + each.profile
              + "`");
    }
  }

  private static String different(Wanted each, Wanted first) {
    return each.property
        + " must be "
        + first.profile
        + ", as "
        + first.property
        + " is, or complete-record: one redacted copy is made of each event, got `"
        + each.profile
        + "`";
  }

  private static String name(SettingReader reader, Setting setting, boolean completeToo) {
    return checked(reader, setting.property, reader.required(setting), completeToo);
  }

  /** The name, or the strictest where it is none; then that is a problem. */
  static String checked(SettingReader reader, String property, String name, boolean completeToo) {
    List<String> names = new ArrayList<>();
    if (completeToo) {
      names.add(RedactionPolicies.COMPLETE_RECORD);
    }
    names.add(RedactionPolicies.SAFE_HARBOR);
    names.add(RedactionPolicies.LIMITED_DATA_SET);
    if (names.contains(name)) {
      return name;
    }
    reader.problem(property + " must be one of " + names + ", got `" + name + "`");
    return RedactionPolicies.SAFE_HARBOR;
  }
}
