package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.spill.EventSorter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Brings the events of a span of time, sealed or not, to the sorter, and counts what is none. An
 * event whose time cannot be read belongs to no span: it is kept aside, to be shown. Thread-safe.
 */
final class Extraction implements EventTap {
  private final EventSorter sorter;
  private final Set<ReportedField> wanted;
  private final long from;
  private final long to;
  private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
  private final LongAdder events = new LongAdder();
  private final LongAdder unsealedEvents = new LongAdder();
  private final LongAdder problems = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final UndatedEvents undated;

  /**
   * Of events from {@code from} on and before {@code to}.
   *
   * @param wanted what is kept of each
   * @param undated is told of those without a time
   */
  Extraction(
      EventSorter sorter,
      Instant from,
      Instant to,
      Set<ReportedField> wanted,
      UndatedEvents undated) {
    this.undated = undated;
    this.sorter = sorter;
    this.wanted = EnumSet.copyOf(wanted);
    this.wanted.addAll(ReportRequest.FIELDS);
    this.from = EventTime.micros(from);
    this.to = EventTime.micros(to);
  }

  /** What one thread needs at a time. */
  private static final class Worker {
    private final EventFields fields;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    Worker(Set<ReportedField> wanted) {
      fields = new EventFields(wanted);
    }
  }

  @Override
  public void sealed(SealedEvent event) {
    Worker worker = take();
    byte[] text = event.text();
    if (text == null) {
      read(worker.fields, Objects.requireNonNull(event.tree()));
    } else {
      bytes.add(text.length);
      worker.fields.read(text);
    }
    worker.fields.sealedAt(event.seal());
    add(worker, event.where());
    idle.add(worker);
  }

  @Override
  public void unsealed(ObjectNode object, Location where) {
    Worker worker = take();
    read(worker.fields, object);
    if (worker.fields.eventType() != null) {
      if (!TestEvent.is(object)) {
        unsealedEvents.increment();
      }
      add(worker, where);
    }
    idle.add(worker);
  }

  private Worker take() {
    Worker worker = idle.poll();
    return worker == null ? new Worker(wanted) : worker;
  }

  private static void read(EventFields fields, JsonNode tree) {
    try {
      fields.read(tree.traverse());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void add(Worker worker, Location where) {
    EventFields fields = worker.fields;
    events.increment();
    Long micros = fields.micros();
    if (micros == null) {
      undated.add(
          where, new ReportEvent(0, fields.eventId(), type(fields), fields.values().clone()));
      return;
    }
    worker.oldest = Math.min(worker.oldest, micros);
    worker.newest = Math.max(worker.newest, micros);
    if (micros >= from && micros < to) {
      try {
        sorter.add(micros, fields.redacted(), fields.eventId(), type(fields), fields.values());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String type(EventFields fields) {
    String type = fields.eventType();
    return type == null || type.isEmpty() ? "UNKNOWN" : type;
  }

  @Override
  public void problem(FindingKind kind) {
    problems.increment();
  }

  /** Events so far, of any time. */
  long events() {
    return events.sum();
  }

  /** Their bytes, as far as they came as bytes. */
  long bytes() {
    return bytes.sum();
  }

  /** What was no event: an event without a seal is a problem of another kind. */
  long undecodable() {
    return problems.sum() - unsealedEvents.sum();
  }

  /** Of all events; null where there is none. Once nothing is being read. */
  @Nullable Instant oldest() {
    return time(idle.stream().mapToLong(w -> w.oldest).min().orElse(Long.MAX_VALUE));
  }

  /** Likewise. */
  @Nullable Instant newest() {
    return time(idle.stream().mapToLong(w -> w.newest).max().orElse(Long.MIN_VALUE));
  }

  private static @Nullable Instant time(long micros) {
    return micros == Long.MAX_VALUE || micros == Long.MIN_VALUE
        ? null
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
