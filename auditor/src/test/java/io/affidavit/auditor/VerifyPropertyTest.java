package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.VerifyKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over every byte and over random inputs. Each failure names its seed or its place. */
class VerifyPropertyTest {
  private static final VerifyOptions PLAIN =
      new VerifyOptions(false, false, null, Inventory.none());

  @TempDir static Path temp;
  private static Host host;
  private static VerifyKey key;
  private static List<String> lines;
  private static byte[] export;

  @BeforeAll
  static void recordOnce() throws Exception {
    host = new Host(temp.resolve("host"));
    key = VerifyKey.read(host.verifyKey);
    lines =
        new StreamMaker(host.auditKey)
            .open(UUID.randomUUID(), 1)
            .events(2)
            .checkpoint()
            .events(1)
            .close()
            .lines;
    export = Recorded.join(lines).getBytes(StandardCharsets.UTF_8);
  }

  private static VerifyResult verify(byte[] input) {
    try {
      Inputs inputs = Inputs.of(List.of("-"), new ByteArrayInputStream(input));
      return Verification.run(key, inputs, PLAIN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All but those of the open record, each of whose tests costs an RSA operation: some of them. */
  private static List<Integer> places() {
    int open = lines.get(0).length();
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at < export.length; at++) {
      if (export[at] != '\n' && (at > open || at % 7 == 0 || at < 9 || at > open - 9)) {
        places.add(at);
      }
    }
    return places;
  }

  /** To a byte that means something to a parser, or to one at random. */
  @Test
  void everyChangedByteIsFound() {
    Random random = new Random(1);
    byte[] special = "\0\n {}[]\",:\\".getBytes(StandardCharsets.ISO_8859_1);
    for (int at : places()) {
      boolean any = random.nextBoolean();
      byte value = any ? (byte) random.nextInt() : special[random.nextInt(special.length)];
      byte[] changed = export.clone();
      changed[at] = value;
      VerifyResult result = verify(changed);
      String expected = value == export[at] ? "whole" : "findings";
      assertEquals(expected, result.verdict(), "byte " + at + " to " + value);
      quiet(result);
    }
  }

  @Test
  void everyRemovedAndEveryInsertedByteIsFound() {
    for (int at : places()) {
      if (at % 4 == 0) {
        ByteArrayOutputStream removed = new ByteArrayOutputStream();
        removed.write(export, 0, at);
        removed.write(export, at + 1, export.length - at - 1);
        assertEquals("findings", verify(removed.toByteArray()).verdict(), "without " + at);
        ByteArrayOutputStream inserted = new ByteArrayOutputStream();
        inserted.write(export, 0, at);
        inserted.write('x');
        inserted.write(export, at, export.length - at);
        assertEquals("findings", verify(inserted.toByteArray()).verdict(), "inserted at " + at);
      }
    }
  }

  @Test
  void everyTruncationIsFound() {
    for (int length = 0; length < export.length - 1; length += 13) {
      VerifyResult result = verify(java.util.Arrays.copyOf(export, length));
      assertEquals("findings", result.verdict(), "the first " + length + " bytes");
    }
  }

  @Test
  void oneDamagedByteCostsNoOtherRecord() {
    int firstEnd = lines.get(0).length() + 1;
    int secondEnd = firstEnd + lines.get(1).length();
    for (int at = firstEnd; at < secondEnd; at += 5) {
      byte[] changed = export.clone();
      changed[at] = (byte) (changed[at] == 'x' ? 'y' : 'x');
      assertEquals(lines.size() - 1, verify(changed).streams().get(0).records(), "byte " + at);
    }
  }

  @Test
  void oneDamagedByteCostsNoOtherRecordWithoutNewlines() {
    byte[] concatenated = String.join("", lines).getBytes(StandardCharsets.UTF_8);
    assertEquals("whole", verify(concatenated).verdict());
    int firstEnd = lines.get(0).length();
    // Only with its own bounds intact can a record be told from its neighbours.
    for (int at = firstEnd + 1; at < firstEnd + lines.get(1).length() - 1; at += 5) {
      byte[] changed = concatenated.clone();
      changed[at] = (byte) (changed[at] == 'x' ? 'y' : 'x');
      VerifyResult result = verify(changed);
      assertEquals("findings", result.verdict(), "byte " + at);
      assertEquals(lines.size() - 1, result.streams().get(0).records(), "byte " + at);
    }
  }

  @Test
  void cleanExportsOfAnyOrderAndShapeRaiseNoAlarm() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<String> some = new ArrayList<>(lines);
      for (int i = random.nextInt(6); i > 0; i--) {
        some.add(lines.get(random.nextInt(lines.size())));
      }
      Collections.shuffle(some, random);
      ByteArrayOutputStream input = new ByteArrayOutputStream();
      for (String line : some) {
        input.write(Shapes.any(line, random));
        input.write(random.nextBoolean() ? "\n".getBytes(StandardCharsets.UTF_8) : new byte[0]);
      }
      byte[] bytes = input.toByteArray();
      VerifyResult result = verify(random.nextInt(3) == 0 ? gzip(bytes) : bytes);
      assertEquals("whole", result.verdict(), "seed " + seed + ": " + result);
      assertEquals(lines.size(), result.streams().get(0).records(), "seed " + seed);
    }
  }

  @Test
  void garbageNeverCrashesAndIsNeverQuoted() {
    String[] pieces = {
      "{",
      "}",
      "[",
      "]",
      "\"",
      "\\",
      ":",
      ",",
      "\n",
      " ",
      "1",
      "true",
      "\"seal\":{\"stream\":\"",
      TestEvents.SECRET,
      "{\"events\":[",
      "{\"message\":\"",
      "{\"detail\":{",
      "\u0000",
      "\ud83d",
      "2026-11-01T10:00:00.000Z ",
      ",\"seal\":{\"stream\":\"",
      "\u001f\u008b",
      lines.get(1)
    };
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      VerifyResult result = verify(text.toString().getBytes(StandardCharsets.UTF_8));
      assertTrue(result.exitCode() == 1 || result.exitCode() == 3, "seed " + seed);
      quiet(result);
    }
  }

  @Test
  void randomBytesNeverCrash() throws Exception {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(5000)];
      random.nextBytes(bytes);
      assertEquals("findings", verify(bytes).verdict(), "seed " + seed);
      byte[] packed = gzip(export);
      packed[2 + random.nextInt(packed.length - 2)] ^= (byte) (1 << random.nextInt(8));
      // A header byte of gzip may change without a consequence; the content cannot.
      int code = verify(packed).exitCode();
      assertTrue(code == 0 || code == 1 || code == 3, "seed " + seed);
    }
  }

  private static void quiet(VerifyResult result) {
    assertFalse(result.toString().contains(TestEvents.SECRET), "quotes its input");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
