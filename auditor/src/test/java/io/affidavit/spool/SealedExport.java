package io.affidavit.spool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Writes an export of any size, sealed by the real {@link Sealer}: for measuring the verifier.
 *
 * <pre>
 * java -cp auditor/target/test-classes:auditor/target/auditor.jar \
 *     io.affidavit.spool.SealedExport EVENTS DIRECTORY [FILE|-]
 * </pre>
 *
 * Makes {@code audit.key} and {@code verify.key} in the directory. Events have about 700 bytes with
 * their seal; a checkpoint follows every 1,000, and every 1,440th is a keyframe.
 */
public final class SealedExport {
  private static final String BODY =
      "{\"schema\":\"1\",\"eventId\":\"018f%020d\",\"timestamp\":\"2026-11-01T10:00:00.000000Z\","
          + "\"eventType\":\"PHI_ACCESSED\",\"category\":\"PHI\",\"severity\":\"MEDIUM\","
          + "\"status\":\"success\",\"application\":\"medical-image-sharing\","
          + "\"environment\":\"production\",\"host\":\"app-7f9c4d\","
          + "\"logger\":\"com.example.imaging.StudyController\",\"message\":\"PHI_ACCESSED\","
          + "\"userId\":\"u-48213\",\"patientId\":\"p-%d\",\"dataType\":\"RADIOLOGY_IMAGE\","
          + "\"accessReason\":\"TREATMENT\",\"sessionId\":\"s-7c1e5a60-93b2-4d0f\","
          + "\"sourceIp\":\"10.20.30.40\",\"resource\":\"/studies/1.2.840.113619.2.55.3/series\"";

  private final KeyRing keys;
  private final OutputStream out;
  private final Bodies bodies;
  private long sequence;

  /** Makes the events: each from its opening brace up to, and without, its closing one. */
  interface Bodies {
    String event(long number);

    /** What the stream's own record begins with, behind its brace, after so many events. */
    String control(long number);
  }

  private SealedExport(KeyRing keys, OutputStream out, Bodies bodies) {
    this.keys = keys;
    this.out = out;
    this.bodies = bodies;
  }

  /** As the class says. */
  public static void main(String... args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[1]));
    long events = Long.parseLong(args[0]);
    if (args.length < 3 || args[2].equals("-")) {
      OutputStream stdout = new BufferedOutputStream(System.out, 1 << 20);
      write(events, directory, stdout);
      stdout.flush();
      return;
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(args[2])), 1 << 20)) {
      write(events, directory, out);
    }
  }

  /** So many events of an application, and the stream's own records. */
  public static long write(long events, Path directory, OutputStream out) throws IOException {
    return write(events, directory, out, new Plain());
  }

  /** Events of one kind, all of one time. */
  private static final class Plain implements Bodies {
    @Override
    public String event(long number) {
      return BODY.formatted(number, number % 100_000);
    }

    @Override
    public String control(long number) {
      return "\"eventType\":\"AUDIT_CHECKPOINT\",";
    }
  }

  /** The same with other events. */
  static long write(long events, Path directory, OutputStream out, Bodies bodies)
      throws IOException {
    Path auditKey = directory.resolve("audit.key");
    if (Files.notExists(auditKey)) {
      KeyFiles.create(auditKey, directory.resolve("verify.key"));
    }
    SealedExport export = new SealedExport(KeyFiles.readRing(auditKey), out, bodies);
    export.stream(events, Ledger.next(directory));
    return export.sequence;
  }

  private void stream(long events, Ledger ledger) throws IOException {
    Sealer sealer = new Sealer(UUID.randomUUID(), keys);
    control(sealer, sealer.opened(ledger, Durability.DISK, keys), 0);
    for (long i = 0, checkpoints = 0; i < events; i++) {
      append(sealer, bodies.event(i));
      if (i % 1000 == 999) {
        boolean keyframe = ++checkpoints % 1440 == 0;
        ControlRecord tally = sealer.tally(ControlRecord.Kind.CHECKPOINT);
        control(sealer, keyframe ? sealer.keyframe(keys) : tally, i);
        sealer.nextEpoch();
      }
    }
    control(sealer, sealer.tally(ControlRecord.Kind.CLOSE), events);
  }

  private void control(Sealer sealer, ControlRecord record, long number) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", record.kind().name().toLowerCase(java.util.Locale.ROOT));
    members.putAll(record.complete());
    StringBuilder json = new StringBuilder("{").append(bodies.control(number));
    json.append("\"sealRecord\":{");
    String separator = "";
    for (Map.Entry<String, Object> member : members.entrySet()) {
      Object value = member.getValue();
      json.append(separator).append('"').append(member.getKey()).append("\":");
      json.append(value instanceof Number ? "" + value : "\"" + value + "\"");
      separator = ",";
    }
    append(sealer, json.append('}').toString());
  }

  private void append(Sealer sealer, String body) throws IOException {
    SpoolEntry entry = new SpoolEntry(new byte[0], body.getBytes(StandardCharsets.UTF_8), null);
    out.write(sealer.seal(sequence++, entry).complete());
    out.write('\n');
  }
}
