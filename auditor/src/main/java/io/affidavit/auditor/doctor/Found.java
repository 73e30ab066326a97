package io.affidavit.auditor.doctor;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What checks have come across and others go on from: nobody has to name it. Not thread-safe. */
final class Found {
  /** Names of Firehose streams, of queues, ARNs of topics, ids of keys with what they are of. */
  final Set<String> deliveries = new TreeSet<>();

  final Set<String> queues = new TreeSet<>();
  final Set<String> topics = new TreeSet<>();
  final Map<String, String> keys = new TreeMap<>();

  /** Metric to the namespace that its filter writes to. */
  final Map<String, String> namespaces = new HashMap<>();

  /** Where a rule brings test events back. */
  @Nullable String selfTestGroup;

  /** Why there is no such group, for people. */
  String noSelfTestGroup = "the bus was not checked";

  @Nullable String trailLogGroup;

  /** A customer's key; null and AWS's own are none. */
  boolean key(@Nullable String id, String of) {
    if (id == null || id.isEmpty() || id.contains("alias/aws/")) {
      return false;
    }
    keys.merge(id, of, (one, other) -> one.contains(other) ? one : one + ", " + other);
    return true;
  }
}
