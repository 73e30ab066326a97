package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.spool.ControlRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What streams say of one another, and what the inventory says of them. */
final class CrossChecks {
  private final Map<UUID, StreamAudit> streams;
  private final VerifyOptions options;
  private final Findings inputFindings;
  private final Map<UUID, Adoption> adoptions = new HashMap<>();

  /**
   * A verified statement of another stream.
   *
   * @param by the stream that says so
   * @param last the adopted stream's last record
   */
  record Adoption(UUID by, long last) {}

  CrossChecks(Map<UUID, StreamAudit> streams, VerifyOptions options, Findings inputFindings) {
    this.streams = streams;
    this.options = options;
    this.inputFindings = inputFindings;
    streams.values().forEach(this::collectAdoptions);
  }

  private void collectAdoptions(StreamAudit stream) {
    for (Control control : stream.facts()) {
      UUID adopted = control.is(ControlRecord.Kind.ADOPT) ? control.id("stream") : null;
      if (adopted != null && !adopted.equals(stream.id())) {
        adoptions.merge(
            adopted,
            new Adoption(stream.id(), control.number("last")),
            (one, other) -> one.last() >= other.last() ? one : other);
      }
    }
  }

  /** Who took the stream over; null where nobody says so. */
  @Nullable Adoption adoption(UUID stream) {
    return adoptions.get(stream);
  }

  void check() {
    adoptions.forEach(this::adoptedIsThere);
    streams.values().forEach(CrossChecks::declaredGaps);
    ordinals();
    inventory();
  }

  private void adoptedIsThere(UUID adopted, Adoption adoption) {
    StreamAudit stream = streams.get(adopted);
    if (stream == null) {
      inputFindings.add(
          FindingKind.STREAM_MISSING,
          "stream " + adopted + ", #0 to #" + adoption.last() + ", taken over by " + adoption.by());
    }
  }

  private static void declaredGaps(StreamAudit stream) {
    for (Control gap : stream.facts()) {
      if (gap.is(ControlRecord.Kind.TAMPERING)) {
        String what = gap.word("tamperKind") + " of stream " + gap.id("stream");
        stream.findings().add(FindingKind.TAMPERING_DECLARED, gap.sequence(), gap.sequence(), what);
      }
      if (gap.is(ControlRecord.Kind.GAP)) {
        UUID of = gap.id("stream");
        String note = gap.word("reason") + lost(gap);
        if (of != null) {
          note += ", of stream " + of + " #" + gap.number("from") + " to #" + gap.number("to");
        }
        stream.findings().add(FindingKind.GAP_DECLARED, gap.sequence(), gap.sequence(), note);
      }
    }
  }

  private static String lost(Control gap) {
    long lost = 0;
    for (JsonNode count : gap.members().path("counts")) {
      lost += Math.max(0, count.asLong());
    }
    return lost == 0 ? "" : ", " + lost + " events";
  }

  private void ordinals() {
    Map<UUID, SortedMap<Long, UUID>> bases = new HashMap<>();
    for (StreamAudit stream : streams.values()) {
      Control open = open(stream);
      UUID base = base(stream);
      if (open != null && base != null) {
        SortedMap<Long, UUID> ordinals = bases.computeIfAbsent(base, unused -> new TreeMap<>());
        UUID other = ordinals.putIfAbsent(open.number("ordinal"), stream.id());
        if (other != null) {
          stream.findings().add(FindingKind.ORDINAL_TWICE, "the other is " + other);
        }
      }
    }
    bases.forEach(this::missingOrdinals);
  }

  private void missingOrdinals(UUID base, SortedMap<Long, UUID> ordinals) {
    long expected = ordinals.firstKey();
    for (long ordinal : ordinals.keySet()) {
      if (ordinal > expected) {
        String which = expected == ordinal - 1 ? "" + expected : expected + " to " + (ordinal - 1);
        inputFindings.add(FindingKind.ORDINAL_MISSING, "base " + base + " ordinal " + which);
      }
      expected = ordinal + 1;
    }
  }

  private void inventory() {
    Set<UUID> inventory = options.inventory();
    if (inventory == null) {
      return;
    }
    Set<UUID> silent = new HashSet<>(inventory);
    for (StreamAudit stream : streams.values()) {
      UUID base = base(stream);
      if (base != null && !silent.remove(base) && !inventory.contains(base)) {
        stream.findings().add(FindingKind.NOT_IN_INVENTORY, "base " + base);
      }
    }
    silent.stream()
        .sorted()
        .forEach(base -> inputFindings.add(FindingKind.BASE_SILENT, "base " + base));
  }

  private static @Nullable Control open(StreamAudit stream) {
    return stream.fact(ControlRecord.Kind.OPEN);
  }

  /** The base of a stream whose open record verified. */
  static @Nullable UUID base(StreamAudit stream) {
    Control open = open(stream);
    return open == null ? null : open.id("base");
  }

  static long ordinal(StreamAudit stream) {
    Control open = open(stream);
    return open == null ? -1 : open.number("ordinal");
  }
}
