package io.affidavit.samples.quickstart.walkthrough;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The walk-through: exit code 0 only if every acknowledged event arrived at both destinations. */
public final class Walkthrough {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Screen screen = new Screen();
  private final Page page = new Page();
  private final Workplace workplace;
  private final LocalService service;

  private Walkthrough(Workplace workplace, LocalService service) {
    this.workplace = workplace;
    this.service = service;
  }

  public static void main(String[] args) throws Exception {
    Workplace workplace = Workplace.fresh(Path.of(args[0]).toAbsolutePath().normalize());
    boolean good;
    try (LocalService service = new LocalService(workplace.startLocalAws())) {
      good = new Walkthrough(workplace, service).run();
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    outageAndKill(ordinaryDay());
    whatTheSpoolHeld();
    recovery();
    List<String> acknowledged = Files.readAllLines(workplace.receipts());
    Arrived arrived = awaitAll(acknowledged);
    sideBySide(arrived);
    List<String> exports = arrived.export(workplace.folder());
    boolean sealed = verify(exports);
    boolean complete = accounts(arrived, acknowledged);
    boolean access = report("access", exports.get(0));
    boolean security = report("security", exports.get(0));
    Path file = workplace.folder().resolve("walkthrough.html");
    page.write(file);
    screen.say("The same as a page: " + file);
    return sealed && complete && access && security;
  }

  private Clinic ordinaryDay() throws IOException, InterruptedException {
    screen.step("A clinic opens. Its code logs through SLF4J; logback.xml names the appender.");
    screen.dim(
        "log.info(AUDIT, \"PHI_ACCESSED\", kv(\"userId\", userId), kv(\"patientId\", id), ...)");
    Clinic clinic = new Clinic(workplace.startClinic(service.endpoint()));
    clinic.serve(40);
    Arrived arrived = awaitAll(Files.readAllLines(workplace.receipts()));
    screen.good("40 requests served; all at CloudWatch Logs (complete) and EventBridge (redacted)");
    page.heading("An ordinary day").say("40 requests served, all delivered to both destinations.");
    page.streams(arrived.streams());
    return clinic;
  }

  private void outageAndKill(Clinic clinic) throws IOException, InterruptedException {
    screen.step("AWS goes away. The clinic goes on. Then somebody pulls the plug: kill -9.");
    service.beginOutage();
    long start = System.nanoTime();
    clinic.serve(200);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    clinic.kill();
    screen.good("200 requests served in " + millis + " ms while every call to AWS failed");
    screen.good("process killed with -9, in the middle of the outage");
    page.heading("The outage and the kill -9")
        .say(
            "AWS answered nothing. 200 requests were served in "
                + millis
                + " ms, each event on"
                + " the disk before its log call returned. Then the process was killed with -9.");
  }

  private void whatTheSpoolHeld() throws IOException, InterruptedException {
    screen.step("What the dead process left on the disk");
    String listing = auditor("spool", "list", workplace.spool().toString());
    listing.lines().forEach(screen::say);
    boolean readable = false;
    try (Stream<Path> files = Files.walk(workplace.spool())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        readable |= bytes.contains("MRN-7") || bytes.contains("Quill");
      }
    }
    if (readable) {
      throw new IllegalStateException("the spool is readable");
    }
    screen.good("a search for patient names and numbers in those files finds nothing");
    page.heading("What the dead process left on the disk").pre(listing);
    page.say("A search for patient names and numbers in those files finds nothing.");
  }

  private void recovery() throws IOException, InterruptedException {
    screen.step("The clinic is started again, AWS still away; then AWS comes back.");
    Clinic clinic = new Clinic(workplace.startClinic(service.endpoint()));
    clinic.serve(60);
    screen.good("60 more requests served");
    service.endOutage();
    awaitAll(Files.readAllLines(workplace.receipts()));
    long millis = clinic.close();
    screen.good("all delivered; the clinic closed in " + millis + " ms");
    page.heading("The restart").say("60 more requests; AWS came back; all were delivered.");
  }

  private Arrived awaitAll(List<String> acknowledged) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Arrived arrived = Arrived.read(service);
    while (!arrived.missing(acknowledged).isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      arrived = Arrived.read(service);
    }
    return arrived;
  }

  private void sideBySide(Arrived arrived) {
    screen.step(
        "One event, twice: complete for those who may see it, redacted for all that follows");
    table("One event, twice", arrived.pair("PHI_SHARED"));
    screen.step("A hostile value: a forged line and a look-up, kept as plain text on one line");
    table("A hostile value, kept as plain text on one line", arrived.pair("PHI_UPDATED"));
    screen.step("A password that should not have been logged");
    table("A password that should not have been logged", arrived.pair("USER_LOGIN"));
  }

  private void table(String heading, Arrived.Pair pair) {
    page.heading(heading).pair(pair.rows());
    for (Arrived.Row row : pair.rows()) {
      String redacted = cut(row.redacted());
      screen.say(
          "%-18s %-46s %s"
              .formatted(
                  row.name(),
                  cut(row.complete()),
                  redacted.contains("[REDACTED") ? screen.hidden(redacted) : redacted));
    }
  }

  private static String cut(String value) {
    String line = value.replace("\n", "\\n");
    String shown = line.isEmpty() ? "-" : line;
    return shown.length() <= 46 ? shown : shown.substring(0, 45) + "…";
  }

  private boolean verify(List<String> exports) throws IOException, InterruptedException {
    screen.step("The seal: nothing edited, removed, inserted or swapped since it was logged");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("verify", "--key", workplace.verifyKey().toString()));
    command.addAll(exports);
    Process auditor = workplace.startAuditor(command);
    String verdict = output(auditor);
    verdict.lines().forEach(screen::say);
    boolean good = auditor.waitFor() == 0;
    page.verdict(
        good, good ? "The seal holds: nothing edited, removed or inserted" : "The seal is broken");
    page.heading("The seal").pre(verdict);
    return good;
  }

  private boolean report(String kind, String export) throws IOException, InterruptedException {
    screen.step("The " + kind + " report, for those who must find out who saw what");
    Path file = workplace.folder().resolve(kind + "-report.html");
    String from = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
    List<String> command = new ArrayList<>(List.of("report", kind, "--from", from));
    command.addAll(List.of("--key", workplace.verifyKey().toString(), "-o", file.toString()));
    command.addAll(List.of("--by", "the walk-through", export));
    Process auditor = workplace.startAuditor(command);
    String said = output(auditor);
    if (auditor.waitFor() != 0) {
      screen.bad(said);
      return false;
    }
    screen.say("A page to open in a browser, the seal's verdict on it: " + file);
    page.heading("The " + kind + " report").say(file.toString());
    return true;
  }

  private boolean accounts(Arrived arrived, List<String> acknowledged) {
    screen.step("The account");
    Set<String> missing = arrived.missing(acknowledged);
    String account =
        "%d log calls acknowledged; %d of them at both destinations; %d sent twice"
            .formatted(
                acknowledged.size(), acknowledged.size() - missing.size(), arrived.duplicates());
    boolean good = missing.isEmpty() && acknowledged.size() == 300;
    page.verdict(good, account).heading("What arrived").streams(arrived.streams());
    if (good) {
      screen.good(account);
    } else {
      screen.bad(account);
    }
    screen.say(
        "%d records in %d log streams, %d events on the bus, the trail's own included"
            .formatted(arrived.completeCount(), arrived.streams().size(), arrived.redactedCount()));
    return good;
  }

  private String auditor(String... arguments) throws IOException, InterruptedException {
    Process auditor = workplace.startAuditor(List.of(arguments));
    String output = output(auditor);
    auditor.waitFor();
    return output;
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
