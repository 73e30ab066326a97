package io.affidavit.auditor;

/**
 * Where in the input something was found: never what.
 *
 * @param source a file's path as given, or {@code stdin}
 * @param number the value in that source, from 1
 */
record Location(String source, long number) {
  @Override
  public String toString() {
    return source + " record " + number;
  }
}
