package io.affidavit.spool;

/** How near a spool is to refusing records; in order, so that stages can be compared. */
public enum SpoolStage {
  /** There is room. */
  OK,
  /** 70 % of {@code maxSize} are used, or the file system has less than four times its floor. */
  WARN,
  /** 90 % of {@code maxSize} are used, or the file system has less than twice its floor. */
  CRITICAL,
  /** {@code maxSize} or the floor is reached, or the disk does not take a new segment. */
  FULL
}
