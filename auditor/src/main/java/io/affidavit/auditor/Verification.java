package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.spool.VerifyKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies everything in the inputs, which are read once: what comes before the keys that it needs
 * is laid aside and verified at the end. Not thread-safe.
 */
final class Verification {
  private static final int MAX_STREAMS = 100_000;

  private final VerifyKey key;
  private final VerifyOptions options;
  private final MacPages pages;
  private final EventTap tap;
  private final Map<UUID, StreamAudit> streams = new LinkedHashMap<>();
  private final Map<UUID, KeyChain> chains = new ConcurrentHashMap<>();
  private final Findings inputFindings = new Findings();
  private final List<String> unreadable = new ArrayList<>();

  private long testEvents;

  private Verification(VerifyKey key, VerifyOptions options, MacPages pages, EventTap tap) {
    this.tap = tap;
    this.key = key;
    this.options = options;
    this.pages = pages;
  }

  /**
   * Runs to the end.
   *
   * @throws IOException when there is no room for temporary files; inputs that cannot be read are
   *     part of the result
   */
  static VerifyResult run(VerifyKey key, Inputs inputs, VerifyOptions options) throws IOException {
    return run(key, inputs, options, EventTap.NONE);
  }

  /** The same, and shows each event to {@code tap} on the way. */
  static VerifyResult run(VerifyKey key, Inputs inputs, VerifyOptions options, EventTap tap)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (MacPages pages = new MacPages();
        Deferred early = new Deferred();
        Deferred failing = new Deferred()) {
      Verification verification = new Verification(key, options, pages, tap);
      try (ParallelReader reader =
          new ParallelReader(
              threads, verification.new Checking(), verification.new FirstPass(early))) {
        inputs.read(reader, verification::unreadable);
      }
      return verification.finish(early, failing);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** On any thread. */
  private Checked check(SealedEvent event) {
    return Checked.of(event, chains.get(event.seal().stream()));
  }

  // The name and what the system says of it: a message could quote the file.
  private void unreadable(String source, IOException e) {
    unreadable.add(Inputs.unreadable(source, e));
  }

  private VerifyResult finish(Deferred early, Deferred failing) throws IOException {
    streams.values().forEach(StreamAudit::allKeysSeen);
    early.forEach(
        event -> {
          if (!stream(event.seal().stream()).accept(check(event))) {
            add(event, failing);
          }
        });
    failing.forEach(event -> stream(event.seal().stream()).suspect(event));
    return conclude();
  }

  private StreamAudit stream(UUID id) {
    StreamAudit stream = streams.get(id);
    if (stream == null) {
      stream = new StreamAudit(id, key, pages, options.earlier().stream(id));
      streams.put(id, stream);
      chains.put(id, stream.keys().chain());
    }
    return stream;
  }

  private static void add(SealedEvent event, Deferred to) {
    try {
      to.add(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private VerifyResult conclude() {
    CrossChecks cross = new CrossChecks(streams, options, inputFindings);
    Map<StreamAudit, StreamConclusion> conclusions = new LinkedHashMap<>();
    for (StreamAudit stream : streams.values()) {
      conclusions.put(
          stream, new StreamConclusion(stream, cross.adoption(stream.id()), options).conclude());
    }
    cross.check();
    if (streams.isEmpty()) {
      inputFindings.add(FindingKind.NOTHING_TO_VERIFY, "");
    }
    List<StreamResult> results = new ArrayList<>();
    conclusions.forEach(
        (stream, conclusion) -> results.add(StreamResult.of(stream, conclusion, cross, options)));
    return new VerifyResult(
        results,
        inputFindings.list(options),
        unreadable,
        cross.ended(),
        testEvents,
        options.filtered());
  }

  /** On any thread. */
  private final class Checking implements ParallelReader.EventChecker {
    @Override
    public Checked check(SealedEvent event) {
      tap.sealed(event);
      return Verification.this.check(event);
    }

    @Override
    public void unsealed(ObjectNode object, Location where) {
      tap.unsealed(object, where);
    }
  }

  private final class FirstPass implements CheckedSink {
    private final Deferred early;

    FirstPass(Deferred early) {
      this.early = early;
    }

    @Override
    public void event(Checked event) {
      UUID id = event.seal().stream();
      if (!streams.containsKey(id) && streams.size() >= MAX_STREAMS) {
        inputFindings.add(FindingKind.TOO_MANY_STREAMS, "");
        return;
      }
      SealedEvent content = event.event();
      if (!stream(id).accept(event) && content != null) {
        add(content, early);
      }
    }

    @Override
    public void problem(FindingKind kind, Location where) {
      inputFindings.add(kind, where.toString());
      tap.problem(kind);
    }

    @Override
    public void testEvent() {
      testEvents++;
    }
  }
}
