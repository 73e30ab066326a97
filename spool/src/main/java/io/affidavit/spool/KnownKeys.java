package io.affidavit.spool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data keys in memory: those of our own segments for as long as one of them is there, so that what
 * this process wrote it can deliver in every mode; and those that somebody else opened for us, the
 * last few. Wiped when they go. Thread-safe.
 */
final class KnownKeys {
  /** Opened ones: a reader is in one segment at a time, an older one can be asked for again. */
  static final int MAX_OPENED = 64;

  private final List<DataKey> own = new ArrayList<>();
  private final Map<String, DataKey> opened = new LinkedHashMap<>(16, 0.75f, true);

  synchronized void addOwn(DataKey key) {
    if (!own.contains(key)) {
      own.add(key);
    }
  }

  synchronized void addOpened(DataKey key) {
    replace(opened.put(name(key.id(), key.wrapped()), key), key);
    if (opened.size() > MAX_OPENED) {
      Iterator<DataKey> oldest = opened.values().iterator();
      oldest.next().wipe();
      oldest.remove();
    }
  }

  private static void replace(@Nullable DataKey before, DataKey key) {
    if (before != null && before != key) {
      before.wipe();
    }
  }

  private static String name(byte[] id, byte[] wrapped) {
    return Seal.base64(id) + Seal.base64(wrapped);
  }

  /** A copy of the plain key, the caller's to wipe; null where it is not known. */
  synchronized byte @Nullable [] plain(KeyMode mode, byte[] id, byte[] wrapped) {
    for (DataKey key : own) {
      if (key.is(mode, id, wrapped)) {
        return key.plain();
      }
    }
    DataKey key = opened.get(name(id, wrapped));
    return key != null && key.is(mode, id, wrapped) ? key.plain() : null;
  }

  /** Of our own, only these are needed any more. */
  synchronized void retainOwn(Collection<DataKey> needed) {
    for (Iterator<DataKey> all = own.iterator(); all.hasNext(); ) {
      DataKey key = all.next();
      if (!needed.contains(key)) {
        key.wipe();
        all.remove();
      }
    }
  }

  synchronized int size() {
    return own.size() + opened.size();
  }

  synchronized void wipe() {
    own.forEach(DataKey::wipe);
    opened.values().forEach(DataKey::wipe);
    own.clear();
    opened.clear();
  }
}
