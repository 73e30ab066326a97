package io.affidavit.spool;

/** What an acknowledged append has survived. */
public enum Durability {
  /** A force that covers the record has returned: survives power loss. The default. */
  DISK,
  /** Written to the kernel, forced within 50 milliseconds: a power cut may cost those. */
  INTERVAL,
  /** Written to the kernel: survives {@code kill -9} of the process, not a crash of the machine. */
  PROCESS
}
