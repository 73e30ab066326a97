package io.affidavit.samples.quickstart;

/** A made-up patient. */
record Patient(String id, String name, String studyUid) {
  static Patient number(int number) {
    String[] names = {"Ada Quill", "Boris Falk", "Chiara Lund", "Dev Anand", "Esra Toprak"};
    return new Patient(
        "MRN-%05d".formatted(70_000 + number),
        names[number % names.length],
        "1.2.840.99999.1." + (1000 + number));
  }
}
