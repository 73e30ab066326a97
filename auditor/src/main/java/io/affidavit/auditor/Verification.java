package io.affidavit.auditor;

import io.affidavit.spool.VerifyKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Verifies everything in the inputs: one pass, and a second one for the streams whose open record
 * came after others of theirs. Not thread-safe.
 */
final class Verification {
  private static final int MAX_STREAMS = 100_000;

  private final VerifyKey key;
  private final Map<UUID, StreamAudit> streams = new LinkedHashMap<>();
  private final Findings inputFindings = new Findings();
  private final List<String> unreadable = new ArrayList<>();

  private Verification(VerifyKey key) {
    this.key = key;
  }

  static VerifyResult run(VerifyKey key, Inputs inputs, VerifyOptions options) {
    Verification verification = new Verification(key);
    inputs.read(verification.new FirstPass(), verification::unreadable);
    Map<UUID, StreamAudit> again = verification.again();
    if (!again.isEmpty()) {
      inputs.read(new SecondPass(again), (source, e) -> {});
      verification.streams.putAll(again);
    }
    return verification.conclude(options);
  }

  // The name and what the system says of it: a message could quote the file.
  private void unreadable(String source, IOException e) {
    unreadable.add(source + " (" + e.getClass().getSimpleName() + ")");
  }

  private Map<UUID, StreamAudit> again() {
    Map<UUID, StreamAudit> again = new LinkedHashMap<>();
    streams.forEach(
        (id, stream) -> {
          if (stream.needsSecondPass()) {
            again.put(id, stream.again());
          }
        });
    return again;
  }

  private VerifyResult conclude(VerifyOptions options) {
    CrossChecks cross = new CrossChecks(streams, options, inputFindings);
    for (StreamAudit stream : streams.values()) {
      new StreamConclusion(stream, cross.adoption(stream.id()), options).conclude();
    }
    cross.check();
    if (streams.isEmpty()) {
      inputFindings.add(FindingKind.NOTHING_TO_VERIFY, "");
    }
    List<StreamResult> results = new ArrayList<>();
    streams.values().forEach(stream -> results.add(StreamResult.of(stream, cross, options)));
    return new VerifyResult(
        results, inputFindings.list(options.filtered()), unreadable, options.filtered());
  }

  private final class FirstPass implements EventSink {
    @Override
    public void event(SealedEvent event) {
      UUID id = event.seal().stream();
      StreamAudit stream = streams.get(id);
      if (stream == null) {
        if (streams.size() >= MAX_STREAMS) {
          inputFindings.add(FindingKind.TOO_MANY_STREAMS, "");
          return;
        }
        stream = new StreamAudit(id, key);
        streams.put(id, stream);
      }
      stream.accept(event);
    }

    @Override
    public void problem(FindingKind kind, Location where) {
      inputFindings.add(kind, where.toString());
    }
  }

  private record SecondPass(Map<UUID, StreamAudit> streams) implements EventSink {
    @Override
    public void event(SealedEvent event) {
      StreamAudit stream = streams.get(event.seal().stream());
      if (stream != null) {
        stream.accept(event);
      }
    }

    @Override
    public void problem(FindingKind kind, Location where) {
      // The first pass has reported it.
    }
  }
}
