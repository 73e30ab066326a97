package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one stream's epochs, each made from the one before. Stepping stones are kept, so that
 * a forged record with a late epoch costs that walk once. Not thread-safe.
 */
final class EpochKeys {
  /** Eight years of a checkpoint a minute; what claims more was never sealed. */
  private static final long MAX_EPOCH = 1L << 22;

  private static final int STRIDE = 256;
  private static final int CACHED = 1024;

  private final Seal seal;
  private final TreeMap<Long, byte[]> steps = new TreeMap<>();
  private final Map<Long, byte[][]> macKeys =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[][]> eldest) {
          return size() > CACHED;
        }
      };

  EpochKeys(Seal seal, byte[] firstEpochKey) {
    this.seal = seal;
    steps.put(0L, firstEpochKey);
  }

  /** True if the claim's mac is that of the body. */
  boolean verifies(SealMember claim, byte form, byte @Nullable [] body) {
    long epoch = claim.position().epoch();
    if (body == null || epoch > MAX_EPOCH) {
      return false;
    }
    byte[][] keys = macKeys.get(epoch);
    if (keys == null) {
      byte[] key = epochKey(epoch);
      keys = new byte[][] {seal.macKey(key, Seal.COMPLETE), seal.macKey(key, Seal.REDACTED)};
      macKeys.put(epoch, keys);
    }
    byte[] key = keys[form == Seal.COMPLETE ? 0 : 1];
    byte[] mac = seal.mac(key, form, claim.position(), claim.copy(), body);
    return MessageDigest.isEqual(mac, claim.mac());
  }

  private byte[] epochKey(long epoch) {
    Map.Entry<Long, byte[]> step = steps.floorEntry(epoch);
    byte[] key = step.getValue();
    for (long at = step.getKey() + 1; at <= epoch; at++) {
      key = seal.nextEpochKey(key);
      if (at % STRIDE == 0) {
        steps.put(at, key);
      }
    }
    return key;
  }
}
