package io.affidavit.auditor.report.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.affidavit.auditor.report.rules.Hash;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryReaderTest {
  private static final String STAFF =
      """
      userId,name,surname,address,patientId,endDate
      anna,Anna Álvarez,Álvarez,"1 Elm St, Apt 2",P-1,
      bob,"Bob ""Bo"" O'Neil",O'Neil,7 Oak Ave,,2026-05-01
      """;
  private static final String PATIENTS =
      """
      patientId,surname,address,employee,deceasedOn,vip
      P-1,Alvarez,1 elm st apt 2,,,
      P-2,ALVAREZ,9 Pine Rd,yes,2026-04-01,no
      P-3,Zed,1 ELM ST APT 2,no,,YES
      """;

  private static StaffMember staff(Directory directory, String id) {
    StaffMember member = directory.staff(id);
    assertNotNull(member, id);
    return member;
  }

  private static PatientEntry patient(Directory directory, String id) {
    PatientEntry entry = directory.patient(Hash.of(id));
    assertNotNull(entry, id);
    return entry;
  }

  private static String refused(byte[]... files) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Directories.read(files))
                .getMessage());
    return message.replaceAll("directory \\S*(file\\d.csv)", "$1");
  }

  private static String refused(String... files) {
    byte[][] bytes = new byte[files.length][];
    for (int i = 0; i < files.length; i++) {
      bytes[i] = files[i].getBytes(StandardCharsets.UTF_8);
    }
    return refused(bytes);
  }

  @Test
  void bothKindsInWhateverOrder() {
    for (Directory directory :
        List.of(Directories.of(STAFF, PATIENTS), Directories.of(PATIENTS, STAFF))) {
      assertEquals("Bob \"Bo\" O'Neil", staff(directory, "bob").name());
      assertEquals(LocalDate.of(2026, 5, 1).toEpochDay(), staff(directory, "bob").endDay());
      assertEquals(StaffMember.NO_END, staff(directory, "anna").endDay());
      assertEquals(Hash.of("P-1"), staff(directory, "anna").patientHash());
      assertEquals(0, staff(directory, "bob").patientHash());
      assertNull(directory.staff("Anna"));
      assertNull(directory.staff(null));
      PatientEntry one = patient(directory, "P-1");
      assertEquals(staff(directory, "anna").surname(), one.surname());
      assertEquals(staff(directory, "anna").address(), one.address());
      assertTrue(one.employee());
      assertFalse(one.vip());
      PatientEntry two = patient(directory, "P-2");
      assertEquals(one.surname(), two.surname());
      assertEquals(0, two.address());
      assertTrue(two.employee());
      assertEquals(LocalDate.of(2026, 4, 1).toEpochDay(), two.deceasedDay());
      assertEquals(PatientEntry.ALIVE, patient(directory, "P-3").deceasedDay());
      assertTrue(patient(directory, "P-3").vip());
      assertEquals(2, directory.patientsWithSurname(one.surname()));
      assertEquals(2, directory.patientsWithAddress(one.address()));
      assertEquals(2, directory.staffCount());
      assertEquals(3, directory.patientCount());
      assertNull(directory.patient(Hash.of("P-4")));
    }
  }

  @Test
  void severalFilesAreOne() {
    Directory directory =
        Directories.of("userId,name\na,A\n", "userId,surname\nb,Bee\n", "patientId\nP\n");
    assertEquals(2, directory.staffCount());
    assertTrue(directory.has(DirectoryColumn.STAFF_NAME));
    assertTrue(directory.has(DirectoryColumn.STAFF_SURNAME));
    assertFalse(directory.has(DirectoryColumn.PATIENT_SURNAME));
    assertNull(staff(directory, "b").name());
  }

  @Test
  void nothingOfAPersonIsShown() {
    Directory directory = Directories.of(STAFF, PATIENTS);
    assertEquals("Directory(2 of staff, 3 patients)", directory.toString());
    assertEquals("StaffMember", staff(directory, "anna").toString());
    assertEquals("PatientEntry", patient(directory, "P-1").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndInEachWay(String end) {
    String text = "\ufeff" + STAFF.replace("\n", end) + end + end;
    Directory directory = Directories.of(text);
    assertEquals(2, directory.staffCount());
    assertEquals("Anna Álvarez", staff(directory, "anna").name());
  }

  @Test
  void aHeaderInOtherLettersWithSpacesAndQuotes() {
    Directory directory = Directories.of(" USERID ,\"Name\"\n anna , Anna \n");
    assertEquals("Anna", staff(directory, "anna").name());
  }

  @Test
  void aFieldMayHaveLinesAndTheNumberIsThatOfTheFile() {
    String text = "userId,address,endDate\nanna,\"1 Elm St\n2nd floor\",\n\nbob,x,soon\n";
    assertEquals(
        "file1.csv, line 5: column endDate: must be a date such as 2026-05-01, or empty, got a"
            + " text of 4 characters",
        refused(text));
  }

  @Test
  void eachWrongLineIsToldWithoutItsValue() {
    String secret = "SECRETVALUE";
    String message =
        refused(
            "patientId,surname,deceasedOn,employee\n"
                + "P-1,"
                + "x".repeat(1_001)
                + ",,\n"
                + ",Smith,,\n"
                + "P-2,Smith,"
                + secret
                + ",\n"
                + "P-3,Smith,20260501,\n"
                + "P-4,Smith,,"
                + secret
                + "\n"
                + "P-5,"
                + secret
                + ", Jane,,\n"
                + "P-6\n"
                + "P-2,Smith,,\n"
                + "P-7,Smith,0999-01-01,\n");
    assertEquals(
        List.of(
            "file1.csv, line 2: column surname: must have at most 1000 characters, got a text of"
                + " 1001 characters",
            "file1.csv, line 3: column patientId: must be there in each line, got nothing",
            "file1.csv, line 4: column deceasedOn: must be a date such as 2026-05-01, or empty, got"
                + " a text of 11 characters",
            "file1.csv, line 5: column deceasedOn: must be a date such as 2026-05-01, or empty, got"
                + " a number of 8 digits",
            "file1.csv, line 6: column employee: must be yes or no, or empty, got a text of 11"
                + " characters",
            "file1.csv, line 7: must have as many fields as the first line, 4, got 5; put quotes"
                + " around a value with a comma",
            "file1.csv, line 8: must have as many fields as the first line, 4, got 1; put quotes"
                + " around a value with a comma",
            "file1.csv, line 9: column patientId: the same value stood in a line before: leave one"
                + " line for each",
            "file1.csv, line 10: column deceasedOn: must be a date such as 2026-05-01, or empty,"
                + " got a text of 10 characters"),
        message.lines().toList());
  }

  @Test
  void manyWrongLinesAreCounted() {
    String message = refused("userId,endDate\n" + "u,x\n".repeat(1) + ",\n".repeat(30));
    assertEquals(11, message.lines().count());
    assertTrue(message.endsWith("\nand 21 more such lines"), message);
  }

  @Test
  void theSameUserInTwoFiles() {
    assertEquals(
        "file2.csv, line 3: column userId: the same value stood in a line before: leave one line"
            + " for each",
        refused("userId\nanna\n", "userId\nbob\nanna\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "Smith,1 Elm St\nJones,2 Elm St\n",
        "userId;name\nanna;Anna\n",
        "userId\tname\nanna\tAnna\n"
      })
  void whatHasNoHeaderIsRefusedAndNotShown(String text) {
    String message = refused(text);
    assertTrue(message.startsWith("file1.csv, line 1: the first line names neither"), message);
    assertFalse(message.contains("Smith") || message.contains("Anna"), message);
  }

  @Test
  void aColumnTwice() {
    assertEquals(
        "file1.csv, line 1: the column surname stands there twice: remove one",
        refused("userId,surname,Surname\n"));
  }

  @Test
  void unknownColumnsAreNamed() {
    Directories.Read read = Directories.read("patientId,surename,mrn\nP,x,y\n");
    assertEquals(1, read.notes().size());
    String note = read.notes().get(0);
    assertTrue(note.contains("not used are the columns surename, mrn; those of patients"), note);
    assertTrue(note.endsWith("patientId, surname, address, employee, deceasedOn, vip"), note);
    assertEquals(1, read.directory().patientCount());
  }

  @Test
  void namesOfColumnsDoNotSteerATerminalOrFillIt() {
    String note =
        Directories.read("userId,\u001b[31mred,," + "x".repeat(900) + ",c".repeat(40) + "\n")
            .notes()
            .get(0);
    assertTrue(note.contains("?[31mred, (without a name), " + "x".repeat(60) + ", c, "), note);
    assertTrue(note.contains(" and 23 more; those of staff"), note);
  }

  @Test
  void aFolderIsNoFile(@TempDir Path temp) {
    IOException failed =
        assertThrows(
            IOException.class, () -> DirectoryReader.read(List.of(temp), true, note -> {}));
    assertTrue(String.valueOf(failed.getMessage()).contains(temp.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "ISO-8859-1", "UTF-16LE", "UTF-16"})
  void anotherCharset(String name) {
    String text = "userId,name\nanna,Anna Álvarez\n";
    String message = refused(text.getBytes(Charset.forName(name)));
    assertTrue(message.contains("UTF-8"), message);
    assertFalse(message.contains("lvarez"), message);
  }

  @Test
  void anotherCharsetFarBehind() {
    byte[] good = "userId,name\nx1234567,Somebody Else\n".getBytes(StandardCharsets.UTF_8);
    byte[] bad = new byte[good.length + 30_000];
    System.arraycopy(good, 0, bad, 0, good.length);
    java.util.Arrays.fill(bad, good.length, bad.length, (byte) '\n');
    bad[bad.length - 10] = (byte) 0xE4;
    assertTrue(refused(bad).contains("here or behind it is no UTF-8"), refused(bad));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna,\"Anna\n", "anna,\"An\"na\n", "anna,\"Anna\"\u0007\n"})
  void quotesThatAreNone(String line) {
    String message = refused("userId,name\nbob,Bob\n" + line);
    assertTrue(
        message.startsWith("file1.csv, line 3: here or behind it is no CSV of RFC 4180"), message);
    assertFalse(message.contains("nna"), message);
  }

  @Test
  void aQuoteThatSwallowsTheRest() {
    String message = refused("userId,name\nanna,\"Anna\n" + "bob,Bob\n".repeat(100_000));
    assertTrue(message.contains("a quote that is not closed"), message);
  }

  @Test
  void aHugeField() {
    String message = refused("userId,name,note\nanna,Anna," + "x".repeat(3_000_000) + "\n");
    assertTrue(message.contains("more than 100000 characters"), message);
    assertEquals(
        1, Directories.of("userId,name,note\nanna,Anna," + "x".repeat(90_000) + "\n").staffCount());
  }

  @Test
  void manyFields() {
    assertTrue(refused("userId" + ",x".repeat(2_000) + "\n").contains("line 1"));
  }

  @Test
  void noMoreThanAreHeld(@TempDir Path temp) throws IOException {
    Path staff = temp.resolve("s.csv");
    Path patients = temp.resolve("p.csv");
    Files.writeString(staff, "userId\na\nb\nc\n");
    Files.writeString(patients, "patientId\n1\n2\n3\n4\n");
    try (CsvFile file = CsvFile.open(staff)) {
      DirectoryBuilder builder = new DirectoryBuilder(2, 3);
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> builder.staff(file)).getMessage());
      assertTrue(message.contains("s.csv, line 4: more than 2 members of staff"), message);
    }
    try (CsvFile file = CsvFile.open(patients)) {
      DirectoryBuilder builder = new DirectoryBuilder(2, 3);
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> builder.patients(file))
                  .getMessage());
      assertTrue(message.contains("p.csv, line 5: more than 3 patients"), message);
    }
  }

  @Test
  void whoElseCanReadIsTold(@TempDir Path temp) throws IOException {
    Path file = temp.resolve("staff.csv");
    Files.writeString(file, "userId\nanna\n");
    assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
    List<String> notes = new ArrayList<>();
    Directories.mode(file, "rw-------");
    DirectoryReader.read(List.of(file), true, notes::add);
    assertEquals(List.of(), notes);
    Directories.mode(file, "rw-r-----");
    DirectoryReader.read(List.of(file), true, notes::add);
    assertEquals(List.of("directory " + file + " can be read by others: use chmod 600"), notes);
  }

  @Test
  void aFileThatIsNotThere(@TempDir Path temp) {
    assertThrows(
        NoSuchFileException.class,
        () -> DirectoryReader.read(List.of(temp.resolve("none.csv")), true, note -> {}));
  }

  @Test
  void patientsThatNobodyWantsAreNotRead() throws IOException {
    assertEquals(0, Directory.none().staffCount());
    assertTrue(DirectoryReader.read(List.of(), true, note -> {}).isEmpty());
  }

  @Test
  void withoutPatientsTheirLinesAreLeftAlone(@TempDir Path temp) throws IOException {
    Path staff = temp.resolve("s.csv");
    Path patients = temp.resolve("p.csv");
    Files.writeString(staff, "userId,name\na,A\n");
    Files.writeString(patients, "patientId,vip\n1,perhaps\n");
    Directory directory = DirectoryReader.read(List.of(staff, patients), false, note -> {});
    assertEquals(0, directory.patientCount());
    assertFalse(directory.has(DirectoryColumn.PATIENT_VIP));
  }
}
