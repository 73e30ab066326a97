package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks every mac of one stream, with the auditor's key. */
final class SealOracle {
  private static final Pattern SEED = Pattern.compile("seed=([A-Za-z0-9_-]+)");
  private static final Pattern MEMBER =
      Pattern.compile(
          ",\"seal\":\\{\"stream\":\"([0-9a-f-]{36})\",\"sequence\":(\\d+),\"epoch\":(\\d+)"
              + "(?:,\"copy\":\"([^\"]+)\")?,\"mac\":\"([^\"]+)\"\\}\\}$");

  private final UUID stream;
  private final Seal seal;

  SealOracle(UUID stream) {
    this.stream = stream;
    this.seal = new Seal(stream);
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  /** All records of the stream that came out; the first one opens it. */
  void check(SortedMap<Long, String> records) throws Exception {
    Matcher seed = SEED.matcher(records.get(records.firstKey()));
    assertTrue(seed.find(), "the open record has a seed");
    byte[] key = TestKeys.verifyKey().firstEpochKey(seal, bytes(seed.group(1)));
    long epoch = 0;
    for (Map.Entry<Long, String> record : records.entrySet()) {
      Matcher member = MEMBER.matcher(record.getValue());
      assertTrue(member.find(), "sealed: " + record.getKey());
      assertEquals(stream.toString(), member.group(1));
      assertEquals(record.getKey(), Long.valueOf(member.group(2)));
      for (long at = Long.parseLong(member.group(3)); epoch < at; epoch++) {
        key = seal.nextEpochKey(key);
      }
      SealPosition position = new SealPosition(record.getKey(), epoch);
      byte @Nullable [] copy = member.group(4) == null ? null : bytes(member.group(4));
      byte[] body = TestRecords.utf8(record.getValue().substring(0, member.start()));
      byte[] mac = seal.mac(seal.macKey(key, Seal.COMPLETE), Seal.COMPLETE, position, copy, body);
      assertEquals(member.group(5), Seal.base64(mac), "the mac of " + record.getKey());
    }
  }
}
