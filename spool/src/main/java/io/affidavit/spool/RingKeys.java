package io.affidavit.spool;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Data keys that the host keeps itself, by id; the first is used for writing. Where they come from
 * a file, a rotation reads it again. Thread-safe; {@code toString} shows ids only.
 */
final class RingKeys implements DataKeys {

  /** Reads the keys again: base64url id to 32 bytes, the current one first. */
  interface Source {
    Map<String, byte[]> read() throws IOException;
  }

  private final String where;
  private final Source source;
  private volatile Map<String, byte[]> keys;

  /**
   * A ring.
   *
   * @param where what holds the keys, for messages: {@code the key file FILE}
   * @param keys as they are now; may be empty where they only read older segments
   */
  RingKeys(String where, Map<String, byte[]> keys, Source source) {
    this.where = where;
    this.source = source;
    this.keys = copy(keys);
  }

  private static Map<String, byte[]> copy(Map<String, byte[]> keys) {
    Map<String, byte[]> own = new LinkedHashMap<>();
    keys.forEach((id, key) -> own.put(id, key.clone()));
    return Collections.unmodifiableMap(own);
  }

  @Override
  public KeyMode mode() {
    return KeyMode.RING;
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The first of the keys as they are known, without reading them again. */
  DataKey first() {
    Map.Entry<String, byte[]> first = keys.entrySet().iterator().next();
    byte[] id = Base64.getUrlDecoder().decode(first.getKey());
    return new DataKey(KeyMode.RING, id, new byte[0], first.getValue());
  }

  @Override
  public DataKey newDataKey() throws DataKeyException {
    try {
      // Old keys stay: what they opened once they open until the end.
      Map<String, byte[]> all = new LinkedHashMap<>(source.read());
      if (all.isEmpty()) {
        throw new IOException(where + " holds no spool key any more");
      }
      keys.forEach(all::putIfAbsent);
      keys = copy(all);
      return first();
    } catch (IOException e) {
      throw new DataKeyException(DataKeyException.Kind.AWAY, String.valueOf(e.getMessage()), null);
    }
  }

  @Override
  public byte[] unwrap(byte[] id, byte[] wrapped) throws DataKeyException {
    String name = Seal.base64(id);
    byte[] key = keys.get(name);
    if (key == null) {
      throw new DataKeyException(
          DataKeyException.Kind.NEVER,
          "needs the spool key " + name + ", which " + where + " does not hold",
          null);
    }
    return key.clone();
  }

  @Override
  public void close() {
    Map<String, byte[]> last = keys;
    keys = Collections.emptyMap();
    last.values().forEach(key -> Arrays.fill(key, (byte) 0));
  }

  @Override
  public String toString() {
    return "RingKeys" + keys.keySet();
  }
}
