package io.affidavit.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The two key files, as text of {@code name value} lines. {@code audit.key}, for the host: {@code
 * format affidavit-audit-key-1}, one or more {@code spool-key.ID KEY} (the first is used for
 * writing), {@code enrolment E}, {@code verifier PUBLIC}; without a spool key where data keys come
 * from elsewhere. {@code verify.key}, for the auditor: {@code format affidavit-verify-key-1},
 * {@code enrolment E}, {@code verifier-private PRIVATE}. Values are base64url; keys are X.509 and
 * PKCS#8 of RSA 3072 (NIST SP 800-57: 128 bit).
 */
public final class KeyFiles {
  static final String AUDIT_FORMAT = "affidavit-audit-key-1";
  static final String VERIFY_FORMAT = "affidavit-verify-key-1";
  static final String ENROLMENT = "enrolment";
  private static final String FORMAT = "format";
  private static final String SPOOL_KEY = "spool-key.";
  private static final String VERIFIER = "verifier";
  private static final String VERIFIER_PRIVATE = "verifier-private";
  private static final int RSA_BITS = 3072;
  private static final int KEY_BYTES = 32;
  private static final long MAX_BYTES = 64 * 1024;

  private KeyFiles() {}

  /**
   * Makes a new pair, {@code audit.key} for the host and {@code verify.key} for the auditor, mode
   * 0600. Where another process was faster, its files stay and nothing is written over.
   *
   * @return true if this call made them
   * @throws IOException where a file cannot be written
   */
  public static boolean create(Path auditKey, Path verifyKey) throws IOException {
    return create(auditKey, verifyKey, true);
  }

  /**
   * The same without a spool key, for hosts whose data keys come from KMS, a public key or a key
   * store: the pair serves the seal only.
   */
  public static boolean createForSeal(Path auditKey, Path verifyKey) throws IOException {
    return create(auditKey, verifyKey, false);
  }

  private static boolean create(Path auditKey, Path verifyKey, boolean withSpoolKey)
      throws IOException {
    if (exists(auditKey, verifyKey)) {
      return false;
    }
    if (Files.exists(verifyKey)) {
      // The other writer publishes audit.key first: look once more before calling it gone.
      if (exists(auditKey, verifyKey)) {
        return false;
      }
      throw unusable(auditKey, "it is gone while " + verifyKey + " is there; restore or move them");
    }
    KeyPair pair = newPair();
    byte[] enrolment = Randoms.bytes(KEY_BYTES);
    Map<String, String> verify = new LinkedHashMap<>();
    verify.put(FORMAT, VERIFY_FORMAT);
    verify.put(ENROLMENT, Seal.base64(enrolment));
    verify.put(VERIFIER_PRIVATE, Seal.base64(pair.getPrivate().getEncoded()));
    Map<String, String> audit = new LinkedHashMap<>();
    audit.put(FORMAT, AUDIT_FORMAT);
    if (withSpoolKey) {
      String id = Seal.base64(Randoms.bytes(DataKey.ID_BYTES));
      audit.put(SPOOL_KEY + id, Seal.base64(Randoms.bytes(KEY_BYTES)));
    }
    audit.put(ENROLMENT, Seal.base64(enrolment));
    audit.put(VERIFIER, Seal.base64(pair.getPublic().getEncoded()));
    // The verifier's half is on disk first: an audit.key alone would seal what nobody can verify.
    byte[] verifyBytes = text("verifies the seal; keep it away from the sealing host", verify);
    String use = withSpoolKey ? "opens the spool; keep it secret, and keep it" : "seals";
    byte[] auditBytes = text(use, audit);
    try (Secrets.Staged staged = Secrets.stage(verifyKey, verifyBytes)) {
      if (!Secrets.publish(auditKey, auditBytes)) {
        return false;
      }
      staged.publishOver();
      return true;
    }
  }

  /** As {@link #create}; a pair that a crash left half made is completed. */
  private static boolean exists(Path auditKey, Path verifyKey) throws IOException {
    if (!Files.exists(auditKey)) {
      return false;
    }
    if (!Files.exists(verifyKey)) {
      PublicKey expected = publicKey(auditKey, read(auditKey, AUDIT_FORMAT));
      Secrets.complete(verifyKey, staged -> belongs(staged, expected));
    }
    return true;
  }

  private static boolean belongs(Path staged, PublicKey expected) {
    try {
      PrivateKey key = privateKey(staged, read(staged, VERIFY_FORMAT));
      return key instanceof RSAPrivateKey
          && expected instanceof RSAPublicKey
          && ((RSAPrivateKey) key).getModulus().equals(((RSAPublicKey) expected).getModulus());
    } catch (IOException halfWritten) {
      return false;
    }
  }

  /** Reads {@code audit.key}, with at least one spool key. */
  static KeyRing readRing(Path file) throws IOException {
    Map<String, byte[]> keys = spoolKeys(file);
    if (keys.isEmpty()) {
      throw unusable(file, "it has no spool-key");
    }
    Map<String, String> members = read(file, AUDIT_FORMAT);
    return new KeyRing(keys, secret(file, members, ENROLMENT), publicKey(file, members));
  }

  /** The spool keys of {@code audit.key}, the first for writing; maybe none. */
  static Map<String, byte[]> spoolKeys(Path file) throws IOException {
    Map<String, String> members = read(file, AUDIT_FORMAT);
    Map<String, byte[]> keys = new LinkedHashMap<>();
    for (String name : members.keySet()) {
      if (name.startsWith(SPOOL_KEY)) {
        keys.put(name.substring(SPOOL_KEY.length()), secret(file, members, name));
      }
    }
    return keys;
  }

  /** What {@code audit.key} holds for the seal. */
  static SealKeys sealKeys(Path file) throws IOException {
    Map<String, String> members = read(file, AUDIT_FORMAT);
    return new SealKeys(secret(file, members, ENROLMENT), publicKey(file, members));
  }

  /** A small file, whole. */
  static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw unusable(file, "it is not a file; `auditor keygen` makes one");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw unusable(file, "it is larger than 64 KB");
    }
    return Disk.uninterrupted(() -> Files.readAllBytes(file));
  }

  static Map<String, String> read(Path file, String format) throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    String content = new String(bytes(file), StandardCharsets.ISO_8859_1);
    for (String line : content.split("\\R", -1)) {
      int space = line.indexOf(' ');
      if (!line.startsWith("#") && space > 0) {
        members.put(line.substring(0, space), line.substring(space + 1).trim());
      }
    }
    if (!format.equals(members.get(FORMAT))) {
      throw unusable(file, "it does not say `format " + format + "`");
    }
    return members;
  }

  static byte[] secret(Path file, Map<String, String> members, String name) throws IOException {
    byte[] bytes = decode(file, members, name);
    if (bytes.length != KEY_BYTES) {
      throw unusable(file, "its " + name + " has " + bytes.length + " bytes instead of 32");
    }
    return bytes;
  }

  static PrivateKey privateKey(Path file, Map<String, String> members) throws IOException {
    try {
      byte[] encoded = decode(file, members, VERIFIER_PRIVATE);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw unusable(file, "its " + VERIFIER_PRIVATE + " is no RSA key");
    }
  }

  static PublicKey publicKey(Path file, Map<String, String> members) throws IOException {
    try {
      byte[] encoded = decode(file, members, VERIFIER);
      return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw unusable(file, "its " + VERIFIER + " is no RSA key");
    }
  }

  private static byte[] decode(Path file, Map<String, String> members, String name)
      throws IOException {
    String value = members.get(name);
    if (value == null) {
      throw unusable(file, "it has no " + name);
    }
    try {
      return Base64.getUrlDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      throw unusable(file, "its " + name + " is not base64url");
    }
  }

  static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must have RSA", e);
    }
  }

  private static byte[] text(String what, Map<String, String> members) {
    StringBuilder text = new StringBuilder("# Affidavit: ").append(what).append('\n');
    members.forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  // Deliberately without a cause: a parser's message may quote the key.
  static SpoolException unusable(Path file, String why) {
    return new SpoolException(
        SpoolException.Reason.SETUP, "audit key file " + file + " cannot be used: " + why);
  }
}
