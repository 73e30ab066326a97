package io.affidavit.spool;

/** What a spool has taken over of ended processes, at one moment. Immutable, thread-safe. */
public final class SpoolBacklog {
  private final boolean searched;
  private final int streams;
  private final long bytes;
  private final int blocked;
  private final long findings;

  SpoolBacklog(boolean searched, int streams, long bytes, int blocked, long findings) {
    this.searched = searched;
    this.streams = streams;
    this.bytes = bytes;
    this.blocked = blocked;
    this.findings = findings;
  }

  /** Every directory was looked at; before, there may be more. */
  public boolean isSearched() {
    return searched;
  }

  /** Streams that are taken over and being delivered; without those that are blocked. */
  public int streams() {
    return streams;
  }

  /** Bytes of their segments. */
  public long bytes() {
    return bytes;
  }

  /** Streams that wait for a key, a release or a person; each was said with the reason. */
  public int blocked() {
    return blocked;
  }

  /** Losses and alterations found so far, each recorded in this process's own stream. */
  public long findings() {
    return findings;
  }

  @Override
  public String toString() {
    return streams + " streams, " + bytes + " bytes, " + blocked + " blocked";
  }
}
