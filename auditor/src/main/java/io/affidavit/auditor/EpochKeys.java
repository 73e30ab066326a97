package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a stream's epochs from one that has a seed of its own, each made from the one before.
 * Stepping stones are kept, so that a forged record with a late epoch costs that walk once.
 * Thread-safe.
 */
final class EpochKeys {
  /** Eight years of a checkpoint a minute; what claims more was never sealed. */
  private static final long MAX_EPOCH = 1L << 22;

  private static final int STRIDE = 256;
  private static final int CACHED = 1024;

  /** Hashes are not thread-safe; neighbours are mostly of one stream. */
  private static final ThreadLocal<@Nullable Hasher> HASHER = new ThreadLocal<>();

  private final UUID stream;
  private final TreeMap<Long, byte[]> steps = new TreeMap<>();
  private final Map<Long, MacKeys> macKeys =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, MacKeys> eldest) {
          return size() > CACHED;
        }
      };
  private volatile @Nullable MacKeys last;

  private record Hasher(UUID stream, Seal seal) {}

  private static final class MacKeys {
    private final long epoch;
    private final byte[] complete;
    private final byte[] redacted;

    private MacKeys(long epoch, byte[] complete, byte[] redacted) {
      this.epoch = epoch;
      this.complete = complete;
      this.redacted = redacted;
    }
  }

  EpochKeys(UUID stream, long firstEpoch, byte[] firstEpochKey) {
    this.stream = stream;
    steps.put(firstEpoch, firstEpochKey);
  }

  /** For this thread. */
  static Seal seal(UUID stream) {
    Hasher hasher = HASHER.get();
    if (hasher == null || !hasher.stream().equals(stream)) {
      hasher = new Hasher(stream, new Seal(stream));
      HASHER.set(hasher);
    }
    return hasher.seal();
  }

  /** True if the claim's mac is that of the body, which is consumed. */
  boolean verifies(SealMember claim, byte form, @Nullable ByteBuffer body) {
    long epoch = claim.position().epoch();
    if (body == null || epoch > MAX_EPOCH) {
      return false;
    }
    MacKeys keys = macKeys(epoch);
    byte[] key = form == Seal.COMPLETE ? keys.complete : keys.redacted;
    byte[] mac = seal(stream).mac(key, form, claim.position(), claim.copy(), body);
    return MessageDigest.isEqual(mac, claim.mac());
  }

  private MacKeys macKeys(long epoch) {
    MacKeys keys = last;
    if (keys == null || keys.epoch != epoch) {
      keys = slowly(epoch);
      last = keys;
    }
    return keys;
  }

  private synchronized MacKeys slowly(long epoch) {
    MacKeys keys = macKeys.get(epoch);
    if (keys == null) {
      Seal seal = seal(stream);
      byte[] key = epochKey(seal, epoch);
      byte[] complete = seal.macKey(key, Seal.COMPLETE);
      keys = new MacKeys(epoch, complete, seal.macKey(key, Seal.REDACTED));
      macKeys.put(epoch, keys);
    }
    return keys;
  }

  private byte[] epochKey(Seal seal, long epoch) {
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
