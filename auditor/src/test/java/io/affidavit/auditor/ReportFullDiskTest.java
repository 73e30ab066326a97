package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report for which there is no room. */
class ReportFullDiskTest {
  private static final String OLD = "of yesterday";
  private static final int EVENTS = 5_000;

  @TempDir Path temp;
  private SmallDisk disk;
  private Path mount;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    disk = SmallDisk.mount(temp, "128k");
    mount = disk.path();
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  private static byte[] events(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines
          .append("{\"timestamp\":\"2026-05-04T10:00:00Z\",\"eventType\":\"PHI_ACCESSED\"")
          .append(",\"category\":\"PHI\",\"eventId\":\"id-")
          .append(i)
          .append("\",\"userId\":\"dr.miller\",\"patientId\":\"")
          .append(TestEvents.SECRET)
          .append("\"}\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Cli report(int events, Path target) {
    return Cli.run(
        new ByteArrayInputStream(events(events)),
        "report",
        "access",
        "-",
        "--from",
        "2026-05-04",
        "--to",
        "2026-05-05",
        "--by",
        "auditor",
        "--format",
        "json",
        "-o",
        target);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(mount)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void leavesWhatWasThere() throws Exception {
    Path target = mount.resolve("report.json");
    Files.writeString(target, OLD);
    Cli cli = report(EVENTS, target);
    assertEquals(3, cli.code(), cli.err());
    assertTrue(cli.err().contains("cannot read or write " + target + ": "), cli.err());
    assertTrue(cli.err().contains("No space left"), cli.err());
    assertFalse(cli.all().contains(TestEvents.SECRET));
    assertEquals(List.of("report.json"), names());
    assertEquals(OLD, Files.readString(target));
    assertEquals(0, report(1, target).code(), "a small one has room");
    assertTrue(Files.readString(target).contains(TestEvents.SECRET));
  }
}
