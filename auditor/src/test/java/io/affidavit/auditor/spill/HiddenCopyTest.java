package io.affidavit.auditor.spill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HiddenCopyTest {
  private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String SECRET = "Miller-4711";

  private static Set<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return new HashSet<>(
          files.filter(f -> f.getFileName().toString().startsWith("affidavit-hidden")).toList());
    }
  }

  @Test
  void isReadTwiceIsUnreadableToOthersAndHasNoName() throws Exception {
    byte[] secret = new byte[200_001];
    new Random(1).nextBytes(secret);
    byte[] word = SECRET.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(word, 0, secret, 0, word.length);
    Set<Path> before = files();
    try (HiddenCopy copy = new HiddenCopy()) {
      Set<Path> after = files();
      after.removeAll(before);
      assertEquals(Set.of(), after);
      try (OutputStream out = copy.write()) {
        out.write(secret[0]);
        out.write(secret, 1, 99_999);
        out.write(secret, 100_000, secret.length - 100_000);
      }
      String stored = new String(copy.stored(), StandardCharsets.ISO_8859_1);
      assertEquals(secret.length, stored.length());
      assertFalse(stored.contains(SECRET));
      for (int bufferBytes : new int[] {1 << 16, 17}) {
        try (InputStream in = copy.open(bufferBytes)) {
          assertArrayEquals(secret, in.readAllBytes());
        }
      }
    }
  }
}
