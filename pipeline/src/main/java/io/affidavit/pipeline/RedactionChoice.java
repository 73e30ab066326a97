package io.affidavit.pipeline;

import io.affidavit.event.EventCatalogue;
import io.affidavit.redaction.RedactionPolicies;
import io.affidavit.redaction.RedactionRules;
import io.affidavit.redaction.RedactionSettings;
import io.affidavit.redaction.Redactor;
import io.affidavit.redaction.ValueRedactor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which policy makes which copy: read, and refused where a name would not be true. Immutable,
 * thread-safe.
 */
final class RedactionChoice {
  private final Redactor logs;
  private final @Nullable Redactor events;

  private final RedactionSettings settings;

  private RedactionChoice(Redactor logs, @Nullable Redactor events, RedactionSettings settings) {
    this.logs = logs;
    this.events = events;
    this.settings = settings;
  }

  /**
   * The policy of {@link #logs()} for single values.
   *
   * @throws IllegalArgumentException where that policy needs whole events
   */
  ValueRedactor values() {
    return ValueRedactor.named(logs.profile(), settings);
  }

  /** The policy of what CloudWatch Logs gets, which the spool holds in any case. */
  Redactor logs() {
    return logs;
  }

  /** The policy of the redacted form; null where no destination gets that. */
  @Nullable Redactor events() {
    return events;
  }

  /**
   * Reads the choice; what is wrong becomes problems, and then the policies are the strictest.
   *
   * @param written the rules in the configuration itself
   * @param forms the names that the destinations were given
   */
  static RedactionChoice read(
      SettingReader reader, EventCatalogue catalogue, RuleTexts written, FormChoice forms) {
    String logs = forms.complete();
    FormChoice.Wanted copy = forms.redacted();
    RedactionSettings settings = settings(reader, catalogue, written);
    boolean tokens = logs.equals(limited()) || (copy != null && copy.profile.equals(limited()));
    String keyFile = reader.text(Setting.REDACTION_TOKEN_KEY_FILE);
    if (keyFile != null) {
      settings = withKey(reader, settings, keyFile, tokens);
    }
    boolean keyless = tokens && keyFile == null;
    if (keyless) {
      reader.problem(
          "redaction.tokenKeyFile must be set for the profile limited-data-set, got none; see"
              + " docs/redaction.md for how to make one");
    }
    Redactor forLogs = policy(reader, Setting.LOGS_REDACTION.property, logs, settings);
    return new RedactionChoice(
        forLogs,
        copy == null ? null : policy(reader, copy.property, copy.profile, settings),
        settings);
  }

  private static String limited() {
    return RedactionPolicies.LIMITED_DATA_SET;
  }

  private static RedactionSettings settings(
      SettingReader reader, EventCatalogue catalogue, RuleTexts written) {
    RedactionSettings settings = RedactionSettings.defaults().withCatalogue(catalogue);
    String userType = reader.required(Setting.DEFAULT_USER_TYPE);
    try {
      settings = settings.withDefaultUserType(userType);
    } catch (IllegalArgumentException e) {
      reader.problem(String.valueOf(e.getMessage()));
    }
    RedactionRules.Builder rules = RedactionRules.builder();
    String file = reader.text(Setting.REDACTION_POLICY_FILE);
    List<String> problems = new ArrayList<>();
    if (file != null) {
      PolicyFile.read(file, rules, problems);
    }
    written.addTo(rules, problems);
    problems.forEach(reader::problem);
    return settings.withRules(rules.build());
  }

  private static RedactionSettings withKey(
      SettingReader reader, RedactionSettings settings, String file, boolean tokens) {
    try {
      if (!tokens) {
        throw new IllegalArgumentException(
            "is for the profile limited-data-set, and no destination has it: a copy with tokens"
                + " must not bear another name (45 CFR 164.514(c)); choose it, or unset the file");
      }
      return settings.withTokenKey(TokenKeyFile.read(file));
    } catch (IllegalArgumentException e) {
      reader.problem(Setting.REDACTION_TOKEN_KEY_FILE.property + " " + file + " " + e.getMessage());
      return settings;
    }
  }

  private static Redactor policy(
      SettingReader reader, String property, String name, RedactionSettings settings) {
    try {
      return RedactionPolicies.named(name, settings);
    } catch (IllegalArgumentException e) {
      if (reader.problems().isEmpty()) {
        reader.problem(property + ": " + e.getMessage());
      }
      return RedactionPolicies.named(RedactionPolicies.SAFE_HARBOR);
    }
  }
}
