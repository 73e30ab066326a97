package io.affidavit.spool;

/** A segment as its framing shows it, without its key. Immutable, thread-safe. */
public final class SegmentSummary {
  private final String fileName;
  private final long bytes;
  private long records;
  private long firstSequence = -1;
  private long lastSequence = -1;
  private boolean closed;
  private boolean damaged;
  private boolean newer;

  private SegmentSummary(String fileName, long bytes) {
    this.fileName = fileName;
    this.bytes = bytes;
  }

  static SegmentSummary of(SegmentFile file) throws java.io.IOException {
    SegmentSummary summary =
        new SegmentSummary(String.valueOf(file.path().getFileName()), file.limit());
    try (SegmentReader reader = SegmentReader.open(file.path())) {
      SegmentReader.Frame frame;
      while ((frame = reader.next(file.limit())) != null) {
        summary.add(frame.header);
      }
      summary.damaged = reader.skippedDamage();
    } catch (SpoolException noHeader) {
      summary.newer = noHeader.reason() == SpoolException.Reason.SETUP;
      summary.damaged = !summary.newer;
    }
    return summary;
  }

  private void add(FrameHeader frame) {
    closed = frame.type == SegmentFormat.FOOTER;
    if (frame.isRecord()) {
      records++;
      firstSequence = firstSequence < 0 ? frame.sequence : firstSequence;
      lastSequence = frame.sequence;
    }
  }

  /** The last part of its path. */
  public String fileName() {
    return fileName;
  }

  /** Its size when it was looked at. */
  public long bytes() {
    return bytes;
  }

  /** Record frames whose checksums hold. */
  public long records() {
    return records;
  }

  /** Of the first record; -1 where there is none. */
  public long firstSequence() {
    return firstSequence;
  }

  /** Of the last record; -1 where there is none. */
  public long lastSequence() {
    return lastSequence;
  }

  /** It ends with a footer: nothing will be appended. */
  public boolean closed() {
    return closed;
  }

  /** It is of a format that this release does not know; nothing more is said of it. */
  public boolean newer() {
    return newer;
  }

  /** Its header cannot be read, or something between its frames is none. */
  public boolean damaged() {
    return damaged;
  }
}
