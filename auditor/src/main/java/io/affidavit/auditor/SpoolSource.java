package io.affidavit.auditor;

import io.affidavit.spool.SpoolInspector;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.nio.file.Path;

/** The records of a spool that were not delivered yet, both forms, as far as they can be read. */
final class SpoolSource implements SpoolInspector.Visitor {
  private final EventDecoder decoder;
  private boolean damaged;

  private SpoolSource(EventDecoder decoder) {
    this.decoder = decoder;
  }

  static Inputs.Source of(Path directory, Path spoolKey) {
    String name = "spool " + directory.toString().replaceAll("\\p{Cntrl}", "?");
    return new Inputs.Source(
        name,
        reader -> {
          SpoolSource source = new SpoolSource(reader.decoder(name));
          for (SpoolInspector instance : SpoolInspector.instances(directory)) {
            instance.read(spoolKey, source);
          }
          if (source.damaged) {
            throw new IOException("damage: see `auditor spool verify`");
          }
        });
  }

  @Override
  public void record(SpooledRecord record) {
    decoder.value(record.complete());
    byte[] redacted = record.redacted();
    if (redacted != null) {
      decoder.value(redacted);
    }
  }

  @Override
  public void problem(String segment, SpoolInspector.Problem problem, long from, long to) {
    damaged = true;
  }
}
