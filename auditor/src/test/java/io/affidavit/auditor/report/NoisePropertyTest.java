package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A clinic's days under all thresholds give no finding; what is planted in them is found whole. */
class NoisePropertyTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-05-04T00:00:00Z");
  private static final long DAY_SECONDS = 86_400L;
  private static final int DAYS = 3;

  private long nextId = 1;

  private TestEvent event(String type, String user, long second) {
    return TestEvent.of(type).id(nextId++).at(MIDNIGHT.plusSeconds(second)).user(user);
  }

  private TestEvent read(String user, String patient, long second) {
    return event("PHI_ACCESSED", user, second)
        .patient(patient)
        .with(ReportedField.ACCESS_REASON, "TREATMENT");
  }

  private TestEvent failed(String user, String address, long second) {
    return event("LOGIN_FAILED", user, second)
        .failure("BAD_CREDENTIALS")
        .with(ReportedField.SOURCE_IP, address);
  }

  /** Days from 7 to 21 o'clock, at most 20 patients, failed logins 4 minutes apart or more. */
  private SecurityRun clinic(Random random) {
    SecurityRun run = new SecurityRun();
    for (int user = 0; user < 5; user++) {
      for (int day = 0; day < DAYS; day++) {
        long second = day * DAY_SECONDS + 7 * 3_600L;
        while (true) {
          second += 240 + random.nextInt(3_000);
          if (second > day * DAY_SECONDS + 21 * 3_600) {
            break;
          }
          something(run, random, "user" + user, second);
        }
      }
    }
    return run;
  }

  private void something(SecurityRun run, Random random, String user, long second) {
    String patient = "MRN-" + 3 * random.nextInt(18);
    switch (random.nextInt(4)) {
      case 0 -> run.add(failed(user, "192.0.2." + nextId, second));
      case 1 -> run.add(event("USER_LOGIN", user, second).with(ReportedField.MFA_USED, "true"));
      default -> run.add(read(user, patient, second));
    }
  }

  @Property(tries = 60)
  void noiseIsNone(@ForAll long seed) {
    assertEquals(List.of(), clinic(new Random(seed)).findings());
  }

  /** Windows of the noise do not touch it: it is the only one of its user. */
  @Property(tries = 60)
  void aBurstIsFoundWithExactlyItsEvents(
      @ForAll long seed, @ForAll @IntRange(min = 5, max = 45) int size) {
    Random random = new Random(seed);
    SecurityRun run = clinic(random);
    long start = random.nextInt((int) (DAYS * DAY_SECONDS) - 900);
    TreeSet<String> planted = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      TestEvent event = failed("mallory", "203.0.113." + i, start + random.nextInt(901));
      planted.add(event.event().eventId());
      run.add(event);
    }
    List<SecurityRun.Found> found = run.findings();
    assertEquals(1, found.size());
    assertEquals("FAILED_LOGIN_BURST", found.get(0).rule());
    assertEquals(planted, new TreeSet<>(found.get(0).evidence()));
  }

  @Property(tries = 60)
  void fourAreNoBurst(@ForAll long seed) {
    Random random = new Random(seed);
    SecurityRun run = clinic(random);
    long start = random.nextInt((int) (DAYS * DAY_SECONDS) - 900);
    for (int i = 0; i < 4; i++) {
      run.add(failed("mallory", "203.0.113." + i, start + random.nextInt(901)));
    }
    assertEquals(List.of(), run.findings());
  }

  @Property(tries = 60)
  void numbersInARowAreFoundInAnyOrder(
      @ForAll long seed, @ForAll @IntRange(min = 5, max = 20) int size) {
    Random random = new Random(seed);
    SecurityRun run = clinic(random);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      numbers.add(98 + i);
    }
    Collections.shuffle(numbers, random);
    long start = random.nextInt(DAYS) * DAY_SECONDS + 8 * 3_600L + random.nextInt(40_000);
    TreeSet<String> planted = new TreeSet<>();
    for (int number : numbers) {
      TestEvent event = read("mallory", "X" + number, start + random.nextInt(600));
      planted.add(event.event().eventId());
      run.add(event);
    }
    List<SecurityRun.Found> found = run.findings();
    assertEquals(List.of("CONSECUTIVE_IDS"), found.stream().map(f -> f.rule()).toList());
    assertEquals(planted, new TreeSet<>(found.get(0).evidence()));
  }

  @Property(tries = 60)
  void aNightIsFoundWithExactlyItsEvents(
      @ForAll long seed, @ForAll @IntRange(min = 4, max = 20) int size) {
    Random random = new Random(seed);
    SecurityRun run = clinic(random);
    long evening = random.nextInt(DAYS) * DAY_SECONDS + 22 * 3_600L;
    TreeSet<String> planted = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      TestEvent event = read("mallory", "N" + i * 5, evening + random.nextInt(8 * 3_600));
      planted.add(event.event().eventId());
      run.add(event);
    }
    List<SecurityRun.Found> found = run.findings("AFTER_HOURS");
    assertEquals(1, found.size());
    assertEquals(planted, new TreeSet<>(found.get(0).evidence()));
    assertEquals(1, run.findings().size());
  }
}
