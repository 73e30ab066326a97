package io.affidavit.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** An event of the copy, read without any SQL: what the queries' answers are held against. */
record Copied(JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the range, each once, in order of time. */
  static List<Copied> read(Path bucket, Instant from, Instant to) throws IOException {
    Map<String, Copied> events = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(bucket.resolve("record"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          text.lines().forEach(line -> parse(line, events));
        }
      }
    }
    return events.values().stream()
        .filter(it -> !it.time().isBefore(from) && it.time().isBefore(to))
        .sorted(Comparator.comparing(Copied::time).thenComparing(Copied::id))
        .toList();
  }

  private static void parse(String line, Map<String, Copied> events) {
    try {
      Copied event = new Copied(JSON.readTree(line));
      if (event.json.has("eventId")) {
        events.putIfAbsent(event.id(), event);
      }
    } catch (JsonProcessingException noEvent) {
      // The copy has such lines on purpose; another query counts them.
    }
  }

  @Nullable String get(String field) {
    JsonNode value = json.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  long number(String field) {
    return json.path(field).asLong();
  }

  String id() {
    return Objects.requireNonNull(get("eventId"));
  }

  String type() {
    return Objects.requireNonNull(get("eventType"));
  }

  boolean is(String... types) {
    return Set.of(types).contains(type());
  }

  boolean has(String field, String value) {
    return value.equals(get(field));
  }

  String at() {
    return Objects.requireNonNull(get("timestamp"));
  }

  Instant time() {
    return Instant.parse(at());
  }

  boolean within(Duration length, Copied before) {
    return !time().isAfter(before.time().plus(length));
  }

  List<String> patients() {
    JsonNode patient = json.path("patientId");
    List<String> patients = new ArrayList<>();
    if (patient.isArray()) {
      patient.forEach(it -> patients.add(it.asText()));
    } else if (!patient.isMissingNode()) {
      patients.add(patient.asText());
    }
    return patients;
  }

  /** The same; one null where there is none. */
  List<@Nullable String> patientsOrNone() {
    List<@Nullable String> patients = new ArrayList<>(patients());
    if (patients.isEmpty()) {
      patients.add(null);
    }
    return patients;
  }

  boolean access() {
    return has("category", "PHI") || (has("category", "UNKNOWN") && !patients().isEmpty());
  }

  boolean failed() {
    return has("status", "failure");
  }

  boolean touchesPhi() {
    return has("category", "PHI")
        && !failed()
        && !type().startsWith("EMERGENCY_")
        && !is("PHI_ACCESS_DENIED", "PHI_IMPORTED", "PHI_SHARE_REVOKED");
  }

  boolean emergency() {
    return type().startsWith("EMERGENCY_") || has("accessReason", "EMERGENCY");
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (JsonNode problem : json.path("validation").path("problems")) {
      String field = problem.path("field").asText("");
      problems.add((problem.path("code").asText() + " " + field).strip());
    }
    return problems;
  }
}
