package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An event and what is known of it without its neighbours. Of a verified event of an application
 * the content is not kept.
 *
 * @param form the form as which it verified; 0 where it did not, or there was no key yet
 * @param eventId see {@link EventIds}; 0 where unknown or not verified
 * @param event null where its content is not needed any more
 */
record Checked(
    SealMember seal, Location where, byte form, long eventId, @Nullable SealedEvent event) {

  /** With the keys that are known by now; null: none. */
  static Checked of(SealedEvent event, @Nullable KeyChain keys) {
    byte form = keys == null ? 0 : keys.verifiedForm(event);
    return of(event, form);
  }

  static Checked of(SealedEvent event, byte form) {
    boolean needed = form == 0 || EventIds.mayBeControl(event);
    long eventId = form == 0 ? 0 : EventIds.of(event, form);
    return new Checked(event.seal(), event.where(), form, eventId, needed ? event : null);
  }

  /** What it states; null where it is an application's. */
  @Nullable Control control() {
    SealedEvent content = event;
    boolean possible = content != null && EventIds.mayBeControl(content);
    return content != null && possible ? Control.of(seal, content.tree()) : null;
  }

  /** What identifies the redacted form: its own mac, or what the complete one says of it. */
  long copy() {
    byte[] mac = form == Seal.REDACTED ? seal.mac() : seal.copy();
    return mac == null ? 0 : ByteBuffer.wrap(mac).getLong();
  }
}
