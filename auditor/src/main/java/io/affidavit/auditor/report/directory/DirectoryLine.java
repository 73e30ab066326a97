package io.affidavit.auditor.report.directory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads the values of a file's current line, and notes those that are none. Not thread-safe. */
final class DirectoryLine {
  private static final int LONGEST = 1_000;

  private final CsvFile file;
  private final Problems problems;

  DirectoryLine(CsvFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Empty where there is none, or none that can be taken. */
  String text(DirectoryColumn column) {
    String value = file.get(column);
    if (value.length() > LONGEST) {
      wrong(column, "must have at most " + LONGEST + " characters", value);
      return "";
    }
    return value;
  }

  /** What every line has; empty where it has not, which is noted. */
  String id(DirectoryColumn column) {
    if (!file.isWhole()) {
      problems.add(file.where() + file.widths() + "; put quotes around a value with a comma");
      return "";
    }
    String value = text(column);
    if (file.get(column).isEmpty()) {
      wrong(column, "must be there in each line", value);
    }
    return value;
  }

  /** In days since 1970; {@code none} where there is none. */
  int day(DirectoryColumn column, int none) {
    String value = file.get(column);
    if (value.isEmpty()) {
      return none;
    }
    try {
      long day = LocalDate.parse(value).toEpochDay();
      if (PatientEntry.keeps(day)) {
        return (int) day;
      }
    } catch (DateTimeParseException noDate) {
      // said below, without the value
    }
    wrong(column, "must be a date such as 2026-05-01, or empty", value);
    return none;
  }

  boolean flag(DirectoryColumn column) {
    String value = file.get(column);
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "", "no", "false" -> false;
      default -> {
        wrong(column, "must be yes or no, or empty", value);
        yield false;
      }
    };
  }

  /** The same id stood in a line before. */
  void twice(DirectoryColumn column) {
    problems.add(
        file.where()
            + "column "
            + column.header()
            + ": the same value stood in a line before: leave one line for each");
  }

  private void wrong(DirectoryColumn column, String what, String value) {
    problems.add(file.where() + "column " + column.header() + ": " + what + ", got " + kind(value));
  }

  private static String kind(String value) {
    if (value.isEmpty()) {
      return "nothing";
    }
    boolean digits = value.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    return (digits ? "a number of " : "a text of ")
        + value.length()
        + (digits ? " digits" : " characters");
  }
}
