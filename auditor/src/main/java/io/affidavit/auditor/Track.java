package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
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

  Iterable<Control> controls() {
    return controls.values();
  }

  @Nullable Control control(long sequence) {
    return controls.get(sequence);
  }

  boolean has(ControlRecord.Kind kind, long sequence) {
    Control control = controls.get(sequence);
    return control != null && control.is(kind);
  }

  long count(ControlRecord.Kind kind) {
    return controls.values().stream().filter(control -> control.is(kind)).count();
  }

  @Nullable Control first(ControlRecord.Kind kind) {
    return controls.values().stream().filter(control -> control.is(kind)).findFirst().orElse(null);
  }

  boolean isEmpty() {
    return macs.size() == 0;
  }
}
