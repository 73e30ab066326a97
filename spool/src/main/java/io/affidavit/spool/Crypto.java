package io.affidavit.spool;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * The one place that chooses the JCA provider for AES-GCM, SHA-256 (and so HMAC and HKDF), RSA and
 * random numbers: the platform's, or a named one such as Bouncy Castle FIPS or Amazon Corretto.
 * Thread-safe.
 */
final class Crypto {
  /** Whatever the platform prefers. */
  static final Crypto PLATFORM = new Crypto(null);

  // The JDK's default for this transformation is MGF1 with SHA-1, so both hashes are named.
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final @Nullable Provider provider;
  private final SecureRandom random;

  private Crypto(@Nullable Provider provider) {
    this.provider = provider;
    this.random = random(provider);
  }

  /**
   * The provider of that name, else of that class.
   *
   * @param name as {@link Security#getProvider} knows it, or a class with a public constructor
   *     without parameters; null for the platform's choice
   * @throws SpoolException when there is none, or it lacks something that is needed
   */
  static Crypto named(@Nullable String name) throws SpoolException {
    if (name == null) {
      return PLATFORM;
    }
    Provider registered = Security.getProvider(name);
    try {
      Crypto crypto = new Crypto(registered == null ? instance(name) : registered);
      crypto.newCipher("AES/GCM/NoPadding");
      crypto.newCipher("RSA/ECB/OAEPPadding");
      crypto.newSha256();
      return crypto;
    } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError e) {
      throw new SpoolException(
          SpoolException.Reason.SETUP,
          "cryptoProvider "
              + name
              + " cannot be used ("
              + e
              + "): it must be the name of a registered security provider, or the class of one on"
              + " the class path, with AES/GCM/NoPadding, RSA/ECB/OAEPPadding and SHA-256");
    }
  }

  private static Provider instance(String name) throws ReflectiveOperationException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    Class<?> type;
    try {
      type = Class.forName(name, true, Crypto.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      if (context == null) {
        throw e;
      }
      type = Class.forName(name, true, context);
    }
    if (!Provider.class.isAssignableFrom(type)) {
      throw new ClassNotFoundException(name + " is no java.security.Provider");
    }
    return (Provider) type.getConstructor().newInstance();
  }

  /** One of the provider's own where it has any. */
  private static SecureRandom random(@Nullable Provider provider) {
    if (provider != null) {
      for (Provider.Service service : provider.getServices()) {
        if (service.getType().equals("SecureRandom")) {
          try {
            return SecureRandom.getInstance(service.getAlgorithm(), provider);
          } catch (GeneralSecurityException tryTheNext) {
            // Listed and not to be had: the platform's is as good.
          }
        }
      }
    }
    // The platform's default does not block once the system has started.
    return new SecureRandom();
  }

  byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Whose random numbers they are. */
  String randomProvider() {
    return random.getProvider().getName();
  }

  MessageDigest sha256() {
    try {
      return newSha256();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every provider must have SHA-256", e);
    }
  }

  private MessageDigest newSha256() throws GeneralSecurityException {
    return provider == null
        ? MessageDigest.getInstance("SHA-256")
        : MessageDigest.getInstance("SHA-256", provider);
  }

  Cipher newCipher(String transformation) throws GeneralSecurityException {
    return provider == null
        ? Cipher.getInstance(transformation)
        : Cipher.getInstance(transformation, provider);
  }

  /** RSA-OAEP of RFC 8017 with SHA-256 twice. */
  Cipher oaep(int mode, Key key) throws GeneralSecurityException {
    Cipher cipher = newCipher("RSA/ECB/OAEPPadding");
    // A provider may refuse the keys of another.
    Key own = provider == null ? key : KeyFactory.getInstance("RSA", provider).translateKey(key);
    cipher.init(mode, own, OAEP, random);
    return cipher;
  }

  @Override
  public String toString() {
    return provider == null ? "the platform's providers" : provider.getName();
  }
}
