package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.spool.Seal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event with what its seal claims. An event that was found as text may be of either form: their
 * macs are made with different keys, so at most one can verify. Not thread-safe.
 */
final class SealedEvent {
  private final SealMember seal;
  private final Location where;
  private final byte @Nullable [] text;
  private @Nullable JsonNode tree;

  private SealedEvent(
      SealMember seal, Location where, byte @Nullable [] text, @Nullable JsonNode tree) {
    this.seal = seal;
    this.where = where;
    this.text = text;
    this.tree = tree;
  }

  /** As its host wrote it. */
  static SealedEvent ofText(byte[] bytes, SealTail.Sealed sealed, Location where) {
    byte[] body = Arrays.copyOf(bytes, sealed.bodyLength());
    return new SealedEvent(sealed.seal(), where, body, null);
  }

  /** As EventBridge may have written it anew; {@code tree} is without the seal. */
  static SealedEvent ofTree(SealMember seal, ObjectNode tree, Location where) {
    return new SealedEvent(seal, where, null, tree);
  }

  SealMember seal() {
    return seal;
  }

  Location where() {
    return where;
  }

  /** What the mac of {@code form} covers; null where this cannot be that form. */
  byte @Nullable [] body(byte form) {
    if (form == Seal.COMPLETE) {
      return text;
    }
    JsonNode parsed = seal.copy() == null ? tree() : null;
    return parsed == null ? null : CanonicalJson.of(parsed);
  }

  /** The event without its seal; null where it is no JSON object. */
  @Nullable JsonNode tree() {
    byte[] body = text;
    if (tree == null && body != null) {
      byte[] closed = Arrays.copyOf(body, body.length + 1);
      closed[body.length] = '}';
      tree = Json.parse(closed);
    }
    return tree != null && tree.isObject() ? tree : null;
  }

  /** Bytes held. */
  int sizeBytes() {
    return text == null ? 0 : text.length;
  }
}
