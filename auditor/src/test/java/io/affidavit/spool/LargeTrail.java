package io.affidavit.spool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * Writes a clinic's trail of any size, sealed: for measuring reports.
 *
 * <pre>
 * java -cp auditor/target/test-classes:auditor/target/auditor.jar \
 *     io.affidavit.spool.LargeTrail EVENTS DIRECTORY FILE
 * </pre>
 *
 * From the 1st of May 2026 on for 30 days, in order of time: 2,000 users, 200,000 patients, mostly
 * access to records, with logins, failures and shares; the same for the same number of events.
 */
public final class LargeTrail implements SealedExport.Bodies {
  private static final long START = Instant.parse("2026-05-01T00:00:00Z").toEpochMilli() * 1000;
  private static final long SPAN = 30L * 24 * 3600 * 1_000_000;
  private static final int USERS = 2_000;
  private static final int PATIENTS = 200_000;
  private static final String[] ROLES = {"physician", "nurse", "radiologist", "billing"};
  private static final String[] TYPES = {
    "PHI_ACCESSED", "PHI_ACCESSED", "PHI_ACCESSED", "PHI_ACCESSED", "PHI_ACCESSED", "IMAGE_VIEWED",
    "PHI_UPDATED", "LOGIN", "LOGIN_FAILED", "PHI_SHARED", "PHI_ACCESS_DENIED", "PHI_EXPORTED"
  };
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Random random = new Random(7);
  private final long step;

  private LargeTrail(long events) {
    this.step = SPAN / events;
  }

  /** As the class says. */
  public static void main(String... args) throws IOException {
    long events = Long.parseLong(args[0]);
    Path directory = Files.createDirectories(Path.of(args[1]));
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(args[2])), 1 << 20)) {
      SealedExport.write(events, directory, out, new LargeTrail(events));
    }
  }

  private String time(long number) {
    long micros = START + number * step;
    return TIME.format(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000));
  }

  @Override
  public String event(long number) {
    int user = random.nextInt(USERS);
    String type = TYPES[random.nextInt(TYPES.length)];
    boolean failed = type.endsWith("FAILED") || type.endsWith("DENIED");
    StringBuilder event = new StringBuilder(640);
    event.append("{\"schema\":\"1.0\",\"eventId\":\"").append(id(number));
    event.append("\",\"timestamp\":\"").append(time(number));
    event.append("\",\"eventType\":\"").append(type);
    event.append("\",\"category\":\"PHI\",\"severity\":\"MEDIUM\",\"status\":\"");
    event.append(failed ? "failure" : "success");
    event.append("\",\"application\":\"medical-image-sharing\",\"environment\":\"production\",");
    event.append("\"host\":\"app-7f9c4d\",\"instance\":\"5f1d7c1e-5a60-43b2-8d0f-1ca11741a33b\",");
    event.append("\"logger\":\"com.example.imaging.StudyController\",\"message\":\"").append(type);
    event.append("\",\"userId\":\"u-").append(user);
    event.append("\",\"userRole\":\"").append(ROLES[user % ROLES.length]);
    event.append("\",\"sourceIp\":\"10.20.").append(user % 200).append('.').append(user % 250);
    event.append("\",\"sessionId\":\"s-").append(user).append('-').append(number >> 12);
    if (type.startsWith("LOGIN")) {
      event.append("\",\"authMethod\":\"password\",\"mfaUsed\":").append(user % 3 == 0);
    } else {
      event.append("\",\"patientId\":\"p-").append(random.nextInt(PATIENTS));
      event.append("\",\"dataType\":\"RADIOLOGY_IMAGE\",\"accessReason\":\"TREATMENT\"");
      event.append(",\"studyInstanceUid\":\"1.2.840.113619.2.55.3.").append(number % 1_000_003);
      event.append("\",\"recordCount\":").append(1 + random.nextInt(20));
    }
    return failed ? event.append(",\"failureReason\":\"BAD_CREDENTIALS\"").toString() : "" + event;
  }

  private String id(long number) {
    long millis = (START + number * step) / 1000;
    return String.format(
        Locale.ROOT,
        "%08x-%04x-7%03x-8%03x-%012x",
        millis >> 16,
        millis & 0xffff,
        number & 0xfff,
        number >> 12 & 0xfff,
        number);
  }

  @Override
  public String control(long number) {
    return "\"eventId\":\"c-"
        + number
        + "\",\"timestamp\":\""
        + time(number)
        + "\",\"eventType\":\"AUDIT_CHECKPOINT\",\"category\":\"AUDIT\",";
  }
}
