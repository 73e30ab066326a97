package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenKeyFileTest {
  static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  private final Path file;

  TokenKeyFileTest(@TempDir Path directory) {
    file = directory.resolve("token.key");
  }

  /** Writes a key file as only its owner may read it. */
  static Path write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private String refusal(String text) throws IOException {
    write(file, text);
    String refusal =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> TokenKeyFile.read(file.toString()))
                .getMessage());
    assertFalse(refusal.contains(KEY.substring(0, 8)), refusal);
    return refusal;
  }

  @Test
  void readsIdAndKey() throws IOException {
    write(file, "# made 2026-11-22\nkeyId = 2026a\nkey = " + KEY + "\n");
    assertEquals("TokenKey[2026a]", TokenKeyFile.read(file.toString()).toString());
    write(file, "key=" + KEY + KEY.toUpperCase(java.util.Locale.ROOT) + "\nkeyId=2026b");
    assertEquals("2026b", TokenKeyFile.read(file.toString()).id());
  }

  @ParameterizedTest
  @CsvSource({"rw-r-----, GROUP_READ", "rw----r--, OTHERS_READ", "rw--w----, GROUP_WRITE"})
  void isOpenToItsOwnerOnly(String permissions, String others) throws IOException {
    write(file, "keyId = a\nkey = " + KEY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertEquals(
        "must be open to its owner only (0600), and others have [" + others + "]; chmod 600 it",
        assertThrows(IllegalArgumentException.class, () -> TokenKeyFile.read(file.toString()))
            .getMessage());
  }

  @Test
  void whatIsWrongIsSaidWithoutTheKey() throws IOException {
    assertEquals("must have the lines `keyId = ID` and `key = HEX`", refusal("keyId = a\n"));
    assertEquals("must have the lines `keyId = ID` and `key = HEX`", refusal("key = " + KEY));
    String once = "must have the lines `keyId = ID` and `key = HEX` once each and no others, see";
    assertEquals(once + " line 2", refusal("keyId = a\nkeyId = b\nkey = " + KEY));
    assertEquals(once + " line 1", refusal("secret = " + KEY));
    String digits = "must have a key of 64 to 128 hexadecimal digits";
    assertEquals(digits, refusal("keyId = a\nkey = " + KEY.substring(1)));
    assertEquals(digits, refusal("keyId = a\nkey = " + KEY + "0"));
    assertEquals(digits, refusal("keyId = a\nkey = " + KEY.replace('f', 'g')));
    assertEquals(digits, refusal("keyId = a\nkey = " + KEY + KEY + KEY));
    assertEquals(
        "keyId must be 1 to 32 letters, digits, _ or -, got `a b`",
        refusal("keyId = a b\nkey = " + KEY));
    assertEquals(
        "key must be random, got one of fewer than 8 different bytes",
        refusal("keyId = a\nkey = " + "00".repeat(32)));
    assertEquals("must have at most 4096 bytes; divide it", refusal("#".repeat(4097)));
  }
}
