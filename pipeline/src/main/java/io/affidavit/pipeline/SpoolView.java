package io.affidavit.pipeline;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolBacklog;
import io.affidavit.spool.SpoolStage;
import org.jspecify.annotations.Nullable;

/** A spool's figures at one moment. Immutable. */
final class SpoolView {
  final boolean open;
  final boolean diskRefuses;
  final SpoolStage stage;
  final long bytes;
  final int blocked;
  final long findings;

  /** Null: there is none. */
  SpoolView(@Nullable FileSpool spool) {
    open = spool != null;
    diskRefuses = spool != null && spool.isDiskRefusing();
    stage = spool == null ? SpoolStage.FULL : spool.stage();
    bytes = spool == null ? 0 : spool.usedBytes();
    SpoolBacklog backlog = spool == null ? null : spool.backlog();
    blocked = backlog == null ? 0 : backlog.blocked();
    findings = backlog == null ? 0 : backlog.findings();
  }
}
