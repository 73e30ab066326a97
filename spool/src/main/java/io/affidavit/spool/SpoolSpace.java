package io.affidavit.spool;

import org.jspecify.annotations.Nullable;

/**
 * Room for records: what the segments hold against {@code maxSize}, and what the file system has
 * left against the floor. Between two measurements of the file system, what the segments grew by
 * counts as gone. Guarded by the spool's lock.
 */
final class SpoolSpace {
  private static final long AUTOMATIC_FLOOR_AT_MOST = 256L * 1024 * 1024;

  private final SpoolUsage usage;
  private final long maxBytes;
  private final long configuredFloor;
  private long floor;
  private long freeBytes = Long.MAX_VALUE;
  private long usedWhenMeasured;

  /** Below the floor until there is clearly more than it, so that the answer does not flicker. */
  private boolean belowFloor;

  SpoolSpace(SpoolSettings settings, SpoolUsage usage) {
    this.usage = usage;
    this.maxBytes = settings.maxBytes();
    this.configuredFloor = settings.minFreeBytes();
  }

  /** What the file system said just now; {@code current} is the size of the current segment. */
  void measured(long free, long total, long current) {
    freeBytes = free;
    floor = floor(configuredFloor, total);
    usedWhenMeasured = usage.bytes(current);
    belowFloor = free < (belowFloor ? floor + floor / 8 : floor);
  }

  /** 1 % of the file system, at most 256 MB, where no floor is configured. */
  static long floor(long configured, long total) {
    return configured == SpoolSettings.AUTOMATIC
        ? Math.min(Math.max(0, total) / 100, AUTOMATIC_FLOOR_AT_MOST)
        : configured;
  }

  long floor() {
    return floor;
  }

  /** Free bytes of the file system, as far as is known without asking. */
  long free(long current) {
    return freeBytes - Math.max(0, usage.bytes(current) - usedWhenMeasured);
  }

  boolean full(long current) {
    return usage.full(current) || noFreeSpace(current);
  }

  /** Full because of the floor, whatever {@code maxSize} says. */
  boolean noFreeSpace(long current) {
    // Without a floor the disk itself says when it has no more.
    return floor > 0 && (belowFloor || free(current) < floor);
  }

  /** The disk could hold this much and the floor. */
  boolean hasFree(long bytes, long current) {
    return !noFreeSpace(current) && free(current) >= bytes;
  }

  /** How far it has come; never below {@code before} until there is clearly more room. */
  SpoolStage stage(long current, SpoolStage before, boolean refusing) {
    SpoolStage now = refusing ? SpoolStage.FULL : level(current, 0, 0);
    SpoolStage eased = refusing ? SpoolStage.FULL : level(current, maxBytes / 20, floor / 4);
    SpoolStage held = eased.compareTo(before) < 0 ? eased : before;
    return now.compareTo(held) > 0 ? now : held;
  }

  private SpoolStage level(long current, long moreUsed, long lessFree) {
    SpoolStage used = usedLevel(usage.bytes(current) + moreUsed);
    SpoolStage left = freeLevel(free(current) - lessFree);
    return used.compareTo(left) > 0 ? used : left;
  }

  private SpoolStage usedLevel(long used) {
    if (used >= maxBytes) {
      return SpoolStage.FULL;
    }
    double part = (double) used / maxBytes;
    return part >= 0.9 ? SpoolStage.CRITICAL : part >= 0.7 ? SpoolStage.WARN : SpoolStage.OK;
  }

  private SpoolStage freeLevel(long free) {
    if (floor == 0 || free >= 4 * floor) {
      return SpoolStage.OK;
    }
    if (free < floor) {
      return SpoolStage.FULL;
    }
    return free < 2 * floor ? SpoolStage.CRITICAL : SpoolStage.WARN;
  }

  /** What is short: name, value and limit. */
  String shortage(long current) {
    if (usedLevel(usage.bytes(current)).compareTo(freeLevel(free(current))) >= 0) {
      return "holds " + usage.bytes(current) + " bytes, maxSize is " + maxBytes;
    }
    return "has a file system with "
        + Math.max(0, free(current))
        + " bytes free, minFreeSpace is "
        + floor;
  }

  /** Which bound keeps records out, as the gap record names it; null where none does. */
  @Nullable String reached(long current) {
    return usage.full(current) ? "maxSize" : noFreeSpace(current) ? "minFreeSpace" : null;
  }
}
