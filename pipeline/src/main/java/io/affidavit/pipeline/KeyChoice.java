package io.affidavit.pipeline;

import io.affidavit.spool.KeySettings;
import io.affidavit.spool.KeySource;
import io.affidavit.spool.KmsProvider;
import io.affidavit.spool.KmsTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Where the spool's keys come from, as it was written; see docs/keys.md. Immutable once read,
 * thread-safe.
 */
final class KeyChoice {
  private static final long MIB = 1024L * 1024;
  private static final int MOST_PASSWORD = 4096;

  final @Nullable String keyFile;
  private final @Nullable String keyStore;
  private final @Nullable String keyAlias;
  private final @Nullable String passwordFile;
  private final @Nullable String password;
  private final boolean passwordWritten;
  private final @Nullable String publicKeyFile;
  private final @Nullable KmsTarget kms;
  private final @Nullable KmsTarget privateHalf;
  private final @Nullable String cryptoProvider;
  private final long rotationBytes;
  private final Duration rotationInterval;

  private KeyChoice(SettingReader reader, String application, @Nullable String environment) {
    keyFile = reader.text(Setting.SPOOL_KEY_FILE);
    keyStore = reader.text(Setting.SPOOL_KEY_STORE);
    keyAlias = reader.text(Setting.SPOOL_KEY_ALIAS);
    passwordFile = reader.text(Setting.SPOOL_KEY_STORE_PASSWORD_FILE);
    password = reader.text(Setting.SPOOL_KEY_STORE_PASSWORD);
    passwordWritten = reader.isWritten(Setting.SPOOL_KEY_STORE_PASSWORD);
    publicKeyFile = reader.text(Setting.SPOOL_PUBLIC_KEY_FILE);
    kms = target(reader, Setting.SPOOL_KMS_KEY_ID, context(application, environment));
    privateHalf = target(reader, Setting.SPOOL_PRIVATE_KMS_KEY_ID, new LinkedHashMap<>());
    cryptoProvider = reader.text(Setting.SPOOL_CRYPTO_PROVIDER);
    rotationBytes = reader.size(Setting.SPOOL_KEY_ROTATION_SIZE, 16 * MIB);
    rotationInterval =
        reader.duration(
            Setting.SPOOL_KEY_ROTATION_INTERVAL, Duration.ofMinutes(1), Duration.ofDays(366));
    check(reader);
  }

  static KeyChoice read(SettingReader reader, String application, @Nullable String environment) {
    return new KeyChoice(reader, application, environment);
  }

  /** The default, made beside the spool, whatever is configured. */
  static KeyChoice local(String application, @Nullable String environment) {
    SettingReader nothing = new SettingReader(Collections.emptyMap(), Collections.emptyMap());
    return new KeyChoice(nothing, application, environment);
  }

  private static Map<String, String> context(String application, @Nullable String environment) {
    Map<String, String> context = new LinkedHashMap<>();
    context.put("affidavit:application", application);
    if (environment != null) {
      context.put("affidavit:environment", environment);
    }
    return context;
  }

  private static @Nullable KmsTarget target(
      SettingReader reader, Setting key, Map<String, String> context) {
    Duration timeout =
        reader.duration(Setting.SPOOL_KMS_TIMEOUT, Duration.ofMillis(100), Duration.ofMinutes(1));
    String keyId = reader.text(key);
    return keyId == null
        ? null
        : KmsTarget.builder(keyId)
            .context(context)
            .region(reader.text(Setting.SPOOL_KMS_REGION))
            .endpoint(endpoint(reader))
            .profile(reader.text(Setting.SPOOL_KMS_PROFILE))
            .timeout(timeout)
            .build();
  }

  private static @Nullable URI endpoint(SettingReader reader) {
    String endpoint = reader.text(Setting.SPOOL_KMS_ENDPOINT);
    try {
      return endpoint == null ? null : new URI(endpoint);
    } catch (URISyntaxException e) {
      reader.refuse(
          Setting.SPOOL_KMS_ENDPOINT, endpoint, "must be an https URI, or http to loopback only");
      return null;
    }
  }

  private void check(SettingReader reader) {
    if (keyStore != null && passwordFile == null && password == null) {
      reader.problem(
          "spool.keyStore needs a password: set spool.keyStorePasswordFile, or the variable "
              + Setting.SPOOL_KEY_STORE_PASSWORD.variable);
    }
    if (keyStore == null && (keyAlias != null || passwordFile != null)) {
      reader.problem("spool.keyAlias and spool.keyStorePasswordFile need spool.keyStore");
    }
    if (privateHalf != null && publicKeyFile == null) {
      reader.problem(
          "spool.privateKmsKeyId is the private half of spool.publicKeyFile, which is not set; for"
              + " data keys of KMS set spool.kmsKeyId");
    }
  }

  /**
   * What the spool gets.
   *
   * @param also opens older segments, too; null for nothing more
   * @throws IOException naming the setting and what is missing
   */
  KeySettings open(StatusChannel status, @Nullable KeySource also) throws IOException {
    KeySettings.Builder builder =
        KeySettings.builder()
            .publicKeyFile(path(publicKeyFile))
            .cryptoProvider(cryptoProvider)
            .rotationBytes(rotationBytes)
            .rotationInterval(rotationInterval);
    Path store = path(keyStore);
    if (store != null) {
      char[] chars = password(status);
      builder.keyStore(store, keyAlias, chars);
      Arrays.fill(chars, '\0');
    }
    if (kms != null) {
      builder.kms(provider("spool.kmsKeyId").dataKeys(kms));
    }
    if (privateHalf != null) {
      builder.opensWith(provider("spool.privateKmsKeyId").privateHalf(privateHalf));
    }
    if (also != null) {
      builder.opensWith(also);
    }
    return builder.build();
  }

  private static @Nullable Path path(@Nullable String file) {
    return file == null ? null : Paths.get(file);
  }

  private char[] password(StatusChannel status) throws IOException {
    if (passwordFile == null) {
      if (passwordWritten) {
        status.warn(
            "spool.keyStorePassword stands in the configuration, for all who can read that: use"
                + " spool.keyStorePasswordFile, or the variable "
                + Setting.SPOOL_KEY_STORE_PASSWORD.variable);
      }
      return String.valueOf(password).toCharArray();
    }
    try {
      String text = TextFile.text(TextFile.path(passwordFile), MOST_PASSWORD);
      return text.replaceFirst("\\R\\z", "").toCharArray();
    } catch (IllegalArgumentException e) {
      throw new IOException("spool.keyStorePasswordFile " + passwordFile + " " + e.getMessage());
    }
  }

  /** From the class loader that has us, else from the application's. */
  private static KmsProvider provider(String setting) throws IOException {
    KmsProvider found = provider(KmsProvider.class.getClassLoader());
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (found == null && context != null) {
      found = provider(context);
    }
    if (found == null) {
      throw new IOException(
          setting
              + " needs io.affidavit:affidavit-spool-kms on the class path; add it beside the"
              + " appender, with the same version");
    }
    return found;
  }

  private static @Nullable KmsProvider provider(@Nullable ClassLoader loader) throws IOException {
    try {
      Iterator<KmsProvider> all = ServiceLoader.load(KmsProvider.class, loader).iterator();
      return all.hasNext() ? all.next() : null;
    } catch (ServiceConfigurationError e) {
      throw new IOException("affidavit-spool-kms cannot be loaded: " + e.getMessage(), e);
    }
  }
}
