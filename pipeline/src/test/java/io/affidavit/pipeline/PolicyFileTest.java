package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.redaction.RedactionRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bad policy file, with the exact words that refuse it. */
class PolicyFileTest {
  private final Path file;
  private final RedactionRules.Builder rules = RedactionRules.builder();

  PolicyFileTest(@TempDir Path directory) {
    file = directory.resolve("clinic.policy");
  }

  private List<String> problems(String text) throws IOException {
    Files.writeString(file, text);
    return problems();
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    PolicyFile.read(file.toString(), rules, problems);
    return problems.stream().map(problem -> problem.replace(file.toString(), "FILE")).toList();
  }

  @Test
  void readsEveryKindOfLine() throws IOException {
    assertEquals(
        List.of(),
        problems(
            """
            # Rules of the clinic.

            field.ward = keep
              field.visit.address.zip=zip3\r
            field.shift = enum:day, night
            allow.setting = session.timeout
            allow.template = Viewed {} = {}
            """));
    assertEquals("RedactionRules[fields=3, settings=1, templates=1]", rules.build().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "fields.ward = keep|, line 1: `fields.ward` is not a key of a policy file; write"
            + " field.NAME, allow.setting or allow.template",
        "field.ward = hide|, line 1: field ward must be remove, secret, indicate:CATEGORY, year,"
            + " zip3, cap-age, scan, keep, count, enum:A,B,... or token, got `hide`",
        "field.ward* = keep|, line 1: a field's name must be of letters, digits and _, from a letter"
            + " on, at most 64 characters; a path is at most 16 of them with dots between; there"
            + " are no patterns; got `ward*`",
        "field.ward|~ must have `key = value` in line 1~",
        "field.ward =|~ must have `key = value` in line 1~",
        "= keep|~ must have `key = value` in line 1~",
      })
  void saysFileLineKeyAndValue(String line, String says) throws IOException {
    assertEquals(
        List.of("redaction.policyFile FILE" + says.replace("~", "")), problems(line + "\n"));
  }

  @Test
  void saysEverythingThatIsWrongWithItsLine() throws IOException {
    List<String> problems =
        problems("field.ward = keep\nfield.WARD = scan\n\nallow.setting = a\nallow.setting = A\n");
    assertEquals(
        List.of(
            "redaction.policyFile FILE, line 2: field WARD is classified twice, got `scan` the"
                + " second time",
            "redaction.policyFile FILE, line 5: a setting's name must have 1 to 256 characters and"
                + " be allowed once, got `A`"),
        problems);
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    assertEquals(
        List.of("redaction.policyFile FILE must be a file that exists; make it, or unset this"),
        problems());
    Files.createDirectory(file);
    assertEquals(1, problems().size());
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Files.write(file, "field.ward = keep # \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(List.of("redaction.policyFile FILE must be UTF-8 text; save it so"), problems());
  }

  @Test
  void aFileThatIsTooLargeIsRefusedAndOneAsLargeAsAllowedIsRead() throws IOException {
    String most = "#".repeat(PolicyFile.MAX_BYTES);
    assertEquals(List.of(), problems(most));
    assertEquals(
        List.of("redaction.policyFile FILE must have at most 262144 bytes; divide it"),
        problems(most + "#"));
  }

  @Test
  void aFileOfTooManyRulesIsRefused() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= RedactionRules.MAX_RULES; i++) {
      text.append("field.f").append(i).append(" = keep\n");
    }
    List<String> problems = problems(text.toString());
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains(", line 1001: a policy must have at most 1000 rules"));
  }

  @Test
  void anImpossiblePathIsRefused() {
    List<String> problems = new ArrayList<>();
    PolicyFile.read("a\0b", rules, problems);
    assertTrue(problems.get(0).endsWith("must be the path of a file, which this is not"));
  }
}
