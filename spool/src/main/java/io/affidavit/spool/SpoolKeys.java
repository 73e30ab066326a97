package io.affidavit.spool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Finds the key ring that the settings name, or makes the local default. */
final class SpoolKeys {
  private SpoolKeys() {}

  static KeyRing load(SpoolSettings settings, SpoolReports reports) throws IOException {
    Path configured = settings.keyFile();
    Path file = configured == null ? localDefault(settings, reports) : configured;
    warnIfReadable(file, reports);
    return KeyFiles.readRing(file);
  }

  private static Path localDefault(SpoolSettings settings, SpoolReports reports)
      throws IOException {
    Path auditKey = settings.directory().resolveSibling("audit.key");
    Path verifyKey = settings.directory().resolveSibling("verify.key");
    if (made(auditKey, verifyKey)) {
      reports.warn(
          "made "
              + auditKey
              + " and "
              + verifyKey
              + ": move verify.key to whoever audits. While the key lies beside the spool it"
              + " protects neither against theft of the disk nor against root: configure keyFile");
    }
    return auditKey;
  }

  private static boolean made(Path auditKey, Path verifyKey) throws IOException {
    try {
      return KeyFiles.create(auditKey, verifyKey);
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

  private static void warnIfReadable(Path file, SpoolReports reports) throws IOException {
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
