package io.affidavit.auditor;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor knows beforehand.
 *
 * @param filtered the export is a selection: completeness is not claimed
 * @param runningAt the applications were running when the export was made, then; null: they had
 *     ended
 * @param inventory the bases that must report; null where there is no list
 */
record VerifyOptions(
    boolean filtered, @Nullable Instant runningAt, @Nullable Set<UUID> inventory) {}
