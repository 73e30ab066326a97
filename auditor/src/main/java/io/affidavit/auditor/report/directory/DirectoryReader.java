package io.affidavit.auditor.report.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the files of a directory; docs/reports-directory.md has their form. Stateless. */
public final class DirectoryReader {
  private static final int MOST_SHOWN = 20;
  private static final int LONGEST_SHOWN = 60;

  private DirectoryReader() {}

  /**
   * Reads files of staff and of patients, in whatever order; a pipe will do.
   *
   * @param withPatients whether the lines of files of patients are wanted at all
   * @param notes is told what a person should know of a file
   * @throws IllegalArgumentException naming files, lines and columns, never a value
   * @throws IOException where one cannot be read
   */
  public static Directory read(List<Path> files, boolean withPatients, Consumer<String> notes)
      throws IOException {
    List<CsvFile> open = new ArrayList<>();
    try {
      for (Path file : files) {
        CsvFile csv = CsvFile.open(file);
        open.add(csv);
        tell(file, csv, notes);
      }
      return directory(open, withPatients);
    } finally {
      for (CsvFile csv : open) {
        csv.close();
      }
    }
  }

  private static Directory directory(List<CsvFile> files, boolean withPatients) throws IOException {
    DirectoryBuilder builder = new DirectoryBuilder(Directory.MOST_STAFF, Directory.MOST_PATIENTS);
    for (CsvFile file : files) {
      if (file.staff()) {
        builder.staff(file);
      }
    }
    for (CsvFile file : files) {
      if (withPatients && !file.staff()) {
        builder.patients(file);
      }
    }
    return builder.build();
  }

  private static void tell(Path file, CsvFile csv, Consumer<String> notes) throws IOException {
    if (isOpenToOthers(file)) {
      notes.accept("directory " + file + " can be read by others: use chmod 600");
    }
    if (!csv.unused().isEmpty()) {
      notes.accept(
          "directory "
              + file
              + ": not used are the columns "
              + shown(csv.unused())
              + "; those of "
              + (csv.staff() ? "staff" : "patients")
              + " are "
              + String.join(", ", DirectoryColumn.headers(csv.staff())));
    }
  }

  /** A few of them, without what would steer a terminal. */
  private static String shown(List<String> names) {
    String some =
        names.stream()
            .limit(MOST_SHOWN)
            .map(name -> name.replaceAll("\\p{Cntrl}", "?"))
            .map(name -> name.isEmpty() ? "(without a name)" : name)
            .map(name -> name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) : name)
            .collect(Collectors.joining(", "));
    int more = names.size() - MOST_SHOWN;
    return more > 0 ? some + " and " + more + " more" : some;
  }

  private static boolean isOpenToOthers(Path file) throws IOException {
    if (!Files.isRegularFile(file)
        || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    return mode.contains(PosixFilePermission.OTHERS_READ)
        || mode.contains(PosixFilePermission.GROUP_READ);
  }
}
