package io.affidavit.auditor;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was verified of one form of one stream. Not thread-safe. */
final class Track {
  private final MacStore macs = new MacStore();
  private final TreeMap<Long, Control> controls = new TreeMap<>();

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
