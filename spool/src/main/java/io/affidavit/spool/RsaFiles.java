package io.affidavit.spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * RSA pairs as everybody else writes them: PEM of RFC 7468, {@code PUBLIC KEY} (X.509), {@code
 * CERTIFICATE} and {@code PRIVATE KEY} (PKCS#8, not encrypted); public ones also in DER.
 */
final class RsaFiles {
  private static final String BEGIN = "-----BEGIN ";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final String CERTIFICATE = "CERTIFICATE";

  /** NIST SP 800-57 part 1: 2,048 bits is the least; 8,192 is what a header has room for. */
  private static final int LEAST_BITS = 2048;

  private static final int MOST_BITS = 8 * DataKey.MAX_WRAPPED_BYTES;

  private RsaFiles() {}

  static boolean isPem(byte[] content) {
    return text(content).contains(BEGIN);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  static byte[] pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return (BEGIN + label + "-----\n" + body + "\n-----END " + label + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] publicPem(PublicKey key) {
    return pem(PUBLIC, key.getEncoded());
  }

  static byte[] privatePem(PrivateKey key) {
    return pem(PRIVATE, key.getEncoded());
  }

  /** A public key or a certificate. */
  static RSAPublicKey publicKey(Path file) throws IOException {
    byte[] content = KeyFiles.bytes(file);
    byte[] der = isPem(content) ? decode(content, PUBLIC) : content;
    byte[] certificate = der == null ? decode(content, CERTIFICATE) : null;
    try {
      PublicKey key = null;
      if (certificate != null) {
        ByteArrayInputStream in = new ByteArrayInputStream(certificate);
        key = CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
      } else if (der != null) {
        key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
      }
      if (key instanceof RSAPublicKey) {
        return checked(file, (RSAPublicKey) key);
      }
    } catch (GeneralSecurityException e) {
      // The same answer as for anything else that is none.
    }
    throw KeyFiles.unusable(file, "it is no RSA public key in PEM or DER");
  }

  private static RSAPublicKey checked(Path file, RSAPublicKey key) throws SpoolException {
    int bits = key.getModulus().bitLength();
    if (bits < LEAST_BITS || bits > MOST_BITS) {
      throw KeyFiles.unusable(
          file,
          "an RSA key must have from " + LEAST_BITS + " to " + MOST_BITS + " bits, got " + bits);
    }
    return key;
  }

  /** The private half in a PEM file. */
  static PrivateHalf privateHalf(Path file, byte[] content) throws IOException {
    byte[] der = decode(content, PRIVATE);
    if (der == null) {
      String what =
          text(content).contains("ENCRYPTED")
              ? "its private key is encrypted; decrypt it, or put it into a PKCS#12 store"
              : "it has no PEM block `PRIVATE KEY` (PKCS#8)";
      throw KeyFiles.unusable(file, what);
    }
    try {
      PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
      return privateHalf(file, key);
    } catch (GeneralSecurityException e) {
      throw KeyFiles.unusable(file, "its private key is no RSA key");
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /** With the public half that belongs to it. */
  static PrivateHalf privateHalf(Path file, PrivateKey key) throws SpoolException {
    if (!(key instanceof RSAPrivateCrtKey)) {
      throw KeyFiles.unusable(file, "its private key does not say its public exponent");
    }
    RSAPrivateCrtKey whole = (RSAPrivateCrtKey) key;
    try {
      RSAPublicKeySpec spec = new RSAPublicKeySpec(whole.getModulus(), whole.getPublicExponent());
      return new PrivateHalf(key, KeyFactory.getInstance("RSA").generatePublic(spec));
    } catch (GeneralSecurityException e) {
      throw KeyFiles.unusable(file, "its private key is no RSA key");
    }
  }

  /** The first block of that label; null where there is none, or it is not base64. */
  private static byte @Nullable [] decode(byte[] content, String label) {
    String text = text(content);
    int begin = text.indexOf(BEGIN + label + "-----");
    int end = text.indexOf("-----END " + label + "-----");
    if (begin < 0 || end < begin) {
      return null;
    }
    String body = text.substring(begin + BEGIN.length() + label.length() + 5, end);
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
