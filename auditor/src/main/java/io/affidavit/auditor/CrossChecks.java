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
    options.earlier().streams().forEach(this::knownIsThere);
    streams.values().forEach(CrossChecks::declaredGaps);
    ordinals();
    inventory();
  }

  private void adoptedIsThere(UUID adopted, Adoption adoption) {
    KnownStream known = options.earlier().stream(adopted);
    long from = known == null ? 0 : known.last() + 1;
    if (!streams.containsKey(adopted) && from <= adoption.last()) {
      inputFindings.add(
          FindingKind.STREAM_MISSING,
          "stream "
              + adopted
              + ", #"
              + from
              + " to #"
              + adoption.last()
              + ", taken over by "
              + adoption.by());
    }
  }

  /** Streams that an earlier run left open, and of which nothing more is to come. */
  Set<UUID> ended() {
    Set<UUID> ended = new HashSet<>();
    for (KnownStream known : options.earlier().streams()) {
      Adoption adoption = adoptions.get(known.stream());
      boolean absent = !streams.containsKey(known.stream());
      if (absent && adoption != null && adoption.last() <= known.last()) {
        ended.add(known.stream());
      }
    }
    return ended;
  }

  /** What an earlier run left open must go on, or be taken over. */
  private void knownIsThere(KnownStream known) {
    UUID id = known.stream();
    if (!known.closed() && !streams.containsKey(id) && !adoptions.containsKey(id)) {
      String note = "stream " + id + ", known from an earlier run, from #" + (known.last() + 1);
      inputFindings.add(FindingKind.STREAM_MISSING, note + " on");
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
      Enrolment enrolment = Enrolment.of(stream);
      if (enrolment == null) {
        continue;
      }
      if (enrolment.opened() && stream.known() == null) {
        opened(stream, enrolment, bases.computeIfAbsent(enrolment.base(), b -> new TreeMap<>()));
      }
    }
    bases.forEach(this::missingOrdinals);
  }

  private void opened(StreamAudit stream, Enrolment enrolment, SortedMap<Long, UUID> ordinals) {
    UUID other = ordinals.putIfAbsent(enrolment.ordinal(), stream.id());
    if (other != null) {
      stream.findings().add(FindingKind.ORDINAL_TWICE, "the other is " + other);
    }
    if (enrolment.ordinal() <= options.earlier().lastOrdinal(enrolment.base())) {
      stream.findings().add(FindingKind.STREAM_UNKNOWN, "ordinal " + enrolment.ordinal());
    }
  }

  private void missingOrdinals(UUID base, SortedMap<Long, UUID> ordinals) {
    long known = options.earlier().lastOrdinal(base);
    long expected = known > 0 ? known + 1 : ordinals.firstKey();
    long stillborn = stillborn(base);
    for (long ordinal : ordinals.keySet()) {
      long missing = Math.max(0, ordinal - expected);
      if (missing <= stillborn) {
        stillborn -= missing;
      } else {
        String which = expected == ordinal - 1 ? "" + expected : expected + " to " + (ordinal - 1);
        inputFindings.add(FindingKind.ORDINAL_MISSING, "base " + base + " ordinal " + which);
      }
      expected = Math.max(expected, ordinal + 1);
    }
  }

  /**
   * Processes of that base that lost their power after they had an ordinal and before anything of
   * theirs was safe: whoever took them over has sealed that there was nothing.
   */
  private long stillborn(UUID base) {
    long count = 0;
    for (Map.Entry<UUID, Adoption> entry : adoptions.entrySet()) {
      StreamAudit by = streams.get(entry.getValue().by());
      Enrolment enrolment = by == null ? null : Enrolment.of(by);
      boolean here = enrolment != null && enrolment.base().equals(base);
      count += here && entry.getValue().last() < 0 && !streams.containsKey(entry.getKey()) ? 1 : 0;
    }
    return count;
  }

  private void inventory() {
    Set<UUID> inventory = options.earlier().bases();
    if (inventory == null) {
      return;
    }
    Set<UUID> silent = new HashSet<>(inventory);
    for (StreamAudit stream : streams.values()) {
      Enrolment enrolment = Enrolment.of(stream);
      UUID base = enrolment == null ? null : enrolment.base();
      if (base != null && !silent.remove(base) && !inventory.contains(base)) {
        stream.findings().add(FindingKind.NOT_IN_INVENTORY, "base " + base);
      }
    }
    silent.stream()
        .sorted()
        .forEach(base -> inputFindings.add(FindingKind.BASE_SILENT, "base " + base));
  }
}
