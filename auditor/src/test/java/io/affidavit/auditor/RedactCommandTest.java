package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.redaction.TextRedactor;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RedactCommandTest {

  private static Cli redact(String input, Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = "redact";
    System.arraycopy(args, 0, all, 1, args.length);
    return Cli.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), all);
  }

  @Test
  void eachLineIsAnsweredWithItsId() {
    Cli cli =
        redact(
            """
            {"id":"a","text":"ssn 078-05-1120"}

            {"text":"nothing","id":7,"other":true}
            """,
            "--policy",
            "complete-record");
    assertEquals(
        """
        {"id":"a","text":"ssn [REDACTED:SSN]"}
        {"id":7,"text":"nothing"}
        """,
        cli.out());
    assertEquals(0, cli.code(), cli.err());
  }

  @Test
  void thePoliciesDiffer() {
    String line = "{\"id\":1,\"text\":\"mail jane@example.org\"}\n";
    assertEquals(line, redact(line, "--policy", "complete-record").out());
    assertEquals(
        "{\"id\":1,\"text\":\"mail [REDACTED:EMAIL]\"}\n",
        redact(line, "--policy", "safe-harbor").out());
  }

  @Test
  void namesAreFoundWhereTheyAreAskedFor() {
    String line = "{\"id\":1,\"text\":\"seen by Mary Johnson\"}\n";
    assertEquals(line, redact(line, "--policy", "safe-harbor").out());
    assertEquals(
        "{\"id\":1,\"text\":\"seen by [REDACTED:NAME]\"}\n",
        redact(line, "--policy", "safe-harbor", "--names").out());
    Cli cli = redact(line, "--policy", "complete-record", "--names");
    assertEquals(2, cli.code());
    assertEquals("", cli.out());
    assertTrue(cli.err().contains("names are found with safe-harbor only"), cli.err());
  }

  @Test
  void placesAreCountedInCodePoints() {
    Cli cli =
        redact(
            "{\"id\":1,\"text\":\"\uD83D\uDE00\uD83D\uDE00 078-05-1120 \uD83D\uDE00 a@b.org\"}",
            "--spans",
            "--policy",
            "safe-harbor");
    assertEquals(
        "{\"id\":1,\"spans\":[{\"start\":3,\"end\":14,\"label\":\"SSN\"},"
            + "{\"start\":17,\"end\":24,\"label\":\"EMAIL\"}]}\n",
        cli.out());
  }

  @Test
  void aLineThatCannotBeReadIsNamedAndNotShown() {
    Cli cli =
        redact(
            """
            Jane Doe
            {"id":1}
            []
            {"id":2,"text":"ok"}
            {"id":3,"text":5}
            """,
            "--policy",
            "safe-harbor");
    assertEquals("{\"id\":2,\"text\":\"ok\"}\n", cli.out());
    assertEquals(3, cli.code());
    assertFalse(cli.err().contains("Jane"), cli.err());
    for (int line : new int[] {1, 2, 3, 5}) {
      assertTrue(
          cli.err().contains("line " + line + ": must be a JSON object with a string \"text\""),
          cli.err());
    }
  }

  @Test
  void wrongUseIsRefused() {
    assertEquals(2, redact("").code());
    Cli cli = redact("", "--policy", "strict");
    assertEquals(2, cli.code());
    assertTrue(cli.err().contains("must be complete-record or safe-harbor, got strict"), cli.err());
  }

  @Test
  @Timeout(60)
  void anAnswerDoesNotWaitForTheEndOfTheInput() throws Exception {
    PipedOutputStream toCommand = new PipedOutputStream();
    PipedOutputStream output = new PipedOutputStream();
    BufferedReader answers =
        new BufferedReader(
            new InputStreamReader(new PipedInputStream(output), StandardCharsets.UTF_8));
    InputStream in = new PipedInputStream(toCommand);
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () ->
                Auditor.run(
                    in,
                    new PrintStream(output, true, StandardCharsets.UTF_8),
                    System.err,
                    "redact",
                    "--policy",
                    "safe-harbor"));
    for (int i = 0; i < 3; i++) {
      toCommand.write(("{\"id\":" + i + ",\"text\":\"x\"}\n").getBytes(StandardCharsets.UTF_8));
      toCommand.flush();
      assertEquals("{\"id\":" + i + ",\"text\":\"x\"}", answers.readLine());
    }
    toCommand.close();
    assertEquals(0, code.get(30, TimeUnit.SECONDS));
  }

  @Property(tries = 300)
  void anyTextIsAnsweredByOneLineOfJson(@ForAll String text) throws IOException {
    String line = Json.MAPPER.createObjectNode().put("id", 1).put("text", text).toString();
    StringBuilder ascii = new StringBuilder();
    line.chars().forEach(c -> ascii.append(c < 0x80 ? "" + (char) c : String.format("\\u%04x", c)));
    Cli cli = redact(ascii.toString(), "--policy", "safe-harbor");
    assertEquals(0, cli.code(), cli.err());
    assertEquals(cli.out().length() - 1, cli.out().indexOf('\n'));
    JsonNode answer = Json.MAPPER.readTree(cli.out());
    assertEquals(TextRedactor.named("safe-harbor").redact(text), answer.path("text").asText());
  }
}
