package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Map;
import javax.crypto.Cipher;

/**
 * The verifier's private key and the enrolment secret: what an auditor needs to verify a seal, and
 * what the sealing host must not keep. Immutable, thread-safe; {@code toString} shows nothing.
 */
public final class VerifyKey {
  private final PrivateKey privateKey;
  private final byte[] enrolment;

  VerifyKey(PrivateKey privateKey, byte[] enrolment) {
    this.privateKey = privateKey;
    this.enrolment = enrolment.clone();
  }

  /**
   * Reads {@code verify.key}.
   *
   * @throws SpoolException naming the file and what it lacks, when it is not such a file
   */
  public static VerifyKey read(Path file) throws IOException {
    Map<String, String> members = KeyFiles.read(file, KeyFiles.VERIFY_FORMAT);
    return new VerifyKey(
        KeyFiles.privateKey(file, members), KeyFiles.secret(file, members, KeyFiles.ENROLMENT));
  }

  /**
   * The key of epoch 0 of a stream, from the wrapped seed of its open record.
   *
   * @throws GeneralSecurityException when the seed was not wrapped to this key
   */
  public byte[] firstEpochKey(Seal seal, byte[] wrappedSeed) throws GeneralSecurityException {
    return seededKey(seal, wrappedSeed, 0);
  }

  /**
   * The key of an epoch that begins with a seed of its own: 0, and the one after a keyframe.
   *
   * @throws GeneralSecurityException when the seed was not wrapped to this key
   */
  public byte[] seededKey(Seal seal, byte[] wrappedSeed, long epoch)
      throws GeneralSecurityException {
    Cipher cipher = Crypto.PLATFORM.oaep(Cipher.DECRYPT_MODE, privateKey);
    return seal.seededKey(cipher.doFinal(wrappedSeed), enrolment, epoch);
  }

  /**
   * A key for the auditor's own files, which no host can know: derived from the private half.
   *
   * @param purpose what it is for, at most 64 characters of ASCII
   */
  public byte[] derive(String purpose) {
    return Hkdf.derive(Crypto.PLATFORM, privateKey.getEncoded(), enrolment, Seal.ascii(purpose));
  }

  @Override
  public String toString() {
    return "VerifyKey[hidden]";
  }
}
