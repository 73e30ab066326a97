package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.auditor.report.directory.Directories;
import io.affidavit.auditor.report.directory.Directory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The rules that ask a directory find what a plain comparison of the texts finds. */
class DirectoryPropertyTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final String[] SURNAMES = {"Álvarez", "O'Neil", "Stone", "", "Groß"};
  private static final String[] ADDRESSES = {"1 Elm St, Apt 2", "7 Oak \"Old\" Ave", "", "9\n9"};

  /** A person of a small town, of staff or a patient. */
  private record Person(String surname, String address, int own, int died, boolean employee) {
    static Person any(Random random, int patients) {
      return new Person(
          SURNAMES[random.nextInt(SURNAMES.length)],
          ADDRESSES[random.nextInt(ADDRESSES.length)],
          random.nextInt(3) == 0 ? random.nextInt(patients) : -1,
          random.nextInt(3) == 0 ? random.nextInt(100) : -1,
          random.nextInt(5) == 0);
    }

    LocalDate deceasedOn() {
      return NOON.atZone(ZoneOffset.UTC).toLocalDate().minusDays(died);
    }
  }

  private static String quoted(String text, Random random) {
    String shown = random.nextBoolean() ? text : text.toUpperCase(Locale.ROOT);
    boolean plain = shown.matches("[^\",\n]*") && random.nextBoolean();
    return plain ? shown : '"' + shown.replace("\"", "\"\"") + '"';
  }

  private static Directory directory(List<Person> staff, List<Person> patients, Random random) {
    StringBuilder one = new StringBuilder("userId,surname,address,patientId\n");
    for (int i = 0; i < staff.size(); i++) {
      Person person = staff.get(i);
      one.append("u").append(i).append(',').append(quoted(person.surname, random)).append(',');
      one.append(quoted(person.address, random)).append(',');
      one.append(person.own < 0 ? "" : "p" + person.own).append('\n');
    }
    StringBuilder other = new StringBuilder("patientId,surname,address,deceasedOn,employee\n");
    for (int i = 0; i < patients.size(); i++) {
      Person person = patients.get(i);
      other.append("p").append(i).append(',').append(quoted(person.surname, random)).append(',');
      other.append(quoted(person.address, random)).append(',');
      other.append(person.died < 0 ? "" : person.deceasedOn().toString()).append(',');
      other.append(person.employee ? "yes" : "no").append('\n');
    }
    return Directories.of(one.toString(), other.toString());
  }

  private static List<String> expected(
      List<Person> staff, List<Person> patients, int user, int patient) {
    Person who = staff.get(user);
    Person whom = patients.get(patient);
    List<String> rules = new ArrayList<>();
    boolean own = who.own == patient;
    if (own) {
      rules.add("SELF");
    }
    if (whom.died > 30) {
      rules.add("DECEASED");
    }
    if (!own && (whom.employee || staff.stream().anyMatch(one -> one.own == patient))) {
      rules.add("EMPLOYEE_RECORD");
    }
    if (!own && !who.surname.isEmpty() && who.surname.equals(whom.surname)) {
      rules.add("SAME_SURNAME");
    }
    if (!own && !who.address.isEmpty() && who.address.equals(whom.address)) {
      rules.add("SAME_ADDRESS");
    }
    return rules;
  }

  @Property(tries = 100)
  void asAPlainComparisonFinds(@ForAll long seed) {
    Random random = new Random(seed);
    List<Person> patients = new ArrayList<>();
    List<Person> staff = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      patients.add(Person.any(random, 18));
      if (i < 5) {
        staff.add(Person.any(random, 18));
      }
    }
    SecurityRun run = new SecurityRun().directory(directory(staff, patients, random));
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < 30; i++) {
      int user = random.nextInt(staff.size());
      int patient = random.nextInt(patients.size());
      run.add(
          TestEvent.of("PHI_ACCESSED")
              .id(i)
              .at(NOON.plusSeconds(i * 3_700L))
              .user("u" + user)
              .patient("p" + patient)
              .with(ReportedField.ACCESS_REASON, "TREATMENT"));
      int day = (12 * 3_600 + i * 3_700) / 86_400;
      for (String rule : expected(staff, shifted(patients, day), user, patient)) {
        expected.add(rule + " u" + user + " p" + patient + " day " + day);
      }
    }
    TreeSet<String> found = new TreeSet<>();
    for (SecurityRun.Found one : run.findings()) {
      if (one.rule().matches("SELF|DECEASED|EMPLOYEE_RECORD|SAME_.*")) {
        int day = LocalDate.ofInstant((Instant) one.cells().get(3), ZoneOffset.UTC).getDayOfMonth();
        found.add(
            one.rule() + " " + one.cells().get(7) + " " + one.cells().get(8) + " day " + (day - 4));
      }
    }
    assertEquals(expected, found);
  }

  /** The same people some days later. */
  private static List<Person> shifted(List<Person> people, int days) {
    return people.stream()
        .map(
            one ->
                new Person(
                    one.surname,
                    one.address,
                    one.own,
                    one.died < 0 ? -1 : one.died + days,
                    one.employee))
        .toList();
  }
}
