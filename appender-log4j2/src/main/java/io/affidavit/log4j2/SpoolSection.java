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
    public Builder setDirectory(@Nullable String value) {
      directory = value;
      return this;
    }

    /** DISK, INTERVAL or PROCESS. */
    public Builder setDurability(@Nullable String value) {
      durability = value;
      return this;
    }

    /** Most that the spool may hold, such as {@code 10 GB}. */
    public Builder setMaxSize(@Nullable String value) {
      maxSize = value;
      return this;
    }

    /** What the spool leaves free of its file system, such as {@code 256 MB}. */
    public Builder setMinFreeSpace(@Nullable String value) {
      minFreeSpace = value;
      return this;
    }

    /** BLOCK, FAIL or DROP_NEWEST. */
    public Builder setWhenFull(@Nullable String value) {
      whenFull = value;
      return this;
    }

    /** Longest wait for room or for the disk, such as {@code 30 seconds}. */
    public Builder setBlockTimeout(@Nullable String value) {
      blockTimeout = value;
      return this;
    }

    /** The key file; without one a local default is made. */
    public Builder setKeyFile(@Nullable String value) {
      keyFile = value;
      return this;
    }

    /** A PKCS#12 store with the spool key, instead of a key file. */
    public Builder setKeyStore(@Nullable String value) {
      keyStore = value;
      return this;
    }

    /** A file whose first line is the key store's password. */
    public Builder setKeyStorePasswordFile(@Nullable String value) {
      keyStorePasswordFile = value;
      return this;
    }

    /** The key store's password; better in its variable or a file than here. */
    public Builder setKeyStorePassword(@Nullable String value) {
      keyStorePassword = value;
      return this;
    }

    /** The key store's entry that writes, where it has several. */
    public Builder setKeyAlias(@Nullable String value) {
      keyAlias = value;
      return this;
    }

    /** The public half of an RSA pair, PEM: this host then cannot read a dead spool. */
    public Builder setPublicKeyFile(@Nullable String value) {
      publicKeyFile = value;
      return this;
    }

    /** A symmetric KMS key that wraps data keys; needs affidavit-spool-kms. */
    public Builder setKmsKeyId(@Nullable String value) {
      kmsKeyId = value;
      return this;
    }

    /** The KMS key that is the private half of publicKeyFile. */
    public Builder setPrivateKmsKeyId(@Nullable String value) {
      privateKmsKeyId = value;
      return this;
    }

    /** Region of the KMS keys; that of an ARN, else the environment's. */
    public Builder setKmsRegion(@Nullable String value) {
      kmsRegion = value;
      return this;
    }

    /** Another endpoint of KMS than the region's. */
    public Builder setKmsEndpoint(@Nullable String value) {
      kmsEndpoint = value;
      return this;
    }

    /** A profile of the AWS configuration files, for KMS. */
    public Builder setKmsProfile(@Nullable String value) {
      kmsProfile = value;
      return this;
    }

    /** Longest call of KMS, such as {@code 5 seconds}. */
    public Builder setKmsTimeout(@Nullable String value) {
      kmsTimeout = value;
      return this;
    }

    /** Bytes under one data key, such as {@code 1 GB}. */
    public Builder setKeyRotationSize(@Nullable String value) {
      keyRotationSize = value;
      return this;
    }

    /** Age of a data key, such as {@code 24 hours}. */
    public Builder setKeyRotationInterval(@Nullable String value) {
      keyRotationInterval = value;
      return this;
    }

    /** A JCA provider's name or class; the platform's unless set. */
    public Builder setCryptoProvider(@Nullable String value) {
      cryptoProvider = value;
      return this;
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
