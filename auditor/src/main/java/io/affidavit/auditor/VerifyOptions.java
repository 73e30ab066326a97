package io.affidavit.auditor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor knows beforehand.
 *
 * @param filtered the export is a selection: completeness is not claimed
 * @param range the export is a range of time: what stands before a stream's first keyframe is
 *     counted, and no finding
 * @param runningAt the applications were running when the export was made, then; null: they had
 *     ended
 * @param earlier the bases that must report, and what earlier runs have established
 */
record VerifyOptions(
    boolean filtered, boolean range, @Nullable Instant runningAt, Inventory earlier) {}
