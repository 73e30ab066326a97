package io.affidavit.auditor;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was verified of one form of one stream. Not thread-safe. */
final class Track {
  private final MacStore macs;
  private final TreeMap<Long, Control> controls = new TreeMap<>();
  private long proven;

  Track(MacPages pages) {
    this.macs = new MacStore(pages);
  }

  /** One of the records is a keyframe that has its proof and not its own mac. */
  void addProven() {
    proven++;
  }

  /** Records whose mac has verified. */
  long verified() {
    return macs.size() - proven;
  }

  MacStore macs() {
    return macs;
  }

  void add(Control control) {
    controls.put(control.sequence(), control);
  }

  /** The fact that the record with that sequence states; null where it is an application's. */
  @Nullable Control control(long sequence) {
    return controls.get(sequence);
  }

  boolean isEmpty() {
    return macs.size() == 0;
  }
}
