package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.spool.Seal;
import java.nio.ByteBuffer;
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
  private final int bodyLength;
  private @Nullable JsonNode tree;

  private SealedEvent(
      SealMember seal,
      Location where,
      byte @Nullable [] text,
      int bodyLength,
      @Nullable JsonNode tree) {
    this.seal = seal;
    this.where = where;
    this.text = text;
    this.bodyLength = bodyLength;
    this.tree = tree;
  }

  /** As its host wrote it; the bytes are given away. */
  static SealedEvent ofText(byte[] bytes, SealTail.Sealed sealed, Location where) {
    return ofBody(bytes, sealed.bodyLength(), sealed.seal(), where);
  }

  /** As its host wrote it, the body being the first bytes. */
  static SealedEvent ofBody(byte[] bytes, int bodyLength, SealMember seal, Location where) {
    return new SealedEvent(seal, where, bytes, bodyLength, null);
  }

  /** As EventBridge may have written it anew; {@code tree} is without the seal. */
  static SealedEvent ofTree(SealMember seal, JsonNode tree, Location where) {
    return new SealedEvent(seal, where, null, 0, tree);
  }

  SealMember seal() {
    return seal;
  }

  Location where() {
    return where;
  }

  /** What the mac of {@code form} covers; null where this cannot be that form. */
  @Nullable ByteBuffer body(byte form) {
    if (form == Seal.COMPLETE) {
      return text == null ? null : ByteBuffer.wrap(text, 0, bodyLength);
    }
    JsonNode parsed = seal.copy() == null ? tree() : null;
    byte[] canonical = parsed == null ? null : CanonicalJson.of(parsed);
    return canonical == null ? null : ByteBuffer.wrap(canonical);
  }

  /** Begins with the body as its host wrote it; null where it may have been written anew. */
  byte @Nullable [] text() {
    return text;
  }

  /** Bytes of the body in {@link #text}. */
  int bodyLength() {
    return bodyLength;
  }

  /** The event without its seal; null where it is no JSON object. */
  @Nullable JsonNode tree() {
    byte[] body = text;
    if (tree == null && body != null) {
      byte[] closed = Arrays.copyOf(body, bodyLength + 1);
      closed[bodyLength] = '}';
      tree = Json.parse(closed);
    }
    return tree != null && tree.isObject() ? tree : null;
  }

  /** Bytes held. */
  int sizeBytes() {
    return text == null ? 0 : text.length;
  }
}
