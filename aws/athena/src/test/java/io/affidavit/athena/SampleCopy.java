package io.affidavit.athena;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.AuditRecordFactory;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.Origin;
import io.affidavit.event.RecordEncoder;
import io.affidavit.redaction.RedactionPolicies;
import io.affidavit.redaction.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a bucket as the stack fills it: {@code record/} with a line for each event and {@code
 * events/} with the redacted copies of what is critical, gzip, a folder for each hour of arrival.
 * The records are made by the recorder's own factory, policies and encoder; they have no seal. Some
 * arrive twice, some days late. The same seed gives the same bytes.
 */
final class SampleCopy {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** As the template's rule has them. */
  private static final Set<String> ON_THE_BUS = Set.of("HIGH", "CRITICAL");

  private final Random random;
  private final AuditRecordFactory factory;
  private final Redactor complete = RedactionPolicies.named(RedactionPolicies.COMPLETE_RECORD);
  private final Redactor redacted = RedactionPolicies.named(RedactionPolicies.SAFE_HARBOR);
  private final RecordEncoder encoder = new RecordEncoder();
  private final Map<String, ByteArrayOutputStream> objects = new TreeMap<>();

  SampleCopy(long seed) {
    random = new Random(seed);
    factory =
        new AuditRecordFactory(
            EventCatalogue.standard(),
            new Origin("clinic", "production", "host-1", "instance-1"),
            time ->
                new UUID(
                        (time.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000),
                        (random.nextLong() >>> 2) | Long.MIN_VALUE)
                    .toString(),
            null);
  }

  /** One event; some arrive a second time, some late. */
  void log(Instant time, String type, Object... fields) {
    log(record(time, type, fields));
  }

  /** One whose copy did not come. */
  void logWithoutCopy(Instant time, String type, Object... fields) {
    AuditRecord record = record(time, type, fields);
    write("record/", time, unsealed(encoder.encodeComplete(complete.redact(record))));
  }

  /** One of the trail's own records: {@code close} when a process ended. */
  void logOfTheTrail(Instant time, String type, String kind, Object... fields) {
    log(record(time, type, fields).toBuilder().sealRecord(Map.of("kind", kind)).build());
  }

  private AuditRecord record(Instant time, String type, Object... fields) {
    AuditEvent.Builder event =
        AuditEvent.builder(time).logger("clinic.Audit").messageTemplate(type);
    for (int i = 0; i < fields.length; i += 2) {
      event.keyValue((String) fields[i], fields[i + 1]);
    }
    return factory.create(event.build());
  }

  private void log(AuditRecord record) {
    byte[] line = unsealed(encoder.encodeComplete(complete.redact(record)));
    Instant arrival = record.timestamp().plusMillis(500 + random.nextInt(30_000));
    if (random.nextInt(40) == 0) {
      arrival = arrival.plus(Duration.ofHours(1 + random.nextInt(100)));
    }
    write("record/", arrival, line);
    if (random.nextInt(25) == 0) {
      write("record/", arrival.plus(Duration.ofMinutes(random.nextInt(3000))), line);
    }
    if (ON_THE_BUS.contains(record.severity().name())
        && !"close".equals(record.sealRecord().get("kind"))) {
      write("events/", arrival, onTheBus(record));
    }
  }

  private byte[] onTheBus(AuditRecord record) {
    String detail =
        new String(
            unsealed(encoder.encodeRedacted(redacted.redact(record))), StandardCharsets.UTF_8);
    return ("{\"version\":\"0\",\"id\":\"%s\",\"detail-type\":\"%s\",\"source\":\"io.affidavit\","
            + "\"account\":\"111122223333\",\"time\":\"%s\",\"region\":\"us-east-1\","
            + "\"resources\":[],\"detail\":%s}")
        .formatted(
            new UUID(random.nextLong(), random.nextLong()),
            record.registered() ? record.eventType() : "UNKNOWN",
            record.timestamp(),
            detail)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The encoder leaves the end to the seal. */
  private static byte[] unsealed(byte[] members) {
    return (new String(members, StandardCharsets.UTF_8) + "}").getBytes(StandardCharsets.UTF_8);
  }

  /** A line that is no event. */
  void damaged(Instant arrival, String line) {
    write("record/", arrival, line.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String prefix, Instant arrival, byte[] line) {
    ByteArrayOutputStream object =
        objects.computeIfAbsent(prefix + HOUR.format(arrival), it -> new ByteArrayOutputStream());
    object.writeBytes(line);
    object.write('\n');
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }

  void writeTo(Path bucket) throws IOException {
    for (Map.Entry<String, ByteArrayOutputStream> object : objects.entrySet()) {
      Path folder = Files.createDirectories(bucket.resolve(object.getKey()));
      try (OutputStream out =
          new GZIPOutputStream(Files.newOutputStream(folder.resolve("delivery-1.gz")))) {
        object.getValue().writeTo(out);
      }
    }
  }
}
