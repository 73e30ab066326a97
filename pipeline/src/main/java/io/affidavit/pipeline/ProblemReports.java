package io.affidavit.pipeline;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.Problem;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what is wrong with events, by type and code, and tells the first of each kind and then
 * every tenfold: an event is recorded whatever is wrong with it, and a developer must still notice.
 * Names of types and fields only, and only such as the catalogue has. Bounded by types times codes;
 * thread-safe.
 */
final class ProblemReports {
  private final EventCatalogue catalogue;
  private final StatusChannel status;
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  ProblemReports(EventCatalogue catalogue, StatusChannel status) {
    this.catalogue = catalogue;
    this.status = status;
  }

  void note(AuditRecord record) {
    for (Problem problem : record.problems()) {
      String kind = Copies.eventType(record) + " " + problem.code();
      long count = counts.computeIfAbsent(kind, k -> new AtomicLong()).incrementAndGet();
      if (isPowerOfTen(count)) {
        status.warn(
            "audit event "
                + kind
                + field(problem)
                + hint(record, problem)
                + (count == 1 ? "" : ", " + count + " times so far")
                + "; it is recorded, see its member validation");
      }
    }
  }

  static boolean isPowerOfTen(long count) {
    long power = count;
    while (power % 10 == 0) {
      power /= 10;
    }
    return power == 1;
  }

  /** A name that no catalogue has may be a patient's. */
  private String field(Problem problem) {
    String names = problem.field();
    if (names == null) {
      return "";
    }
    for (String name : names.split("/", -1)) {
      if (catalogue.field(name) == null) {
        return "";
      }
    }
    return " " + names;
  }

  private String hint(AuditRecord record, Problem problem) {
    String nearest =
        problem.code() == Problem.Code.UNKNOWN_EVENT_TYPE
            ? catalogue.nearest(record.eventType())
            : null;
    return nearest == null ? "" : " (did you mean " + nearest + "?)";
  }

  /** How many of each kind, such as {@code PHI_ACCESSED MISSING_FIELD}. */
  Map<String, Long> counts() {
    Map<String, Long> totals = new TreeMap<>();
    counts.forEach((kind, count) -> totals.put(kind, count.get()));
    return Collections.unmodifiableMap(totals);
  }
}
