package io.affidavit.athena;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the questions' answers are, by plain loops over all events and by the rules' own words
 * rather than by anything the SQL does. Rows hold text and null.
 */
final class Expected {
  private final List<Copied> events;

  Expected(List<Copied> events) {
    this.events = events;
  }

  static List<@Nullable String> row(@Nullable Object... cells) {
    List<@Nullable String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell == null ? null : cell.toString());
    }
    return row;
  }

  /** A row for each event that matches, with these fields. */
  List<List<@Nullable String>> fields(Predicate<Copied> which, String... fields) {
    return events.stream()
        .filter(which)
        .map(it -> row(Arrays.stream(fields).map(it::get).toArray()))
        .toList();
  }

  List<List<@Nullable String>> accesses() {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (Copied event : events) {
      if (event.access()) {
        for (String patient : event.patientsOrNone()) {
          rows.add(
              row(
                  event.at(),
                  event.get("userId"),
                  patient,
                  event.type(),
                  event.get("accessReason"),
                  event.emergency(),
                  event.id(),
                  String.join(", ", event.problems())));
        }
      }
    }
    return rows;
  }

  /** Accesses by a key: key, accesses, distinct others, failed, first, last. */
  List<List<@Nullable String>> by(
      Function<Copied, List<@Nullable String>> keys,
      Function<Copied, List<@Nullable String>> others) {
    Map<@Nullable String, List<Copied>> groups = new LinkedHashMap<>();
    for (Copied event : events) {
      if (event.access()) {
        keys.apply(event)
            .forEach(key -> groups.computeIfAbsent(key, it -> new ArrayList<>()).add(event));
      }
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          TreeSet<String> met = new TreeSet<>();
          group.forEach(it -> others.apply(it).stream().filter(Objects::nonNull).forEach(met::add));
          long failed = group.stream().filter(Copied::failed).count();
          rows.add(
              row(
                  key,
                  group.size(),
                  met.size(),
                  failed,
                  group.get(0).at(),
                  group.get(group.size() - 1).at()));
        });
    return rows;
  }

  static List<@Nullable String> user(Copied event) {
    return Collections.singletonList(event.get("userId"));
  }

  /** Each failed attempt: time, event, followed by success. */
  List<List<@Nullable String>> failedAttempts(Instant to) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (Copied event : events) {
      if (!isFailedAttempt(event)) {
        continue;
      }
      String user = event.is("ACCOUNT_LOCKED") ? event.get("targetUserId") : event.get("userId");
      String subject = user == null ? event.get("attemptedUser") : user;
      boolean traceable = !event.access() || !event.patients().isEmpty() || resource(event) != null;
      boolean followed =
          subject != null
              && traceable
              && events.stream().anyMatch(it -> succeeds(it, event, subject));
      boolean known = traceable && !event.time().plus(Duration.ofHours(1)).isAfter(to);
      String said = followed ? "true" : known ? "false" : null;
      event.patientsOrNone().forEach(it -> rows.add(row(event.at(), it, said, event.id())));
    }
    return rows;
  }

  private static boolean isFailedAttempt(Copied event) {
    return event.is("LOGIN_FAILED", "MFA_FAILED", "PHI_ACCESS_DENIED", "ACCOUNT_LOCKED")
        || (event.failed() && (event.access() || event.is("USER_LOGIN", "NEW_DEVICE_LOGIN")));
  }

  private static @Nullable String resource(Copied event) {
    return event.get("studyInstanceUid");
  }

  private static boolean succeeds(Copied event, Copied failure, String subject) {
    if (!event.has("status", "success")
        || !event.has("userId", subject)
        || !event.time().isAfter(failure.time())
        || !event.within(Duration.ofHours(1), failure)) {
      return false;
    }
    boolean login = event.is("USER_LOGIN", "NEW_DEVICE_LOGIN");
    if (failure.is("MFA_FAILED")) {
      return event.is("MFA_VERIFIED") || (login && event.has("mfaUsed", "true"));
    }
    if (!failure.access()) {
      return login;
    }
    return event.access()
        && (failure.patients().isEmpty()
            ? Objects.equals(resource(event), resource(failure))
            : event.patients().equals(failure.patients()));
  }

  /** Kind, subject, failures, first, last, severity. */
  List<List<@Nullable String>> bursts() {
    Map<String, List<Copied>> tries = new TreeMap<>();
    for (Copied event : events) {
      if (event.is("LOGIN_FAILED") || (event.is("USER_LOGIN") && event.failed())) {
        String account = account(event);
        if (account != null) {
          tries.computeIfAbsent("user " + account, it -> new ArrayList<>()).add(event);
        }
        if (event.get("sourceIp") != null) {
          tries
              .computeIfAbsent("address " + event.get("sourceIp"), it -> new ArrayList<>())
              .add(event);
        }
      }
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    tries.forEach((subject, of) -> bursts(subject, of, rows));
    return rows;
  }

  private static @Nullable String account(Copied event) {
    return event.get("userId") == null ? event.get("attemptedUser") : event.get("userId");
  }

  private static void bursts(
      String subject, List<Copied> tries, List<List<@Nullable String>> rows) {
    int from = -1;
    int until = -1;
    for (int i = 0; i + 4 < tries.size(); i++) {
      if (!tries.get(i + 4).within(Duration.ofMinutes(15), tries.get(i))) {
        continue;
      }
      if (from >= 0 && i > until) {
        burst(subject, tries.subList(from, until + 1), rows);
        from = -1;
      }
      from = from < 0 ? i : from;
      until = i + 4;
    }
    if (from >= 0) {
      burst(subject, tries.subList(from, until + 1), rows);
    }
  }

  private static void burst(String subject, List<Copied> tries, List<List<@Nullable String>> rows) {
    Copied first = tries.get(0);
    Copied last = tries.get(tries.size() - 1);
    if (subject.startsWith("address ")
        && tries.stream().map(Expected::account).distinct().count() == 1) {
      return;
    }
    boolean high = tries.size() > 10 || last.within(Duration.ofMinutes(5), first);
    String[] words = subject.split(" ", 2);
    rows.add(
        row(words[0], words[1], tries.size(), first.at(), last.at(), high ? "HIGH" : "MEDIUM"));
  }

  /** User, day, patients, samples, of days above the user's own thirty days before. */
  List<List<@Nullable String>> volume(LocalDate first) {
    Map<String, TreeMap<LocalDate, TreeSet<String>>> users = new TreeMap<>();
    for (Copied event : events) {
      if (event.touchesPhi() && !event.patients().isEmpty()) {
        users
            .computeIfAbsent(String.valueOf(event.get("userId")), it -> new TreeMap<>())
            .computeIfAbsent(local(event).toLocalDate(), it -> new TreeSet<>())
            .addAll(event.patients());
      }
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    users.forEach(
        (user, days) ->
            days.forEach(
                (day, patients) -> {
                  double[] before =
                      days.subMap(day.minusDays(30), day).values().stream()
                          .mapToDouble(TreeSet::size)
                          .toArray();
                  double mean = Arrays.stream(before).average().orElse(0);
                  double squares = Arrays.stream(before).map(it -> (it - mean) * (it - mean)).sum();
                  double limit = mean + 3 * Math.sqrt(squares / (before.length - 1));
                  if (before.length >= 10
                      && patients.size() > Math.max(10, limit)
                      && !day.isBefore(first)) {
                    rows.add(row(user, day, patients.size(), before.length));
                  }
                }));
    return rows;
  }

  private static ZonedDateTime local(Copied event) {
    return event.time().atZone(Clinic.ZONE);
  }

  /** User, night, accesses, patients, severity. */
  List<List<@Nullable String>> nights() {
    Map<List<@Nullable String>, List<Copied>> nights = new LinkedHashMap<>();
    for (Copied event : events) {
      int hour = local(event).getHour();
      if (event.touchesPhi() && event.get("userId") != null && (hour >= 22 || hour < 6)) {
        LocalDate evening = local(event).toLocalDate().minusDays(hour < 6 ? 1 : 0);
        nights
            .computeIfAbsent(row(event.get("userId"), evening), it -> new ArrayList<>())
            .add(event);
      }
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    nights.forEach(
        (night, of) -> {
          long patients = of.stream().flatMap(it -> it.patients().stream()).distinct().count();
          if (of.size() > 3) {
            rows.add(
                row(
                    night.get(0),
                    night.get(1),
                    of.size(),
                    patients,
                    patients > 5 ? "HIGH" : "MEDIUM"));
          }
        });
    return rows;
  }

  /** User, patient, refusals, event of the success. */
  List<List<@Nullable String>> deniedThenSuccess() {
    Map<String, List<Copied>> refusals = new TreeMap<>();
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (Copied event : events) {
      for (String patient : event.patients()) {
        List<Copied> before =
            refusals.computeIfAbsent(event.get("userId") + " " + patient, it -> new ArrayList<>());
        if (event.is("PHI_ACCESS_DENIED")) {
          before.add(event);
        } else if (event.touchesPhi()) {
          long count = before.stream().filter(it -> event.within(Duration.ofHours(1), it)).count();
          if (count >= 3) {
            rows.add(row(event.get("userId"), patient, count, event.id()));
          }
          before.clear();
        }
      }
    }
    return rows;
  }

  /** Problem, type, events. */
  List<List<@Nullable String>> problems() {
    Map<List<@Nullable String>, Integer> counts = new LinkedHashMap<>();
    for (Copied event : events) {
      event.problems().forEach(it -> counts.merge(row(it, event.type()), 1, Integer::sum));
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    counts.forEach((key, count) -> rows.add(row(key.get(0), key.get(1), count)));
    return rows;
  }

  /** User, logins, with a second factor. */
  List<List<@Nullable String>> logins() {
    Map<String, int[]> counts = new TreeMap<>();
    for (Copied event : events) {
      if (event.is("USER_LOGIN", "NEW_DEVICE_LOGIN") && event.has("status", "success")) {
        int[] count = counts.computeIfAbsent(String.valueOf(event.get("userId")), it -> new int[2]);
        count[0]++;
        count[1] += event.has("mfaUsed", "true") ? 1 : 0;
      }
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    counts.forEach((user, count) -> rows.add(row(user, count[0], count[1])));
    return rows;
  }
}
