package io.affidavit.spool;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Reads one instance's records for {@link SpoolInspector}. Not thread-safe. */
final class InspectedStream {
  private final UUID stream;
  private final KeyRing keys;
  private final SpoolInspector.Visitor visitor;
  private long expected;
  private long durable = -1;
  private String name = "";

  InspectedStream(UUID stream, KeyRing keys, SpoolInspector.Visitor visitor) {
    this.stream = stream;
    this.keys = keys;
    this.visitor = visitor;
  }

  void read(List<SegmentFile> segments) throws IOException {
    // What came before the first segment was delivered.
    expected = segments.isEmpty() ? 0 : segments.get(0).firstSequence();
    for (int i = 0; i < segments.size(); i++) {
      SegmentFile next = i + 1 < segments.size() ? segments.get(i + 1) : null;
      name = String.valueOf(segments.get(i).path().getFileName());
      read(segments.get(i), next == null ? Long.MAX_VALUE : next.firstSequence());
    }
    if (durable >= expected) {
      visitor.problem(name, SpoolInspector.Problem.MISSING, expected, durable);
    }
  }

  private void read(SegmentFile segment, long nextFirst) throws IOException {
    try (SegmentReader reader = SegmentReader.open(segment.path())) {
      if (!reader.names(stream)) {
        visitor.problem(name, SpoolInspector.Problem.FOREIGN, -1, -1);
        return;
      }
      frames(reader, segment.limit(), nextFirst);
      if (reader.headerAltered()) {
        visitor.problem(name, SpoolInspector.Problem.FORGED, -1, -1);
      }
      if (reader.skippedDamage()) {
        visitor.problem(name, SpoolInspector.Problem.DAMAGE, -1, -1);
      }
    } catch (FileNotFoundException delivered) {
      // A running application has let it go meanwhile, with all that it held.
      expected = Math.max(expected, nextFirst == Long.MAX_VALUE ? 0 : nextFirst);
    } catch (SpoolException e) {
      if (e.reason() == SpoolException.Reason.SETUP) {
        throw e;
      }
      if (e.reason() == SpoolException.Reason.ALTERED) {
        visitor.problem(name, SpoolInspector.Problem.FORGED, -1, -1);
        return;
      }
      // A process that died while it made the file left no record in it.
      if (segment.limit() > SegmentFormat.FIRST_FRAME) {
        visitor.problem(name, SpoolInspector.Problem.HEADER, -1, -1);
      }
    }
  }

  private void frames(SegmentReader reader, long limit, long nextFirst) throws IOException {
    SegmentCipher cipher = reader.cipher(keys);
    SegmentReader.Frame frame;
    while ((frame = reader.next(limit)) != null) {
      durable = Math.max(durable, frame.header.durable);
      long sequence = frame.header.sequence;
      if (!frame.header.isRecord() || sequence < expected) {
        continue;
      }
      if (sequence > expected && nextFirst <= expected) {
        return;
      }
      if (sequence > expected) {
        visitor.problem(name, SpoolInspector.Problem.MISSING, expected, sequence - 1);
      }
      expected = sequence + 1;
      take(sequence, frame.decrypt(cipher));
    }
  }

  private void take(long sequence, byte @org.jspecify.annotations.Nullable [] payload)
      throws IOException {
    SpooledRecord record = payload == null ? null : RecordPayload.decode(stream, sequence, payload);
    if (record == null) {
      visitor.problem(name, SpoolInspector.Problem.FORGED, sequence, sequence);
    } else {
      visitor.record(record);
    }
  }
}
