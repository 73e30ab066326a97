package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Against a count by hand, of random events with few users and patients. */
class AccessPropertyTest {
  private static final List<String> TYPES =
      List.of(
          "PHI_ACCESSED", "PHI_SHARED", "PHI_ACCESS_DENIED", "USER_LOGIN", "LOGIN_FAILED", "ODD");

  private static List<ReportEvent> events(long seed, int count) {
    Random random = new Random(seed);
    List<ReportEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String type = TYPES.get(random.nextInt(TYPES.size()));
      TestEvent event =
          TestEvent.of(type)
              .at(ReportRun.FROM.plus(Duration.ofMinutes(random.nextInt(7 * 24 * 60))))
              .with(ReportedField.CATEGORY, category(type))
              .with(ReportedField.USER_ID, random.nextInt(9) == 0 ? null : "u" + random.nextInt(4))
              .with(ReportedField.ACCESS_REASON, random.nextBoolean() ? "TREATMENT" : null)
              .with(
                  ReportedField.STUDY_INSTANCE_UID,
                  random.nextBoolean() ? "1." + random.nextInt(5) : null);
      String[] patients = new String[random.nextInt(4)];
      for (int j = 0; j < patients.length; j++) {
        patients[j] = "P" + random.nextInt(5);
      }
      events.add(
          (patients.length == 0 ? event : event.list(ReportedField.PATIENT_ID, patients))
              .id(i)
              .event());
    }
    return events;
  }

  private static String category(String type) {
    return type.startsWith("PHI") ? "PHI" : type.equals("ODD") ? "UNKNOWN" : "AUTHENTICATION";
  }

  @Property(tries = 60)
  void everyAccessIsThereOnceAndTheCountsSumUp(@ForAll long seed) throws IOException {
    List<ReportEvent> events = events(seed, 80);
    List<Section> sections = ReportRun.access(ReportRun.request(ReportKind.ACCESS), events);
    long accesses = 0;
    long rows = 0;
    Set<String> users = new HashSet<>();
    Set<String> patients = new HashSet<>();
    TreeMap<String, Set<String>> patientsOf = new TreeMap<>();
    for (ReportEvent event : events) {
      Set<String> named = new TreeSet<>(event.list(ReportedField.PATIENT_ID));
      boolean access =
          event.eventType().startsWith("PHI")
              || (event.eventType().equals("ODD") && !named.isEmpty());
      if (access) {
        accesses++;
        rows += Math.max(1, named.size());
        patients.addAll(named);
        String user = event.get(ReportedField.USER_ID);
        if (user != null) {
          users.add(user);
          patientsOf.computeIfAbsent(user, any -> new TreeSet<>()).addAll(named);
        }
      }
    }
    assertEquals(accesses, ReportRun.figure(sections, "summary", "accesses"));
    assertEquals((long) users.size(), ReportRun.figure(sections, "summary", "users"));
    assertEquals((long) patients.size(), ReportRun.figure(sections, "summary", "patients"));
    List<Object> ids = ReportRun.column(sections, "accesses", "eventId");
    assertEquals(rows, ids.size());
    assertEquals(accesses, new HashSet<>(ids).size());
    assertEquals(rows, ReportRun.sum(sections, "by-patient", "accesses"));
    for (String view : List.of("by-user", "by-resource", "by-reason")) {
      assertEquals(accesses, ReportRun.sum(sections, view, "accesses"), view);
    }
    List<Object> keys = ReportRun.column(sections, "by-user", "userId");
    List<Object> distinct = ReportRun.column(sections, "by-user", "patients");
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i) instanceof String user) {
        assertEquals((long) patientsOf.getOrDefault(user, Set.of()).size(), distinct.get(i), user);
      }
    }
    assertEquals((double) accesses, total(sections, "timeline"));
    assertEquals((double) accesses, total(sections, "hours"));
  }

  private static double total(List<Section> sections, String chart) {
    return ReportRun.blocks(sections, Block.Chart.class).stream()
        .filter(one -> one.id().equals(chart))
        .flatMap(one -> one.series().stream())
        .flatMap(series -> series.values().stream())
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  /** By comparing each failure with everything after it. */
  @Property(tries = 60)
  void followedBySuccessIsWhatLookingThroughAllFinds(@ForAll long seed) throws IOException {
    List<ReportEvent> events = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      String type = random.nextBoolean() ? "USER_LOGIN" : "LOGIN_FAILED";
      events.add(
          TestEvent.of(type)
              .with(ReportedField.STATUS, type.equals("USER_LOGIN") ? "success" : "failure")
              .at(ReportRun.FROM.plusSeconds(i * 97L + random.nextInt(3) * 3000L * (i / 5)))
              .user("u" + random.nextInt(4))
              .id(i)
              .event());
    }
    events.sort(Comparator.comparingLong(ReportEvent::micros).thenComparing(ReportEvent::eventId));
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).eventType().equals("LOGIN_FAILED")) {
        expected.add(followed(events, i));
      }
    }
    assertEquals(
        expected,
        ReportRun.column(
            ReportRun.access(ReportRun.request(ReportKind.ACCESS), events),
            "failed-attempts",
            "followedBySuccess"));
  }

  private static boolean followed(List<ReportEvent> events, int failure) {
    ReportEvent failed = events.get(failure);
    return events.subList(failure + 1, events.size()).stream()
        .anyMatch(
            event ->
                event.eventType().equals("USER_LOGIN")
                    && event.text(ReportedField.USER_ID).equals(failed.text(ReportedField.USER_ID))
                    && event.micros() - failed.micros() <= FailureRuns.WINDOW_MICROS);
  }
}
