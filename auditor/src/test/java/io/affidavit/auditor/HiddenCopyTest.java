package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HiddenCopyTest {
  private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));

  private static Set<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return new HashSet<>(
          files.filter(f -> f.getFileName().toString().startsWith("affidavit-verify")).toList());
    }
  }

  @Test
  void isReadTwiceIsUnreadableToOthersAndGoes() throws Exception {
    byte[] secret = new byte[100_000];
    new Random(1).nextBytes(secret);
    System.arraycopy(TestEvents.utf8(TestEvents.SECRET), 0, secret, 0, 11);
    Set<Path> before = copies();
    HiddenCopy copy = new HiddenCopy();
    try (OutputStream out = copy.write()) {
      out.write(secret);
    }
    Set<Path> made = copies();
    made.removeAll(before);
    assertEquals(1, made.size());
    Path file = made.iterator().next();
    try (copy) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      String stored = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertFalse(stored.contains(TestEvents.SECRET));
      for (int i = 0; i < 2; i++) {
        try (InputStream in = copy.open()) {
          assertArrayEquals(secret, in.readAllBytes());
        }
      }
    }
    assertFalse(Files.exists(file));
  }
}
