package io.affidavit.spool;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a host holds: spool keys by id, the newest first, the enrolment secret and the
 * verifier's public key. {@code toString} shows ids only. Immutable, thread-safe.
 */
final class KeyRing {
  /** Bytes of a key id. */
  static final int ID_BYTES = 16;

  // The JDK's default for this transformation is MGF1 with SHA-1, so both hashes are named.
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final Map<String, byte[]> spoolKeys;
  private final String currentId;
  private final byte[] enrolment;
  private final PublicKey verifier;

  /**
   * A ring of these keys.
   *
   * @param spoolKeys base64url id to 32 bytes, at least one; the first is used for writing
   */
  KeyRing(Map<String, byte[]> spoolKeys, byte[] enrolment, PublicKey verifier) {
    this.spoolKeys = Collections.unmodifiableMap(new LinkedHashMap<>(spoolKeys));
    this.currentId = spoolKeys.keySet().iterator().next();
    this.enrolment = enrolment.clone();
    this.verifier = verifier;
  }

  String currentId() {
    return currentId;
  }

  /** The data key with that id, or null where this ring has none. */
  byte @Nullable [] key(String id) {
    return spoolKeys.get(id);
  }

  byte[] enrolment() {
    return enrolment;
  }

  /** RSA-OAEP of RFC 8017 with SHA-256 twice. */
  byte[] wrapForVerifier(byte[] secret) {
    try {
      Cipher cipher = oaep(Cipher.ENCRYPT_MODE, verifier);
      return cipher.doFinal(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the verifier's public key cannot be used", e);
    }
  }

  static Cipher oaep(int mode, java.security.Key key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(mode, key, OAEP);
    return cipher;
  }

  @Override
  public String toString() {
    return "KeyRing" + spoolKeys.keySet();
  }
}
