package io.affidavit.spool;

/** Renders the spool's own facts in the host's record format. */
public interface ControlRecords {
  /**
   * Called under the spool's lock: must be quick, must not throw for valid input, and must not call
   * the spool.
   *
   * @return the record, with the redacted form present if the host makes redacted forms at all
   */
  SpoolEntry render(ControlRecord record);
}
