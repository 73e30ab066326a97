package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the members of keyframes from the specification alone, through the JDK's own Mac; also for
 * an attacker, who has the public key and guesses the enrolment secret.
 */
final class KeyframeMaker {
  private static final byte[] LABEL = "affidavit seal 1".getBytes(StandardCharsets.US_ASCII);

  private final Path auditKey;
  private final UUID stream;
  private final byte[] enrolment;
  private UUID base = new UUID(0, 0);
  private long ordinal;
  private byte[] nextKey = new byte[32];

  KeyframeMaker(Path auditKey, UUID stream, byte[] enrolment) {
    this.auditKey = auditKey;
    this.stream = stream;
    this.enrolment = enrolment;
  }

  KeyframeMaker enrolled(UUID ofBase, long number) {
    base = ofBase;
    ordinal = number;
    return this;
  }

  /** Of the epoch that the last one begins. */
  byte[] key() {
    return nextKey;
  }

  Map<String, Object> members(
      long sequence, long epoch, byte[] head, byte[] copyHead, long copyCount) throws Exception {
    byte[] seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    nextKey = seededKey(seed, epoch + 1);
    byte[] facts = concat(uuid(base), longs(ordinal, sequence), head, longs(copyCount), copyHead);
    byte[] proofKey = mac(nextKey, utf8("keyframe"), new byte[] {Seal.COMPLETE});
    byte[] place = concat(new byte[] {Seal.COMPLETE}, uuid(stream), longs(sequence, epoch));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("count", sequence);
    members.put("head", Seal.base64(head));
    members.put("copyCount", copyCount);
    members.put("copyHead", Seal.base64(copyHead));
    members.put("base", base.toString());
    members.put("ordinal", ordinal);
    members.put("seed", Seal.base64(wrapped(seed)));
    members.put("proof", Seal.base64(mac(proofKey, LABEL, place, longs(facts.length), facts)));
    return members;
  }

  private byte[] seededKey(byte[] seed, long epoch) throws Exception {
    byte[] pseudoRandomKey = mac(enrolment, seed);
    return mac(pseudoRandomKey, LABEL, uuid(stream), longs(epoch), new byte[] {1});
  }

  private byte[] wrapped(byte[] seed) throws Exception {
    byte[] verifier = StreamMaker.secret(auditKey, "verifier");
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    OAEPParameterSpec oaep =
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(verifier)),
        oaep);
    return cipher.doFinal(seed);
  }

  private static byte[] mac(byte[] key, byte[]... parts) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  private static byte[] uuid(UUID id) {
    return longs(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  private static byte[] longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
