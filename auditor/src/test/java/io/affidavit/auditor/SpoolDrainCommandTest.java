package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.LocalAws;
import io.affidavit.spool.SpoolInspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code auditor spool drain}, on what a process that was killed has left. */
@Timeout(240)
class SpoolDrainCommandTest {
  private static final int EVENTS = 40;
  private static final Pattern PATIENT = Pattern.compile("\"patientId\":\"(patient-\\d+)\"");

  @TempDir Path temp;
  private final LocalAws aws =
      LocalAws.builder().logGroup(LeavingProcess.GROUP).eventBus(LeavingProcess.BUS).start();
  private Path spool = Path.of("");

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    spool = temp.resolve("spool");
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private void leaveBehind() throws Exception {
    try (LeavingProcess process = LeavingProcess.start(spool, EVENTS, "us-east-1")) {
      process.kill();
    }
  }

  private Cli drain(Object... more) {
    return drainAt(aws.endpoint().toString(), more);
  }

  private Cli drainAt(String endpoint, Object... more) {
    List<Object> args = new ArrayList<>(List.of("spool", "drain", spool));
    args.addAll(List.of("--region", "us-east-1", "--endpoint-url", endpoint));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private Cli drainAll() {
    return drain("--log-group", LeavingProcess.GROUP, "--event-bus", LeavingProcess.BUS);
  }

  private static Set<String> expected() {
    return IntStream.range(0, EVENTS).mapToObj(i -> "patient-" + i).collect(Collectors.toSet());
  }

  private List<String> patients() {
    List<String> patients = new ArrayList<>();
    for (String message : aws.logs().messages(LeavingProcess.GROUP)) {
      Matcher patient = PATIENT.matcher(message);
      if (patient.find()) {
        patients.add(patient.group(1));
      }
    }
    return patients;
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.walk(spool)) {
      return files.filter(file -> file.toString().endsWith(".spool")).toList();
    }
  }

  @Test
  void deliversWhatAKilledProcessLeft() throws Exception {
    leaveBehind();
    assertEquals(0, patients().size());
    Cli cli = drainAll();
    assertEquals(0, cli.code(), cli.all());
    assertTrue(cli.out().contains(", of clinic in production: "), cli.out());
    assertTrue(cli.out().endsWith("VERDICT: everything was delivered\n"), cli.out());
    assertEquals(EVENTS, patients().size(), "each once");
    assertEquals(expected(), new TreeSet<>(patients()));
    long copies = aws.events().stream().filter(e -> e.detailType().equals("PHI_ACCESSED")).count();
    assertEquals(EVENTS, copies);
    assertEquals(List.of(), segments());
    assertEquals(List.of(), SpoolInspector.instances(spool), "its own stream is delivered too");
    List<String> exported = aws.logs().messages(LeavingProcess.GROUP);
    Verified verified = Verified.of(temp.resolve("verify.key"), exported);
    assertEquals(List.of(), verified.codes(), "one stream adopted, one closed");
    Cli again = drainAll();
    assertEquals(0, again.code(), again.all());
    assertEquals("nothing to deliver\n", again.out());
    assertEquals(exported.size(), aws.logs().messages(LeavingProcess.GROUP).size());
  }

  @Test
  void opensWithThePrivateHalfWhatTheHostItselfCannot() throws Exception {
    assertEquals(0, Cli.run("keygen", "--mode", "public-key", "--directory", temp).code());
    String publicKey = temp.resolve("spool-public.pem").toString();
    try (LeavingProcess process = LeavingProcess.start(spool, EVENTS, "us-east-1", publicKey)) {
      process.kill();
    }
    Cli without = drainAll();
    assertEquals(2, without.code(), without.all());
    assertTrue(without.err().contains("it has no spool-key"), without.err());
    List<Object> args = new ArrayList<>(List.of("--key", temp.resolve("spool-private.pem")));
    args.addAll(List.of("--log-group", LeavingProcess.GROUP, "--event-bus", LeavingProcess.BUS));
    Cli cli = drain(args.toArray());
    assertEquals(0, cli.code(), cli.all());
    assertEquals(expected(), new TreeSet<>(patients()));
    assertEquals(List.of(), segments());
    List<String> exported = aws.logs().messages(LeavingProcess.GROUP);
    assertEquals(List.of(), Verified.of(temp.resolve("verify.key"), exported).codes());
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    leaveBehind();
    List<Path> before = segments();
    Cli cli = drain("--log-group", LeavingProcess.GROUP, "--dry-run");
    assertEquals(0, cli.code(), cli.all());
    assertTrue(cli.out().contains(EVENTS + 1 + " records in "), cli.out());
    assertTrue(cli.out().endsWith("nothing was delivered: --dry-run\n"), cli.out());
    assertEquals(before, segments());
    assertEquals(1, SpoolInspector.instances(spool).size());
    assertEquals(0, patients().size());
  }

  /** Locks that were just made are not asked for. */
  private void age() throws IOException {
    try (Stream<Path> files = Files.walk(spool)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
      }
    }
  }

  @Test
  void skipsWhatALivingProcessHolds() throws Exception {
    leaveBehind();
    try (LeavingProcess living = LeavingProcess.start(spool, 3, "us-east-1")) {
      // The living one takes over what the dead one left: nothing is left for a drain.
      age();
      Cli cli = drainAll();
      assertEquals(0, cli.code(), cli.all());
      assertTrue(cli.out().contains(": held by a living process, skipped"), cli.out());
      assertFalse(segments().isEmpty());
      living.kill();
    }
    Cli rest = drainAll();
    assertEquals(0, rest.code(), rest.all());
    assertEquals(List.of(), segments());
    assertTrue(patients().containsAll(expected()));
  }

  @Test
  void awsThatIsAwayLeavesAllWhereItIs() throws Exception {
    leaveBehind();
    Cli cli =
        drainAt(
            "http://127.0.0.1:1",
            "--log-group",
            LeavingProcess.GROUP,
            "--event-bus",
            LeavingProcess.BUS,
            "--give-up-after",
            "1");
    assertEquals(3, cli.code(), cli.all());
    assertTrue(cli.out().contains("the rest is still there, run it again"), cli.out());
    assertTrue(cli.err().contains("warning: "), cli.err());
    Cli rest = drainAll();
    assertEquals(0, rest.code(), rest.all());
    assertEquals(expected(), new TreeSet<>(patients()));
    Verified verified =
        Verified.of(temp.resolve("verify.key"), aws.logs().messages(LeavingProcess.GROUP));
    assertEquals(List.of(), verified.codes(), "the run that failed has left its own stream too");
  }

  @Test
  void anotherDestinationsCopiesAreNotGivenUpByMistake() throws Exception {
    leaveBehind();
    // One destination takes some and then no more, so that the spool knows of both.
    Cli half =
        drainAt(
            aws.endpoint().toString(),
            "--log-group",
            LeavingProcess.GROUP,
            "--event-bus",
            "no-such-bus",
            "--give-up-after",
            "3");
    assertEquals(3, half.code(), half.all());
    assertEquals(EVENTS, patients().size());
    Cli other = drain("--event-bus", LeavingProcess.BUS);
    assertEquals(0, other.code(), other.all());
    long copies = aws.events().stream().filter(e -> e.detailType().equals("PHI_ACCESSED")).count();
    assertEquals(EVENTS, copies);
  }

  @Test
  void damageIsFoundAndTheRestDelivered() throws Exception {
    leaveBehind();
    Path segment = segments().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[8192 + 20_000] ^= 1;
    Files.write(segment, bytes);
    Cli cli = drainAll();
    assertEquals(1, cli.code(), cli.all());
    assertTrue(cli.out().contains("1 findings, 0 dead letters"), cli.out());
    assertTrue(cli.err().contains("are lost: damage"), cli.err());
    assertEquals(EVENTS - 1, patients().size());
  }

  @Test
  void anotherKeyLeavesAllWhereItIs() throws Exception {
    leaveBehind();
    Host other = new Host(temp.resolve("other"));
    Cli cli = drain("--log-group", LeavingProcess.GROUP, "--key", other.auditKey, "--only");
    assertEquals(2, cli.code(), cli.all());
    assertTrue(cli.err().contains("needs the spool key"), cli.err());
    Cli right = drainAll();
    assertEquals(0, right.code(), right.all());
    assertEquals(expected(), new TreeSet<>(patients()));
  }

  @Test
  void wrongUseSaysWhatIsWrong() throws Exception {
    Files.createDirectory(spool);
    Cli none = drain();
    assertEquals(2, none.code());
    assertTrue(none.err().contains("a destination is missing: --log-group"), none.err());
    Cli noKey = drain("--log-group", LeavingProcess.GROUP);
    assertEquals(2, noKey.code());
    assertTrue(noKey.err().contains("name it with --key"), noKey.err());
    Cli endpoint = drainAt("http://example.com", "--log-group", LeavingProcess.GROUP);
    assertEquals(2, endpoint.code());
    assertTrue(endpoint.err().contains("loopback"), endpoint.err());
    spool = temp.resolve("nowhere");
    assertEquals(3, drain("--log-group", LeavingProcess.GROUP).code());
  }
}
