package io.affidavit.spool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the keys that the settings name, or makes the local default. */
final class SpoolKeys {
  private final KeySettings settings;
  private final SpoolReports reports;
  private final Path keyFile;
  private final Crypto crypto;
  private final List<KeyOpener> openers = new ArrayList<>();

  private SpoolKeys(KeySettings settings, SpoolReports reports, Path keyFile) throws IOException {
    this.settings = settings;
    this.reports = reports;
    this.keyFile = keyFile;
    this.crypto = Crypto.named(settings.cryptoProvider());
  }

  static KeyRing load(SpoolSettings settings, SpoolReports reports) throws IOException {
    Path configured = settings.keyFile();
    Path file = configured == null ? localDefault(settings, reports) : configured;
    SpoolKeys keys = new SpoolKeys(settings.keys(), reports, file);
    boolean loaded = false;
    try {
      KeyRing ring = keys.load();
      loaded = true;
      return ring;
    } finally {
      if (!loaded) {
        keys.openers.forEach(KeyOpener::close);
      }
    }
  }

  private KeyRing load() throws IOException {
    openers.addAll(settings.openers());
    DataKeys kms = settings.kms();
    if (kms != null) {
      openers.add(kms);
    }
    warnIfReadable(keyFile);
    SealKeys seal = KeyFiles.sealKeys(keyFile);
    DataKeys publicKey = publicKey();
    DataKeys store = keyStore();
    DataKeys file = keyFile();
    DataKeys writer = firstOf(kms, publicKey, store, file, settings.lastWriter());
    if (writer == null) {
      throw KeyFiles.unusable(
          keyFile,
          "it has no spool-key, and no other key mode is set: set kmsKeyId, publicKeyFile or"
              + " keyStore again, or make a whole one with `auditor keygen`");
    }
    DataKey first = first(writer, writer == kms ? publicKey : null);
    return KeyRing.writing(crypto, seal, openers, writer, first);
  }

  private static @Nullable DataKeys firstOf(@Nullable DataKeys... all) {
    for (DataKeys keys : all) {
      if (keys != null) {
        return keys;
      }
    }
    return null;
  }

  /** The one moment at which a spool may have to wait for KMS. */
  private DataKey first(DataKeys writer, @Nullable DataKeys fallback) throws IOException {
    try {
      return writer.newDataKey();
    } catch (DataKeyException e) {
      if (fallback == null) {
        boolean kms = writer.mode() == KeyMode.KMS;
        String need = kms ? "; to start without KMS, set publicKeyFile beside kmsKeyId" : "";
        throw new SpoolException(
            kms && e.kind() == DataKeyException.Kind.AWAY
                ? SpoolException.Reason.FAILED
                : SpoolException.Reason.SETUP,
            "no data key to begin with: " + e.getMessage() + need,
            e);
      }
      reports.warn(
          "audit spool: begins under the public key until KMS answers ("
              + e.getMessage()
              + "); this is tried again");
      return fallback.newDataKey();
    }
  }

  private @Nullable DataKeys publicKey() throws IOException {
    Path file = settings.publicKeyFile();
    if (file == null) {
      return null;
    }
    RSAPublicKey publicKey = RsaFiles.publicKey(file);
    DataKeys keys = new PublicKeyKeys(crypto, publicKey);
    openers.add(keys);
    return keys;
  }

  private @Nullable DataKeys keyStore() throws IOException {
    Path file = settings.keyStore();
    if (file == null) {
      return null;
    }
    warnIfReadable(file);
    RingKeys keys = new RingKeys("the key store " + file, storeKeys(file), () -> storeKeys(file));
    openers.add(keys);
    return keys;
  }

  private Map<String, byte[]> storeKeys(Path file) throws IOException {
    String alias = settings.keyAlias();
    Map<String, byte[]> keys = KeyStores.open(file, settings.keyStorePassword()).secretKeys(alias);
    if (keys.isEmpty()) {
      throw KeyFiles.unusable(
          file, "it has no AES-256 key; `auditor keygen --mode pkcs12` makes a store with one");
    }
    if (alias == null && keys.size() > 1) {
      throw KeyFiles.unusable(
          file, "it has " + keys.size() + " AES-256 keys: say with keyAlias which one writes");
    }
    return keys;
  }

  /** Null where the file has no spool keys: then it is there for the seal only. */
  private @Nullable DataKeys keyFile() throws IOException {
    RingKeys keys =
        new RingKeys(
            "the key file", KeyFiles.spoolKeys(keyFile), () -> KeyFiles.spoolKeys(keyFile));
    if (keys.isEmpty()) {
      return null;
    }
    openers.add(keys);
    return keys;
  }

  private static Path localDefault(SpoolSettings settings, SpoolReports reports)
      throws IOException {
    Path auditKey = settings.directory().resolveSibling("audit.key");
    Path verifyKey = settings.directory().resolveSibling("verify.key");
    boolean withSpoolKey = settings.keys().isKeyFileOnly();
    if (made(auditKey, verifyKey, withSpoolKey)) {
      String danger =
          withSpoolKey
              ? ". While the key lies beside the spool it protects neither against theft of the"
                  + " disk nor against root: configure keyFile"
              : ". They belong to the seal and hold no spool key: configure keyFile to keep the"
                  + " same for all hosts";
      reports.warn(
          "made "
              + auditKey
              + " and "
              + verifyKey
              + ": move verify.key to whoever audits"
              + danger);
    }
    return auditKey;
  }

  private static boolean made(Path auditKey, Path verifyKey, boolean withSpoolKey)
      throws IOException {
    try {
      return withSpoolKey
          ? KeyFiles.create(auditKey, verifyKey)
          : KeyFiles.createForSeal(auditKey, verifyKey);
    } catch (SpoolException saysItself) {
      throw saysItself;
    } catch (IOException e) {
      // As for the spool's own directory: a full or missing disk may come back.
      throw new SpoolException(
          SpoolException.Reason.FAILED,
          "no keyFile is set and "
              + auditKey
              + " cannot be made ("
              + SpoolReports.describe(e)
              + "): set keyFile, or let this user write there once",
          e);
    }
  }

  private void warnIfReadable(Path file) throws IOException {
    if (File.separatorChar == '\\' || !Files.exists(file)) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.contains(PosixFilePermission.OTHERS_READ)
        || mode.contains(PosixFilePermission.GROUP_READ)) {
      reports.warn("audit key file " + file + " can be read by others: use chmod 600");
    }
  }
}
