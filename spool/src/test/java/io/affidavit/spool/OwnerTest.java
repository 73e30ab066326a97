package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Applications that were given one base directory by mistake. */
@Timeout(120)
class OwnerTest {
  @TempDir Path temp;

  private SpoolSettings.Builder settings() {
    return TakeOver.settings(temp.resolve("spool"));
  }

  @Test
  void onlyItsOwnApplicationAndEnvironmentTakesAStreamOver() throws Exception {
    Path clinic = TakeOver.dead(settings().owner("clinic", "production").build(), 0, 10);
    Path test = TakeOver.dead(settings().owner("clinic", "test").build(), 10, 20);
    Path lab = TakeOver.dead(settings().owner("lab", null).build(), 20, 30);
    try (TakeOver host = new TakeOver(settings().owner("clinic", "test").build())) {
      host.untilDelivered(test);
      assertEquals(expected(10, 20), host.of(TakeOver.stream(test)));
      assertEquals(List.of(), host.of(TakeOver.stream(clinic)));
      host.until(() -> host.heard.errors.size() >= 2); // whoever was looked at first
      List<String> errors = host.heard.errors;
      assertEquals(2, errors.size(), errors.toString());
      assertTrue(
          errors.stream()
              .anyMatch(
                  e ->
                      e.contains(
                              lab + ", left alone: it belongs to lab, and this is clinic in test")
                          && e.contains("give each application a spool directory of its own")),
          errors.toString());
    }
    try (TakeOver host = new TakeOver(settings().owner("clinic", "production").build())) {
      host.untilDelivered(clinic);
      assertEquals(expected(0, 10), host.of(TakeOver.stream(clinic)));
    }
    assertTrue(Files.exists(lab));
    assertFalse(Files.exists(clinic));
  }

  @Test
  void whoSaysNothingTakesAnyAndIsTakenByAny() throws Exception {
    Path clinic = TakeOver.dead(settings().owner("clinic", null).build(), 0, 10);
    try (TakeOver host = new TakeOver(settings().build())) {
      host.untilDelivered(clinic);
      assertEquals(expected(0, 10), host.of(TakeOver.stream(clinic)));
    }
    Path unmarked = TakeOver.dead(settings().build(), 10, 20);
    assertNull(Owner.read(unmarked));
    try (TakeOver host = new TakeOver(settings().owner("clinic", null).build())) {
      host.untilDelivered(unmarked);
      assertEquals(expected(10, 20), host.of(TakeOver.stream(unmarked)));
    }
  }

  @Test
  void namesAreLinesAndMessagesShowNoControlCharacters() throws Exception {
    String text = Owner.text("a\nb\u001b[31m", "x".repeat(2000));
    String[] lines = text.split("\n", -1);
    assertEquals(4, lines.length);
    assertEquals("a?b?[31m", lines[1]);
    assertEquals(512, lines[2].length());
    assertEquals("somebody else", Owner.describe("\u001b[31m"));
    assertEquals("clinic", Owner.describe(Owner.text("clinic", null)));
    Path directory = Files.createDirectory(temp.resolve("directory"));
    Owner.write(SpoolFiles.REAL, directory, text);
    assertEquals(text, Owner.read(directory));
    Files.write(directory.resolve(Owner.NAME), new byte[10_000]);
    assertEquals("", Owner.read(directory), "not read into memory");
  }
}
