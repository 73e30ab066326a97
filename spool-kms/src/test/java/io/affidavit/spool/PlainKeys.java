package io.affidavit.spool;

/** What only a spool sees of a data key. */
public final class PlainKeys {
  private PlainKeys() {}

  public static byte[] plain(DataKey key) {
    return key.plain();
  }

  public static byte[] wrapped(DataKey key) {
    return key.wrapped();
  }
}
