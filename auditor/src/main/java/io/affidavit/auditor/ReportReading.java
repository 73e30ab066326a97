package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.auditor.report.SealVerdict;
import io.affidavit.spool.VerifyKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all inputs: what is in them, and, with a key, what the seal says of it.
 *
 * @param unreadable sources that could not be read to their end
 */
record ReportReading(SealVerdict seal, List<String> unreadable) {

  /**
   * Reads to the end.
   *
   * @param key null: the seal is not looked at
   * @throws IOException when there is no room for temporary files
   */
  static ReportReading of(
      Inputs inputs, @Nullable VerifyKey key, VerifyOptions options, Extraction extraction)
      throws IOException {
    if (key == null) {
      List<String> unreadable = read(inputs, extraction);
      return new ReportReading(SealVerdict.notChecked(), unreadable);
    }
    VerifyResult result = Verification.run(key, inputs, options, extraction);
    return new ReportReading(SealVerdicts.of(result), result.unreadable());
  }

  private static List<String> read(Inputs inputs, Extraction extraction) throws IOException {
    List<String> unreadable = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ParallelReader reader =
        new ParallelReader(threads, new Unchecked(extraction), new Problems(extraction))) {
      inputs.read(reader, (source, e) -> unreadable.add(Inputs.unreadable(source, e)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return unreadable;
  }

  private record Unchecked(Extraction extraction) implements ParallelReader.EventChecker {
    @Override
    public Checked check(SealedEvent event) {
      extraction.sealed(event);
      return new Checked(event.seal(), event.where(), (byte) 0, 0, null);
    }

    @Override
    public void unsealed(ObjectNode object, Location where) {
      extraction.unsealed(object, where);
    }
  }

  private record Problems(Extraction extraction) implements CheckedSink {
    @Override
    public void event(Checked event) {}

    @Override
    public void problem(FindingKind kind, Location where) {
      extraction.problem(kind);
    }
  }
}
