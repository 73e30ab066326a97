package io.affidavit.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cfn-lint knows, where it is on the PATH ({@code pip install cfn-lint}). */
class CfnLintTest {
  private record Outcome(int exit, String output) {}

  @BeforeAll
  static void present() {
    boolean there;
    try {
      there = run("--version").exit == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "cfn-lint is not on the PATH: the template is checked by our rules only");
  }

  @Test
  void findsNothing() throws IOException {
    // By default any finding, informational ones too, makes another exit than 0.
    Outcome outcome = run(Template.FILE.toString());
    assertEquals(0, outcome.exit, outcome.output);
  }

  @Test
  void wouldFindRetentionThatIsRefused(@TempDir Path directory) throws IOException {
    Path broken = directory.resolve("broken.yaml");
    Files.writeString(
        broken,
        Template.text().replace("!FindInMap [Retention, !Ref RetentionPeriod, Days]", "2555"));
    Outcome outcome = run(broken.toString());
    assertNotEquals(0, outcome.exit);
    assertTrue(outcome.output.contains("E3030"), outcome.output);
  }

  private static Outcome run(String argument) throws IOException {
    Process process = new ProcessBuilder("cfn-lint", argument).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.onExit().join().exitValue(), output);
  }
}
