package io.affidavit.pipeline;

import java.util.Arrays;
import java.util.List;

/**
 * What the appender is for. In development nothing is delivered: redacted events are printed, from
 * a small spool with keys of its own, apart from whatever spool and keys production has.
 */
enum Mode {
  PRODUCTION,
  DEVELOPMENT;

  /** What delivers for good, and so would miss what a small spool does not hold. */
  private static final List<Setting> FOR_PRODUCTION =
      Arrays.asList(Setting.LOG_GROUP, Setting.EVENT_BUS, Setting.FILE_DIRECTORY);

  /** The mode; development beside a destination of ours becomes a problem. */
  static Mode read(SettingReader reader) {
    Mode mode = reader.choice(Setting.MODE, Mode.class);
    for (Setting setting : FOR_PRODUCTION) {
      String target = reader.text(setting);
      if (mode == DEVELOPMENT && target != null) {
        reader.refuse(
            Setting.MODE,
            reader.required(Setting.MODE),
            "must be production where "
                + setting.property
                + " is set (`"
                + target
                + "`): development delivers nothing there, it prints; unset the one or the other ("
                + Setting.MODE.variable
                + ", "
                + setting.variable
                + ")");
      }
    }
    return mode;
  }

  /** A directory that holds spool and keys of development, and nothing of production. */
  static String directory(String production) {
    return production + "-development/spool";
  }

  /** For the status channel. */
  static String warning(String spoolDirectory) {
    return "mode is development: audit events are PRINTED to System.out, redacted, and kept"
        + " nowhere; "
        + spoolDirectory
        + " only buffers them. Nothing may go to production so: unset mode and "
        + Setting.MODE.variable;
  }
}
