package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSplitterTest {

  /** Chunks as text, broken ones with a mark; read in one piece and byte by byte. */
  private static void assertSplit(String input, String... expected) throws IOException {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] to, int from, int length) {
            return super.read(to, from, Math.min(1, length));
          }
        };
    assertEquals(List.of(expected), split(new ByteArrayInputStream(bytes)));
    assertEquals(List.of(expected), split(slow));
  }

  private static List<String> split(InputStream in) throws IOException {
    JsonSplitter splitter = new JsonSplitter(in);
    List<String> chunks = new ArrayList<>();
    Chunk chunk;
    while ((chunk = splitter.next()) != null) {
      String text = new String(chunk.bytes(), StandardCharsets.UTF_8);
      chunks.add(chunk.kind() == Chunk.Kind.VALUE ? text : "!" + text);
    }
    return chunks;
  }

  @Test
  void nothing() throws IOException {
    assertSplit("");
    assertSplit(" \r\n\t\n");
  }

  @Test
  void valuesWithAnythingOrNothingBetween() throws IOException {
    assertSplit("{}{}", "{}", "{}");
    assertSplit("{\"a\":[{}]}\n\n[1]  \"x\"\n", "{\"a\":[{}]}", "[1]", "\"x\"");
    assertSplit("{\n  \"a\": [\n    {}\n  ]\n}\n{}", "{\n  \"a\": [\n    {}\n  ]\n}", "{}");
  }

  @Test
  void stringsHideBrackets() throws IOException {
    assertSplit("{\"a\":\"}{\\\"}{\"}{}", "{\"a\":\"}{\\\"}{\"}", "{}");
    assertSplit("\"\\\\\"\"\\\"\"", "\"\\\\\"", "\"\\\"\"");
  }

  @Test
  void theTimeStampsOfAnExport() throws IOException {
    assertSplit("2026-11-01T10:00:00.000Z {}\n2026-11-01T10:00:00Z {}\n", "{}", "{}");
    assertSplit("2026-11-01T10:00:00.000Z text\n", "!2026-11-01T10:00:00.000Z text");
    assertSplit("2026", "!2026");
  }

  @Test
  void damageEndsWithItsLine() throws IOException {
    assertSplit("{\"a\":\"\n{\"b\":1}\n", "!{\"a\":\"", "{\"b\":1}");
    assertSplit("{\"a\":1\n{\"b\":1}\n", "!{\"a\":1\n", "{\"b\":1}");
    assertSplit("{\"a\":1}}\n{\"b\":1}\n", "{\"a\":1}", "!}", "{\"b\":1}");
    assertSplit("x{\"a\":1}\n{\"b\":1}\n", "!x{\"a\":1}", "{\"b\":1}");
    assertSplit("{a\n{\"b\":1}", "!{a\n", "{\"b\":1}");
  }

  @Test
  void damageEndsWithItsObject() throws IOException {
    assertSplit("{\"a\":x}{\"b\":1}", "!{\"a\":x}", "{\"b\":1}");
    assertSplit("{\"a}{\"b\":1}{\"c\":1}", "!{\"a}", "{\"b\":1}", "{\"c\":1}");
  }

  @Test
  void whatBreaksOff() throws IOException {
    assertSplit("{\"a\":1}{\"b", "{\"a\":1}", "!{\"b");
    assertSplit("\"a", "!\"a");
    assertSplit("[[[", "![[[");
  }

  @Test
  void depthIsBounded() throws IOException {
    String deep = "[".repeat(100_000);
    assertEquals(
        List.of("!" + deep).hashCode(),
        split(new ByteArrayInputStream(deep.getBytes(StandardCharsets.UTF_8))).hashCode());
  }

  @Test
  void aLargeValueIsLeftToAnotherReader() throws IOException {
    String large = "[\"" + "x".repeat(JsonSplitter.MAX_VALUE) + "\"]";
    JsonSplitter splitter =
        new JsonSplitter(new ByteArrayInputStream((large + "{}").getBytes(StandardCharsets.UTF_8)));
    Chunk chunk = splitter.next();
    assertEquals(Chunk.Kind.LARGE, chunk == null ? null : chunk.kind());
    try (InputStream rest = splitter.rest()) {
      String text = new String(rest.readNBytes(large.length()), StandardCharsets.UTF_8);
      assertEquals(large, text);
      splitter.unread("[2]".getBytes(StandardCharsets.UTF_8));
      Chunk next = splitter.next();
      assertEquals("[2]", next == null ? "" : new String(next.bytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatFollowsALargeValueIsNotLost() throws IOException {
    String large = "[\"" + "x".repeat(JsonSplitter.MAX_VALUE) + "\"]";
    String after = "{\"a\":1}".repeat(30_000);
    JsonSplitter splitter =
        new JsonSplitter(
            new ByteArrayInputStream((large + after).getBytes(StandardCharsets.UTF_8)));
    splitter.next();
    // A reader that takes what it needs, and gives nothing back.
    splitter.rest().skipNBytes(large.length());
    splitter.unread(new byte[0]);
    int count = 0;
    while (splitter.next() != null) {
      count++;
    }
    assertEquals(30_000, count);
  }
}
