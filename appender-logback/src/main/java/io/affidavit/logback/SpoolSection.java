package io.affidavit.logback;

import org.jspecify.annotations.Nullable;

/** The element {@code <spool>}; units, bounds and defaults stand in docs/configuration.md. */
public final class SpoolSection extends Section {
  /** For Logback. */
  public SpoolSection() {}

  /** Base directory of the spool. */
  public void setDirectory(@Nullable String value) {
    put("directory", value);
  }

  /** DISK, INTERVAL or PROCESS. */
  public void setDurability(@Nullable String value) {
    put("durability", value);
  }

  /** Most that the spool may hold, such as {@code 10 GB}. */
  public void setMaxSize(@Nullable String value) {
    put("maxSize", value);
  }

  /** What the spool leaves free of its file system, such as {@code 256 MB}. */
  public void setMinFreeSpace(@Nullable String value) {
    put("minFreeSpace", value);
  }

  /** BLOCK, FAIL or DROP_NEWEST. */
  public void setWhenFull(@Nullable String value) {
    put("whenFull", value);
  }

  /** Longest wait for room or for the disk, such as {@code 30 seconds}. */
  public void setBlockTimeout(@Nullable String value) {
    put("blockTimeout", value);
  }

  /** The key file; without one a local default is made. */
  public void setKeyFile(@Nullable String value) {
    put("keyFile", value);
  }

  /** A PKCS#12 store with the spool key, instead of a key file. */
  public void setKeyStore(@Nullable String value) {
    put("keyStore", value);
  }

  /** A file whose first line is the key store's password. */
  public void setKeyStorePasswordFile(@Nullable String value) {
    put("keyStorePasswordFile", value);
  }

  /** The key store's password; better in its variable or a file than here. */
  public void setKeyStorePassword(@Nullable String value) {
    put("keyStorePassword", value);
  }

  /** The key store's entry that writes, where it has several. */
  public void setKeyAlias(@Nullable String value) {
    put("keyAlias", value);
  }

  /** The public half of an RSA pair, PEM: this host then cannot read a dead spool. */
  public void setPublicKeyFile(@Nullable String value) {
    put("publicKeyFile", value);
  }

  /** A symmetric KMS key that wraps data keys; needs affidavit-spool-kms. */
  public void setKmsKeyId(@Nullable String value) {
    put("kmsKeyId", value);
  }

  /** The KMS key that is the private half of publicKeyFile. */
  public void setPrivateKmsKeyId(@Nullable String value) {
    put("privateKmsKeyId", value);
  }

  /** Region of the KMS keys; that of an ARN, else the environment's. */
  public void setKmsRegion(@Nullable String value) {
    put("kmsRegion", value);
  }

  /** Another endpoint of KMS than the region's. */
  public void setKmsEndpoint(@Nullable String value) {
    put("kmsEndpoint", value);
  }

  /** A profile of the AWS configuration files, for KMS. */
  public void setKmsProfile(@Nullable String value) {
    put("kmsProfile", value);
  }

  /** Longest call of KMS, such as {@code 5 seconds}. */
  public void setKmsTimeout(@Nullable String value) {
    put("kmsTimeout", value);
  }

  /** Bytes under one data key, such as {@code 1 GB}. */
  public void setKeyRotationSize(@Nullable String value) {
    put("keyRotationSize", value);
  }

  /** Age of a data key, such as {@code 24 hours}. */
  public void setKeyRotationInterval(@Nullable String value) {
    put("keyRotationInterval", value);
  }

  /** A JCA provider's name or class; the platform's unless set. */
  public void setCryptoProvider(@Nullable String value) {
    put("cryptoProvider", value);
  }
}
