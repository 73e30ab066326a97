package io.affidavit.pipeline;

import io.affidavit.redaction.TokenKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the key of the tokens: the lines {@code keyId = ID} and {@code key = HEX}, in a file that
 * only its owner may read. Throws {@link IllegalArgumentException} with the part of a sentence that
 * follows the file's name, never with the key. Stateless.
 */
final class TokenKeyFile {
  private static final int MAX_BYTES = 4096;
  private static final int MAX_KEY_BYTES = 64;

  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private TokenKeyFile() {}

  static TokenKey read(String file) {
    Map<String, String> values = new HashMap<>();
    for (TextFile.Line line : TextFile.lines(file, MAX_BYTES)) {
      boolean known = line.key.equals("keyId") || line.key.equals("key");
      if (!known || values.put(line.key, line.value) != null) {
        throw new IllegalArgumentException(
            "must have the lines `keyId = ID` and `key = HEX` once each and no others, see line "
                + line.number);
      }
    }
    String id = values.get("keyId");
    String key = values.get("key");
    if (id == null || key == null) {
      throw new IllegalArgumentException("must have the lines `keyId = ID` and `key = HEX`");
    }
    checkOwner(TextFile.path(file));
    return TokenKey.of(id, bytes(key));
  }

  /** As for any key: others on the machine could make the tokens of every patient's id. */
  private static void checkOwner(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
      others.addAll(Files.getPosixFilePermissions(file));
      others.removeAll(OWNERS);
      if (!Collections.disjoint(others, EnumSet.allOf(PosixFilePermission.class))) {
        throw new IllegalArgumentException(
            "must be open to its owner only (0600), and others have " + others + "; chmod 600 it");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot tell its permissions", e);
    }
  }

  private static byte[] bytes(String hex) {
    int least = TokenKey.MIN_KEY_BYTES * 2;
    int most = MAX_KEY_BYTES * 2;
    boolean digits = hex.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    if (!digits || hex.length() < least || hex.length() > most || hex.length() % 2 != 0) {
      throw new IllegalArgumentException(
          "must have a key of " + least + " to " + most + " hexadecimal digits");
    }
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }
}
