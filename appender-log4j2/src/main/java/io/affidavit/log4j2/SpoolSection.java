package io.affidavit.log4j2;

import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code Spool}: where and how events are kept; units, bounds and defaults stand in
 * docs/configuration.md.
 */
@Plugin(name = "Spool", category = Node.CATEGORY)
public final class SpoolSection extends Section {
  private SpoolSection(SectionBuilder builder) {
    super("spool.", builder);
  }

  /** For Log4j2. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The attributes, as text. Not thread-safe. */
  public static final class Builder extends SectionBuilder
      implements org.apache.logging.log4j.core.util.Builder<SpoolSection> {
    @PluginBuilderAttribute private @Nullable String directory;
    @PluginBuilderAttribute private @Nullable String durability;
    @PluginBuilderAttribute private @Nullable String maxSize;
    @PluginBuilderAttribute private @Nullable String minFreeSpace;
    @PluginBuilderAttribute private @Nullable String whenFull;
    @PluginBuilderAttribute private @Nullable String blockTimeout;
    @PluginBuilderAttribute private @Nullable String keyFile;
    @PluginBuilderAttribute private @Nullable String keyStore;
    @PluginBuilderAttribute private @Nullable String keyStorePasswordFile;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String keyStorePassword;

    @PluginBuilderAttribute private @Nullable String keyAlias;
    @PluginBuilderAttribute private @Nullable String publicKeyFile;
    @PluginBuilderAttribute private @Nullable String kmsKeyId;
    @PluginBuilderAttribute private @Nullable String privateKmsKeyId;
    @PluginBuilderAttribute private @Nullable String kmsRegion;
    @PluginBuilderAttribute private @Nullable String kmsEndpoint;
    @PluginBuilderAttribute private @Nullable String kmsProfile;
    @PluginBuilderAttribute private @Nullable String kmsTimeout;
    @PluginBuilderAttribute private @Nullable String keyRotationSize;
    @PluginBuilderAttribute private @Nullable String keyRotationInterval;
    @PluginBuilderAttribute private @Nullable String cryptoProvider;

    private Builder() {}

    /** Base directory of the spool. */
    public void setDirectory(@Nullable String value) {
      directory = value;
    }

    /** DISK, INTERVAL or PROCESS. */
    public void setDurability(@Nullable String value) {
      durability = value;
    }

    /** Most that the spool may hold, such as {@code 10 GB}. */
    public void setMaxSize(@Nullable String value) {
      maxSize = value;
    }

    /** What the spool leaves free of its file system, such as {@code 256 MB}. */
    public void setMinFreeSpace(@Nullable String value) {
      minFreeSpace = value;
    }

    /** BLOCK, FAIL or DROP_NEWEST. */
    public void setWhenFull(@Nullable String value) {
      whenFull = value;
    }

    /** Longest wait for room or for the disk, such as {@code 30 seconds}. */
    public void setBlockTimeout(@Nullable String value) {
      blockTimeout = value;
    }

    /** The key file; without one a local default is made. */
    public void setKeyFile(@Nullable String value) {
      keyFile = value;
    }

    /** A PKCS#12 store with the spool key, instead of a key file. */
    public void setKeyStore(@Nullable String value) {
      keyStore = value;
    }

    /** A file whose first line is the key store's password. */
    public void setKeyStorePasswordFile(@Nullable String value) {
      keyStorePasswordFile = value;
    }

    /** The key store's password; better in its variable or a file than here. */
    public void setKeyStorePassword(@Nullable String value) {
      keyStorePassword = value;
    }

    /** The key store's entry that writes, where it has several. */
    public void setKeyAlias(@Nullable String value) {
      keyAlias = value;
    }

    /** The public half of an RSA pair, PEM: this host then cannot read a dead spool. */
    public void setPublicKeyFile(@Nullable String value) {
      publicKeyFile = value;
    }

    /** A symmetric KMS key that wraps data keys; needs affidavit-spool-kms. */
    public void setKmsKeyId(@Nullable String value) {
      kmsKeyId = value;
    }

    /** The KMS key that is the private half of publicKeyFile. */
    public void setPrivateKmsKeyId(@Nullable String value) {
      privateKmsKeyId = value;
    }

    /** Region of the KMS keys; that of an ARN, else the environment's. */
    public void setKmsRegion(@Nullable String value) {
      kmsRegion = value;
    }

    /** Another endpoint of KMS than the region's. */
    public void setKmsEndpoint(@Nullable String value) {
      kmsEndpoint = value;
    }

    /** A profile of the AWS configuration files, for KMS. */
    public void setKmsProfile(@Nullable String value) {
      kmsProfile = value;
    }

    /** Longest call of KMS, such as {@code 5 seconds}. */
    public void setKmsTimeout(@Nullable String value) {
      kmsTimeout = value;
    }

    /** Bytes under one data key, such as {@code 1 GB}. */
    public void setKeyRotationSize(@Nullable String value) {
      keyRotationSize = value;
    }

    /** Age of a data key, such as {@code 24 hours}. */
    public void setKeyRotationInterval(@Nullable String value) {
      keyRotationInterval = value;
    }

    /** A JCA provider's name or class; the platform's unless set. */
    public void setCryptoProvider(@Nullable String value) {
      cryptoProvider = value;
    }

    @Override
    void copyTo(Section section) {
      section.put("directory", directory);
      section.put("durability", durability);
      section.put("maxSize", maxSize);
      section.put("minFreeSpace", minFreeSpace);
      section.put("whenFull", whenFull);
      section.put("blockTimeout", blockTimeout);
      section.put("keyFile", keyFile);
      section.put("keyStore", keyStore);
      section.put("keyStorePasswordFile", keyStorePasswordFile);
      section.put("keyStorePassword", keyStorePassword);
      section.put("keyAlias", keyAlias);
      section.put("publicKeyFile", publicKeyFile);
      section.put("kmsKeyId", kmsKeyId);
      section.put("privateKmsKeyId", privateKmsKeyId);
      section.put("kmsRegion", kmsRegion);
      section.put("kmsEndpoint", kmsEndpoint);
      section.put("kmsProfile", kmsProfile);
      section.put("kmsTimeout", kmsTimeout);
      section.put("keyRotationSize", keyRotationSize);
      section.put("keyRotationInterval", keyRotationInterval);
      section.put("cryptoProvider", cryptoProvider);
    }

    @Override
    public SpoolSection build() {
      return new SpoolSection(this);
    }
  }
}
