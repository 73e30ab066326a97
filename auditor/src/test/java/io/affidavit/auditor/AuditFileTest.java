package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of readable lines, also as a crash leaves them. */
@Timeout(240)
class AuditFileTest {
  private static final String NAME = "audit-clinic-h1-20261122T100000Z-0.jsonl";
  private static final String LATER = "audit-clinic-h1-20261122T100500Z-0.jsonl";

  @TempDir static Path shared;
  private static Host host;
  private static List<String> lines;

  @TempDir Path temp;

  @BeforeAll
  static void recordOnce() throws Exception {
    host = new Host(shared.resolve("host"));
    lines = host.record(20).complete();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text);
  }

  private static String text(int from, int to) {
    return Recorded.join(lines.subList(from, to)).stripTrailing() + "\n";
  }

  private Cli verify() {
    return Cli.run("verify", "--json", "--key", host.verifyKey, temp);
  }

  @Test
  void aTornLineThatStandsWholeInALaterFileIsNoFinding() throws IOException {
    Path torn = write(NAME, text(0, 10) + lines.get(10).substring(0, 100));
    write(LATER, text(9, lines.size()));
    Cli cli = verify();
    assertEquals(0, cli.code(), cli.all());
    assertTrue(cli.out().contains("\"verdict\":\"whole\""), cli.out());
    assertEquals(
        torn + " ends within a line, as a crash leaves it: that line was not counted\n", cli.err());
  }

  @Test
  void aTornLineThatStandsNowhereElseIsMissing() throws IOException {
    write(NAME, text(0, 10) + lines.get(10).substring(0, 100));
    write(LATER, text(11, lines.size()));
    Cli cli = verify();
    assertEquals(1, cli.code(), cli.all());
    assertTrue(cli.out().contains("\"code\":\"missing\""), cli.out());
    assertFalse(cli.out().contains("\"code\":\"malformed\""), cli.out());
  }

  @Test
  void aWholeLastLineWithoutItsNewlineCounts() throws IOException {
    write(NAME, text(0, lines.size()).stripTrailing());
    Cli cli = verify();
    assertEquals(0, cli.code(), cli.all());
    assertEquals("", cli.err());
  }

  @Test
  void aTornLineInAFileOfAnotherNameIsAFindingAsBefore() throws IOException {
    write("export.jsonl", text(0, lines.size()) + lines.get(10).substring(0, 100));
    Cli cli = verify();
    assertEquals(1, cli.code(), cli.all());
    assertTrue(cli.out().contains("\"code\":\"malformed\""), cli.out());
  }

  @Test
  void damageBeforeTheEndIsAFinding() throws IOException {
    write(NAME, text(0, 10) + lines.get(10).substring(0, 100) + "\n" + text(10, lines.size()));
    Cli cli = verify();
    assertEquals(1, cli.code(), cli.all());
    assertTrue(cli.out().contains("\"code\":\"malformed\""), cli.out());
  }

  @Test
  void aCompressedFileIsReadWhateverItsName() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text(0, lines.size()).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(temp.resolve(NAME), packed.toByteArray());
    Cli cli = verify();
    assertEquals(0, cli.code(), cli.all());
  }

  @Test
  void whatIsWrittenMeanwhileIsForTheNextRun() throws IOException {
    Path file = write(NAME, "{\"a\":1}\n{\"b\":2}\n{\"c");
    AuditFile looked = AuditFile.of(file);
    assertTrue(looked.torn());
    assertEquals(16, looked.wholeBytes());
    Files.writeString(file, "\":3}\n", StandardOpenOption.APPEND);
    try (InputStream in = looked.open()) {
      assertEquals("{\"a\":1}\n{\"b\":2}\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    try (InputStream in = looked.open()) {
      assertEquals('{', in.read());
      assertEquals(14, in.skip(14));
      assertTrue(in.available() <= 1);
      assertEquals('\n', in.read());
      assertEquals(-1, in.read());
      assertEquals(-1, in.read(new byte[3], 0, 3));
    }
    assertFalse(AuditFile.of(file).torn());
    assertEquals(Files.size(file), AuditFile.of(file).wholeBytes());
  }

  @Test
  void endsOfAllKindsAreToldApart() throws IOException {
    assertFalse(AuditFile.of(write(NAME, "")).torn());
    assertTrue(AuditFile.of(write(NAME, "{\"a")).torn());
    assertEquals(0, AuditFile.of(write(NAME, "{\"a")).wholeBytes());
    assertTrue(AuditFile.of(write(NAME, "{\"a\":1}\n\0\0\0\0")).torn());
    // Longer than any line of ours, so nothing that a crash tore: the reader says what it is.
    assertFalse(AuditFile.of(write(NAME, "x".repeat(JsonSplitter.MAX_VALUE + 1))).torn());
    assertTrue(AuditFile.is(Path.of("a", NAME)));
    assertFalse(AuditFile.is(Path.of(NAME, "export.jsonl")));
    assertFalse(AuditFile.is(Path.of("/")));
  }

  /** The real way: a killed process, its spool drained into files, a line torn in the first. */
  @Test
  void whatADrainWroteIsTheWholeTrail() throws Exception {
    Path spool = temp.resolve("spool");
    Path files = temp.resolve("files");
    try (LeavingProcess process = LeavingProcess.start(spool, 40, "us-east-1")) {
      process.kill();
    }
    Cli drained = Cli.run("spool", "drain", spool, "--file-directory", files);
    assertEquals(0, drained.code(), drained.all());
    assertTrue(drained.err().contains("READABLE"), drained.err());
    List<Path> written;
    try (Stream<Path> all = Files.list(files)) {
      written = all.toList();
    }
    assertEquals(1, written.size());
    String text = Files.readString(written.get(0));
    assertTrue(text.contains("\"patientId\":\"patient-39\""));
    Files.writeString(files.resolve(NAME), text.substring(0, text.length() / 2));
    Cli cli = Cli.run("verify", "--json", "--key", temp.resolve("verify.key"), files);
    assertEquals(0, cli.code(), cli.all());
    assertTrue(cli.out().contains("\"verdict\":\"whole\""), cli.out());
  }

  /** Killed while it writes: nothing acknowledged is missing, and no file is written again. */
  @Test
  void whatAKilledWriterLeftIsWholeTogetherWithWhatComesAfter() throws Exception {
    Path spool = temp.resolve("spool");
    Path files = temp.resolve("files");
    int acknowledged = FilingProcess.runAndKill(spool, files, 100);
    assertTrue(acknowledged >= 100, "acknowledged: " + acknowledged);
    Map<Path, Long> left = sizes(files);
    assertFalse(left.isEmpty(), "it was killed before it wrote");
    Cli drained =
        Cli.run("spool", "drain", spool, "--file-directory", files, "--give-up-after", "100");
    assertEquals(0, drained.code(), drained.all());
    Map<Path, Long> after = sizes(files);
    left.forEach((file, size) -> assertEquals(size, after.get(file), "written again: " + file));
    assertTrue(after.size() > left.size(), "a new process begins a file of its own");
    Cli cli = Cli.run("verify", "--json", "--key", temp.resolve("verify.key"), files);
    assertEquals(0, cli.code(), cli.all());
    assertTrue(cli.out().contains("\"verdict\":\"whole\""), cli.out());
    Set<String> patients = new HashSet<>();
    for (Path file : after.keySet()) {
      Matcher patient =
          Pattern.compile("\"patientId\":\"(patient-\\d+)\"").matcher(Files.readString(file));
      while (patient.find()) {
        patients.add(patient.group(1));
      }
    }
    for (int i = 0; i < acknowledged; i++) {
      assertTrue(patients.contains("patient-" + i), "lost: " + i);
    }
  }

  private static Map<Path, Long> sizes(Path directory) throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.toList()) {
        sizes.put(file, Files.size(file));
      }
    }
    return sizes;
  }

  @Test
  void aDrainKeepsTheFormThatTheApplicationChose() throws Exception {
    Path spool = temp.resolve("spool");
    Path files = temp.resolve("files");
    try (LeavingProcess process = LeavingProcess.start(spool, 10, "us-east-1")) {
      process.kill();
    }
    Object[] drain = {
      "spool", "drain", spool, "--file-directory", files, "--file-redaction", "safe-harbor"
    };
    Cli drained = Cli.run(drain);
    assertEquals(0, drained.code(), drained.all());
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        String text = Files.readString(file);
        assertTrue(text.contains("PHI_ACCESSED"));
        assertFalse(text.contains("patient-"), "the complete form got out");
      }
    }
  }
}
