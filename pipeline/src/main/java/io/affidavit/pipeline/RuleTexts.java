package io.affidavit.pipeline;

import io.affidavit.redaction.RedactionRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The redaction rules of a configuration as they were written. Not thread-safe. */
final class RuleTexts {
  private final List<String[]> fields = new ArrayList<>();
  private final List<String> settings = new ArrayList<>();
  private final List<String> templates = new ArrayList<>();

  void field(@Nullable String name, @Nullable String treatment) {
    fields.add(new String[] {text(name), text(treatment)});
  }

  void setting(@Nullable String name) {
    settings.add(text(name));
  }

  void template(@Nullable String template) {
    templates.add(text(template));
  }

  private static String text(@Nullable String written) {
    return written == null ? "" : written.trim();
  }

  /** Adds them behind what is there; what is wrong goes to the problems. */
  void addTo(RedactionRules.Builder rules, List<String> problems) {
    for (String[] field : fields) {
      guarded(() -> rules.field(field[0], field[1]), problems);
    }
    for (String setting : settings) {
      guarded(() -> rules.allowSetting(setting), problems);
    }
    for (String template : templates) {
      guarded(() -> rules.allowTemplate(template), problems);
    }
  }

  private static void guarded(Runnable adding, List<String> problems) {
    try {
      adding.run();
    } catch (IllegalArgumentException e) {
      problems.add("redaction: " + e.getMessage());
    }
  }
}
