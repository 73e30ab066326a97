package io.affidavit.spool;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All keys that a process holds or can ask for: the data key of its next segment, what opens older
 * ones, and the seal's. {@code toString} shows modes and ids only. Thread-safe.
 */
final class KeyRing {
  private final Crypto crypto;
  private final @Nullable SealKeys seal;
  private final List<KeyOpener> openers;
  private final @Nullable DataKeys writer;
  private final KnownKeys known = new KnownKeys();
  private final AtomicLong generation = new AtomicLong();
  private volatile @Nullable DataKey current;
  private volatile @Nullable DataKey next;
  private volatile @Nullable KeyOpening background;

  private KeyRing(
      Crypto crypto,
      @Nullable SealKeys seal,
      List<KeyOpener> openers,
      @Nullable DataKeys writer,
      @Nullable DataKey first) {
    this.crypto = crypto;
    this.seal = seal;
    this.openers = Collections.unmodifiableList(new ArrayList<>(openers));
    this.writer = writer;
    this.current = first;
    if (first != null) {
      known.addOwn(first);
    }
  }

  /** A ring in memory, whose first key is used for writing. */
  KeyRing(Map<String, byte[]> spoolKeys, byte[] enrolment, PublicKey verifier) {
    this(Crypto.PLATFORM, new SealKeys(enrolment, verifier), inMemory(spoolKeys));
  }

  private KeyRing(Crypto crypto, SealKeys seal, RingKeys keys) {
    this(crypto, seal, Collections.singletonList(keys), keys, keys.first());
  }

  private static RingKeys inMemory(Map<String, byte[]> spoolKeys) {
    return new RingKeys("the key file", spoolKeys, () -> spoolKeys);
  }

  /**
   * For a process that writes.
   *
   * @param openers all that can open older segments, the writer among them where it can
   * @param first the data key to begin with
   */
  static KeyRing writing(
      Crypto crypto, SealKeys seal, List<KeyOpener> openers, DataKeys writer, DataKey first) {
    return new KeyRing(crypto, seal, openers, writer, first);
  }

  /** For one that only reads. */
  static KeyRing reading(List<KeyOpener> openers) {
    return new KeyRing(Crypto.PLATFORM, null, openers, null, null);
  }

  Crypto crypto() {
    return crypto;
  }

  /** Where new data keys come from; null for a ring that only reads. */
  @Nullable DataKeys writer() {
    return writer;
  }

  /** The key for a new segment. */
  DataKey current() {
    DataKey rotated = next;
    DataKey key = rotated == null ? current : rotated;
    if (key == null) {
      throw new IllegalStateException("these keys only read");
    }
    return key;
  }

  /** The next segment uses another key. */
  void rotateTo(DataKey key) {
    known.addOwn(key);
    next = key;
  }

  /** A key waits for its first segment. */
  boolean isRotating() {
    return next != null;
  }

  /** A segment with that key was begun. */
  void begun(DataKey key) {
    current = key;
    if (key == next) {
      next = null;
    }
  }

  /** Of our own segments' keys, only these and the current one are needed any more. */
  void retain(List<DataKey> needed) {
    List<DataKey> all = new ArrayList<>(needed);
    DataKey now = current;
    DataKey rotated = next;
    if (now != null) {
      all.add(now);
    }
    if (rotated != null) {
      all.add(rotated);
    }
    known.retainOwn(all);
  }

  /** From now on, what has to be asked for is asked for on another thread. */
  void askInBackground(KeyOpening opening) {
    background = opening;
  }

  /** Grows when a key that could not be had can be had now, or will not be: then ask again. */
  long generation() {
    return generation.get();
  }

  void changed() {
    generation.incrementAndGet();
  }

  void opened(DataKey key) {
    known.addOpened(key);
  }

  /**
   * The data key that a header names or holds; the caller's to wipe.
   *
   * @throws DataKeyException of the opener that leaves most hope
   */
  byte[] plain(KeyMode mode, byte[] id, byte[] wrapped) throws DataKeyException {
    byte[] present = known.plain(mode, id, wrapped);
    if (present != null) {
      return present;
    }
    DataKeyException hope =
        new DataKeyException(DataKeyException.Kind.NEVER, missing(mode, id), null);
    boolean any = false;
    for (KeyOpener opener : openers) {
      if (opener.mode() == mode) {
        try {
          return open(opener, id, wrapped);
        } catch (DataKeyException e) {
          hope = any && hope.kind().compareTo(e.kind()) <= 0 ? hope : e;
          any = true;
        }
      }
    }
    throw hope;
  }

  private byte[] open(KeyOpener opener, byte[] id, byte[] wrapped) throws DataKeyException {
    KeyOpening later = background;
    if (!opener.isRemote()) {
      return opener.unwrap(id, wrapped);
    }
    if (later != null) {
      later.request(opener, id, wrapped);
      byte[] answered = known.plain(opener.mode(), id, wrapped);
      if (answered != null) {
        return answered;
      }
      throw later.failure(opener, id, wrapped);
    }
    byte[] plain = opener.unwrap(id, wrapped);
    known.addOpened(new DataKey(opener.mode(), id, wrapped, plain));
    return plain;
  }

  private static String missing(KeyMode mode, byte[] id) {
    switch (mode) {
      case KMS:
        return "is KEY_UNAVAILABLE: KMS wrapped its key, and no kmsKeyId is set here";
      case PUBLIC_KEY:
        return "is KEY_UNAVAILABLE: it needs the private half of the key pair " + Seal.base64(id);
      default:
        return "needs the spool key " + Seal.base64(id) + ", and no key file or key store is here";
    }
  }

  byte[] enrolment() {
    return sealKeys().enrolment();
  }

  byte[] wrapForVerifier(byte[] secret) {
    return sealKeys().wrapForVerifier(crypto, secret);
  }

  private SealKeys sealKeys() {
    if (seal == null) {
      throw new IllegalStateException("these keys only read");
    }
    return seal;
  }

  /** Wipes what is in memory, and lets connections go. */
  void close() {
    for (KeyOpener opener : openers) {
      opener.close();
    }
    known.wipe();
  }

  @Override
  public String toString() {
    return "KeyRing" + openers;
  }
}
