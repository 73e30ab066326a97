package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.utf8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The complete records of one stream's first epoch, and whether their macs are right. */
final class SealedTexts {
  private static final Pattern SEAL =
      Pattern.compile(
          "(?s)(.*),\"seal\":\\{\"stream\":\"([^\"]+)\",\"sequence\":(\\d+),\"epoch\":0"
              + "(?:,\"copy\":\"([^\"]+)\")?,\"mac\":\"([^\"]+)\"\\}\\}");
  private static final Pattern SEED = Pattern.compile("seed=([A-Za-z0-9_-]+)");

  private final List<String> records;

  SealedTexts(List<String> records) {
    this.records = records;
  }

  private static byte[] decode(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  /** How many are right; all of them must be. */
  int verify(VerifyKey key) throws Exception {
    Matcher seed = SEED.matcher(records.get(0));
    assertTrue(seed.find(), "the open record has the seed");
    int right = 0;
    for (String record : records) {
      Matcher seal = SEAL.matcher(record);
      assertTrue(seal.matches(), record);
      Seal stream = new Seal(UUID.fromString(seal.group(2)));
      byte[] epochKey = key.firstEpochKey(stream, decode(seed.group(1)));
      byte[] macKey = stream.macKey(epochKey, Seal.COMPLETE);
      byte[] copy = seal.group(4) == null ? null : decode(seal.group(4));
      SealPosition position = new SealPosition(Long.parseLong(seal.group(3)), 0);
      byte[] mac = stream.mac(macKey, Seal.COMPLETE, position, copy, utf8(seal.group(1)));
      assertTrue(java.util.Arrays.equals(decode(seal.group(5)), mac), record);
      right++;
    }
    return right;
  }
}
