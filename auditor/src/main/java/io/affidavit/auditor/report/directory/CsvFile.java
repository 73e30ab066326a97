package io.affidavit.auditor.report.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of a directory, line by line: CSV as RFC 4180 has it, UTF-8, a first line with the
 * columns' names. What it says of a file names the file, the line and the column, never what stands
 * there. Not thread-safe.
 */
final class CsvFile implements Closeable {
  /** Nothing that a directory needs is longer; an open quote would swallow the rest of the file. */
  private static final int LONGEST_FIELD = 100_000;

  private static final int MOST_FIELDS = 1_000;
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Path file;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final Map<DirectoryColumn, Integer> places = new EnumMap<>(DirectoryColumn.class);
  private final List<String> unused = new ArrayList<>();
  private final int width;
  private final boolean staff;
  private long line;
  private @Nullable CsvRecord current;

  private CsvFile(Path file, CsvReader<CsvRecord> reader) throws IOException {
    this.file = file;
    this.reader = reader;
    this.records = reader.iterator();
    List<String> header = header();
    this.width = header.size();
    this.staff = isThere(header, DirectoryColumn.STAFF_USER_ID);
    if (!staff && !isThere(header, DirectoryColumn.PATIENT_ID)) {
      // The names are not told: without a header they are somebody's data.
      throw new IllegalArgumentException(
          where()
              + "the first line names neither a column userId (staff) nor patientId (patients):"
              + " write the columns' names there, with commas between them, as UTF-8");
    }
    for (int i = 0; i < width; i++) {
      place(header.get(i), i);
    }
  }

  /**
   * Opens it and reads its first line.
   *
   * @throws IllegalArgumentException where that is none of a directory
   * @throws IOException where it cannot be read
   */
  static CsvFile open(Path file) throws IOException {
    Reader text =
        new InputStreamReader(
            Files.newInputStream(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(2 * LONGEST_FIELD)
            .build(
                CsvRecordHandler.builder()
                    .maxFields(MOST_FIELDS)
                    .maxFieldSize(LONGEST_FIELD)
                    .maxRecordSize(10 * LONGEST_FIELD)
                    .build(),
                text);
    try {
      return new CsvFile(file, reader);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private List<String> header() throws IOException {
    List<String> names = new ArrayList<>();
    if (next()) {
      for (String name : Objects.requireNonNull(current).getFields()) {
        names.add(name.replace(BYTE_ORDER_MARK, "").strip());
      }
    }
    return names;
  }

  private static boolean isThere(List<String> header, DirectoryColumn column) {
    return header.stream().anyMatch(column.header()::equalsIgnoreCase);
  }

  private void place(String name, int place) {
    DirectoryColumn column = DirectoryColumn.named(staff, name);
    if (column == null) {
      unused.add(name);
    } else if (places.put(column, place) != null) {
      throw new IllegalArgumentException(
          where() + "the column " + column.header() + " stands there twice: remove one");
    }
  }

  /** Whether it is one of staff; else of patients. */
  boolean staff() {
    return staff;
  }

  /** Those that it has. */
  Set<DirectoryColumn> columns() {
    return places.keySet();
  }

  /** Names of columns that are none of a directory's. */
  List<String> unused() {
    return unused;
  }

  /** Goes on to the next line; false at the end. */
  boolean next() throws IOException {
    try {
      current = records.hasNext() ? records.next() : null;
    } catch (CsvParseException notCsv) {
      // The library's own message may hold a letter of the file.
      line++;
      throw new IllegalArgumentException(
          where()
              + "here or behind it is no CSV of RFC 4180: a quote that is not closed or not"
              + " doubled, or a field of more than "
              + LONGEST_FIELD
              + " characters; export it again");
    } catch (UncheckedIOException e) {
      line++;
      if (e.getCause() instanceof CharacterCodingException) {
        throw new IllegalArgumentException(
            where() + "here or behind it is no UTF-8: save the file as UTF-8");
      }
      throw new IOException("directory " + file + " cannot be read: " + e.getCause(), e);
    }
    line = current == null ? line : current.getStartingLineNumber();
    return current != null;
  }

  /** As many fields as the first line has names. */
  boolean isWhole() {
    return Objects.requireNonNull(current).getFieldCount() == width;
  }

  /** How many there should be, and are. */
  String widths() {
    return "must have as many fields as the first line, "
        + width
        + ", got "
        + Objects.requireNonNull(current).getFieldCount();
  }

  /** Without spaces around it; empty where the file has no such column. */
  String get(DirectoryColumn column) {
    Integer place = places.get(column);
    return place == null ? "" : Objects.requireNonNull(current).getField(place).strip();
  }

  /** {@code directory FILE, line 7: }. */
  String where() {
    return "directory " + file + ", line " + Math.max(line, 1) + ": ";
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
