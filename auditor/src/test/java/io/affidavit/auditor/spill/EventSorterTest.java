package io.affidavit.auditor.spill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportedField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventSorterTest {
  /** What was given to the sorter. */
  private record Given(long micros, boolean redacted, String id, String user) {
    String shown() {
      return micros + " " + id + " " + user;
    }
  }

  private static void add(EventSorter sorter, Given given) throws IOException {
    @Nullable String[] values = ReportedField.emptyValues();
    values[ReportedField.USER_ID.index()] = given.user();
    values[ReportedField.SEAL_POSITION.index()] = "";
    sorter.add(given.micros(), given.redacted(), given.id(), "LOGIN", values);
  }

  private static String shown(ReportEvent event) {
    assertEquals("LOGIN", event.eventType());
    assertEquals("", event.get(ReportedField.SEAL_POSITION));
    return event.micros() + " " + event.eventId() + " " + event.get(ReportedField.USER_ID);
  }

  private static List<String> sorted(EventSorter sorter) throws IOException {
    List<String> events = new ArrayList<>();
    sorter.forEach(event -> events.add(shown(event)));
    return events;
  }

  /** Some events, some of them only as copies, in any order, any of them again and again. */
  private static List<Given> made(Random random, int count) {
    List<Given> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String user = "u".repeat(random.nextInt(300)) + "\u00e4\ud83d\ude00" + i;
      Given complete = new Given(random.nextInt(50) - 25, false, "id-" + i, user);
      Given copy = new Given(complete.micros(), true, complete.id(), "copy");
      int kind = random.nextInt(3);
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        if (kind != 0) {
          all.add(complete);
        }
        if (kind != 1) {
          all.add(copy);
        }
      }
    }
    Collections.shuffle(all, random);
    return all;
  }

  @Property(tries = 200)
  void anyOrderAndAnyDuplicatesGiveTheSame(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 60) int count,
      @ForAll @IntRange(min = 300, max = 6000) int runBytes,
      @ForAll @IntRange(min = 2, max = 5) int maxRuns)
      throws IOException {
    List<Given> all = made(new Random(seed), count);
    TreeMap<String, Given> each = new TreeMap<>();
    for (Given one : all) {
      each.merge(one.id(), one, (a, b) -> a.redacted() ? b : a);
    }
    List<Given> expected = new ArrayList<>(each.values());
    expected.sort(Comparator.comparingLong(Given::micros).thenComparing(Given::id));
    try (EventSorter sorter = new EventSorter(runBytes, maxRuns)) {
      for (Given one : all) {
        add(sorter, one);
      }
      assertEquals(expected.stream().map(Given::shown).toList(), sorted(sorter));
      assertEquals(all.size() - expected.size(), sorter.duplicates());
      assertEquals(expected.stream().filter(Given::redacted).count(), sorter.redactedOnly());
    }
  }

  @Test
  void eventsWithoutAnIdAreEachTheirOwn() throws Exception {
    try (EventSorter sorter = new EventSorter(1 << 16, 4)) {
      for (int i = 0; i < 3; i++) {
        add(sorter, new Given(1, false, "", "same"));
      }
      assertEquals(3, sorted(sorter).size());
      assertEquals(0, sorter.duplicates());
    }
  }

  @Test
  void threadsAddAtTheSameTime() throws Exception {
    int each = 5000;
    try (EventSorter sorter = new EventSorter(1 << 14, 8)) {
      List<Thread> threads = new ArrayList<>();
      List<Throwable> failed = Collections.synchronizedList(new ArrayList<>());
      for (int t = 0; t < 4; t++) {
        int number = t;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    try {
                      add(sorter, new Given(i, false, number + "-" + i, "u"));
                    } catch (IOException e) {
                      failed.add(e);
                    }
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(), failed);
      long[] before = {Long.MIN_VALUE, 0};
      sorter.forEach(
          event -> {
            assertEquals(true, event.micros() >= before[0]);
            before[0] = event.micros();
            before[1]++;
          });
      assertEquals(4L * each, before[1]);
    }
  }

  @Test
  void aValueLongerThanARun() throws Exception {
    String long1 = "x".repeat(200_000);
    try (EventSorter sorter = new EventSorter(1 << 12, 4)) {
      add(sorter, new Given(2, false, "b", "small"));
      add(sorter, new Given(1, false, "a", long1));
      add(sorter, new Given(3, false, "c", "small"));
      assertEquals(List.of("1 a " + long1, "2 b small", "3 c small"), sorted(sorter));
    }
  }
}
