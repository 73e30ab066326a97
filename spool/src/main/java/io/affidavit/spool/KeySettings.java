package io.affidavit.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a spool's data keys come from beside {@link SpoolSettings#keyFile}, and when they change.
 * New segments take the first of these that is set: KMS, public key, key store, key file. All that
 * are set open older segments. Immutable, thread-safe; {@code toString} shows nothing.
 */
public final class KeySettings {
  private static final long MIB = 1024L * 1024;

  private final Builder values;

  private KeySettings(Builder values) {
    this.values = values;
  }

  /** Starts with a key file only. */
  public static Builder builder() {
    return new Builder();
  }

  /** Data keys of KMS; null for none. */
  @Nullable DataKeys kms() {
    return values.kms;
  }

  /** The public half of an RSA pair; null for none. Beside KMS, it is the fallback at the start. */
  @Nullable Path publicKeyFile() {
    return values.publicKeyFile;
  }

  /** A PKCS#12 key store with AES keys; null for none. */
  @Nullable Path keyStore() {
    return values.keyStore;
  }

  char @Nullable [] keyStorePassword() {
    return values.password == null ? null : values.password.clone();
  }

  /** The store's entry that writes; null where it has only one. */
  @Nullable String keyAlias() {
    return values.keyAlias;
  }

  /** Further ones that open older segments. */
  List<KeyOpener> openers() {
    return Collections.unmodifiableList(values.openers);
  }

  /** What writes where nothing else is there to: of the openers, the first that can; or null. */
  @Nullable DataKeys lastWriter() {
    for (KeyOpener opener : values.openers) {
      if (opener instanceof DataKeys) {
        return (DataKeys) opener;
      }
    }
    return null;
  }

  /** Name or class of a JCA provider; null for the platform's. */
  @Nullable String cryptoProvider() {
    return values.cryptoProvider;
  }

  /** Bytes under one data key after which there is another; 1 GiB unless set. */
  long rotationBytes() {
    return values.rotationBytes;
  }

  /** Age of a data key at which there is another; 1 day unless set. */
  Duration rotationInterval() {
    return values.rotationInterval;
  }

  /** Nothing but the key file says which keys write. */
  boolean isKeyFileOnly() {
    return values.kms == null && values.publicKeyFile == null && values.keyStore == null;
  }

  @Override
  public String toString() {
    return "KeySettings[hidden]";
  }

  /** Not thread-safe. */
  public static final class Builder {
    private @Nullable DataKeys kms;
    private @Nullable Path publicKeyFile;
    private @Nullable Path keyStore;
    private char @Nullable [] password;
    private @Nullable String keyAlias;
    private List<KeyOpener> openers = new ArrayList<>();
    private @Nullable String cryptoProvider;
    private long rotationBytes = 1024 * MIB;
    private Duration rotationInterval = Duration.ofDays(1);

    private Builder() {}

    private Builder(Builder other) {
      kms = other.kms;
      publicKeyFile = other.publicKeyFile;
      keyStore = other.keyStore;
      password = other.password;
      keyAlias = other.keyAlias;
      openers = new ArrayList<>(other.openers);
      cryptoProvider = other.cryptoProvider;
      rotationBytes = other.rotationBytes;
      rotationInterval = other.rotationInterval;
    }

    /** See {@link KmsProvider#dataKeys}; null for none. The spool closes it. */
    public Builder kms(@Nullable DataKeys kms) {
      this.kms = kms;
      return this;
    }

    /**
     * PEM or DER of an RSA public key of 2,048 to 8,192 bits; null for none. With {@link #kms} it
     * is used only while KMS is away at the start.
     */
    public Builder publicKeyFile(@Nullable Path publicKeyFile) {
      this.publicKeyFile = publicKeyFile;
      return this;
    }

    /**
     * A PKCS#12 key store of AES-256 keys.
     *
     * @param alias the entry that writes; null where there is only one. All of them read
     * @param password copied; still the caller's to wipe
     */
    public Builder keyStore(Path keyStore, @Nullable String alias, char[] password) {
      this.keyStore = keyStore;
      this.keyAlias = alias;
      this.password = Arrays.copyOf(password, password.length);
      return this;
    }

    /** One more that opens older segments, such as the private half in KMS. The spool closes it. */
    public Builder opensWith(KeyOpener opener) {
      openers.add(Objects.requireNonNull(opener, "opener"));
      return this;
    }

    /**
     * All of a key source, for a process that delivers what another one left. Where no key mode is
     * set, its own segments are written under the first of them that can.
     */
    public Builder opensWith(KeySource source) {
      openers.addAll(source.openers());
      return this;
    }

    /** See docs/keys.md; null for the platform's providers. */
    public Builder cryptoProvider(@Nullable String cryptoProvider) {
      this.cryptoProvider = cryptoProvider;
      return this;
    }

    /**
     * Bytes under one data key after which there is another.
     *
     * @throws IllegalArgumentException below 1 MiB
     */
    public Builder rotationBytes(long bytes) {
      if (bytes < MIB) {
        throw new IllegalArgumentException(
            "keyRotationSize must be at least 1 MB, got " + bytes + " bytes");
      }
      this.rotationBytes = bytes;
      return this;
    }

    /** For tests: little is enough. */
    Builder smallRotationBytes(long bytes) {
      this.rotationBytes = bytes;
      return this;
    }

    /**
     * Age of a data key at which there is another.
     *
     * @throws IllegalArgumentException below one minute
     */
    public Builder rotationInterval(Duration interval) {
      if (interval.compareTo(Duration.ofMinutes(1)) < 0) {
        throw new IllegalArgumentException(
            "keyRotationInterval must be at least 1 minute, got " + interval);
      }
      this.rotationInterval = interval;
      return this;
    }

    /** The settings as they are now. */
    public KeySettings build() {
      return new KeySettings(new Builder(this));
    }
  }
}
