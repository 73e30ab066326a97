package io.affidavit.pipeline;

import io.affidavit.redaction.RedactionRules;
import java.util.List;

/**
 * Reads a policy file: lines {@code field.NAME = TREATMENT}, {@code allow.setting = NAME} and
 * {@code allow.template = TEXT}; empty lines and those that begin with {@code #} are skipped.
 * Everything that is wrong is collected, each with the file and its line. Stateless.
 */
final class PolicyFile {
  /** Enough for {@link RedactionRules#MAX_RULES}, and soon read. */
  static final int MAX_BYTES = 256 * 1024;

  private static final String FIELD = "field.";

  private PolicyFile() {}

  /** Adds the file's rules; what is wrong goes to the problems. */
  static void read(String file, RedactionRules.Builder rules, List<String> problems) {
    String where = Setting.REDACTION_POLICY_FILE.property + " " + file;
    try {
      for (TextFile.Line line : TextFile.lines(file, MAX_BYTES)) {
        try {
          add(line, rules);
        } catch (IllegalArgumentException e) {
          problems.add(where + ", line " + line.number + ": " + e.getMessage());
        }
      }
    } catch (IllegalArgumentException e) {
      problems.add(where + " " + e.getMessage());
    }
  }

  private static void add(TextFile.Line line, RedactionRules.Builder rules) {
    if (line.key.startsWith(FIELD)) {
      rules.field(line.key.substring(FIELD.length()), line.value);
    } else if (line.key.equals("allow.setting")) {
      rules.allowSetting(line.value);
    } else if (line.key.equals("allow.template")) {
      rules.allowTemplate(line.value);
    } else {
      throw new IllegalArgumentException(
          "`"
              + line.key
              + "` is not a key of a policy file; write field.NAME, allow.setting or"
              + " allow.template");
    }
  }
}
