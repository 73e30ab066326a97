package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.auditor.report.rules.RuleId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdsTest {
  @TempDir Path directory;

  private Thresholds read(String text) throws IOException {
    return Thresholds.read(Files.writeString(directory.resolve("limits"), text));
  }

  /** The message without the name of the file. */
  private String refusal(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> read(text));
    String message = String.valueOf(refused.getMessage());
    return message.replace(directory.resolve("limits").toString(), "FILE");
  }

  @Test
  void whatTheFileDoesNotSayIsTheDefault() throws IOException {
    Thresholds read =
        read(
            """
            \ufeff# ours

              failedLogin.count = 8  # was 5
            rules.off=NEW_LOCATION, UNEXPLAINED
            """);
    assertEquals(8, read.get(Threshold.FAILED_LOGIN_COUNT));
    assertEquals(15, read.get(Threshold.FAILED_LOGIN_MINUTES));
    assertTrue(read.off(RuleId.NEW_LOCATION));
    assertTrue(!read.off(RuleId.GAP));
    assertEquals(5, Thresholds.defaults().get(Threshold.FAILED_LOGIN_COUNT));
  }

  @Test
  void aMisspeltKey() {
    assertEquals(
        "thresholds file FILE, line 2: failedLogin.cuont is no threshold (did you mean"
            + " failedLogin.count?); docs/reports-security.md has all of them",
        refusal("\nfailedLogin.cuont = 5"));
    assertEquals(
        "thresholds file FILE, line 1: colour is no threshold; docs/reports-security.md has all of"
            + " them",
        refusal("colour = 5"));
  }

  @Test
  void aValueThatIsNotTaken() {
    String message =
        "thresholds file FILE, line 1: afterHours.from (hour of the day at which the night begins)"
            + " must be a whole number from 0 to 23, got ";
    assertEquals(message + "24; leave the line out for 22", refusal("afterHours.from = 24"));
    assertEquals(message + "22:00; leave the line out for 22", refusal("afterHours.from = 22:00"));
    assertEquals(message + "nothing; leave the line out for 22", refusal("afterHours.from ="));
  }

  @Test
  void linesThatAreNone() {
    assertEquals(
        "thresholds file FILE, line 1: no '=': write a threshold as failedLogin.count = 5",
        refusal("failedLogin.count: 5"));
    assertEquals(
        "thresholds file FILE, line 2: denied.count stands here twice: remove one",
        refusal("denied.count = 3\ndenied.count = 4"));
    assertEquals(
        "thresholds file FILE, line 1: rules.off: NEW_DEVISE is no rule (did you mean NEW_DEVICE?);"
            + " docs/reports-security.md has all of them",
        refusal("rules.off = GAP, NEW_DEVISE"));
  }

  @Test
  void whatDoesNotAgree() {
    assertTrue(refusal("afterHours.from = 6").contains("which is no night"));
    assertTrue(refusal("volume.samples = 31").contains("there would never be a baseline"));
  }

  @Test
  void noTextAndNoFile() throws IOException {
    Path bytes =
        Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'a'});
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Thresholds.read(bytes));
    assertTrue(String.valueOf(refused.getMessage()).endsWith("is no UTF-8 text: save it as UTF-8"));
    assertThrows(NoSuchFileException.class, () -> Thresholds.read(directory.resolve("none")));
  }

  @Test
  void aRuleThatIsOffFindsNothingAndSaysSo() throws IOException {
    SecurityRun run =
        new SecurityRun()
            .thresholds(read("rules.off = MFA_OFF"))
            .add(TestEvent.of("MFA_DISABLED").user("anna"));
    assertEquals(List.of(), run.findings());
    assertEquals("not evaluated", run.state("MFA_OFF"));
  }

  @Test
  void theLeadReachesAsFarAsTheBaselines() throws IOException {
    assertEquals(90, Thresholds.defaults().baselineDays());
    assertEquals(120, read("newLocation.days = 120").baselineDays());
    assertEquals(30, read("newLocation.days = 10\nnewDevice.days = 20").baselineDays());
  }

  /** Every key and rule stands in the documentation, with its default. */
  @Test
  void allAreDocumented() throws IOException {
    String page = Files.readString(Path.of("../docs/reports-security.md"), StandardCharsets.UTF_8);
    for (Threshold threshold : Threshold.values()) {
      String row = "| `" + threshold.key() + "` | " + threshold.standard() + " | ";
      assertTrue(page.contains(row), row);
    }
    for (RuleId rule : RuleId.values()) {
      assertTrue(page.contains("`" + rule + "`"), rule.name());
    }
  }
}
