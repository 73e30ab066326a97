package io.affidavit.integration;

import io.affidavit.event.AuditFields;
import io.affidavit.event.AuditMarkers;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Log calls with an identifier in every position that an event has, in turn: the n-th call takes
 * the n-th kind of identifier, and a few positions more than the call before.
 */
final class PlantedCalls {
  /** What no copy may hold anywhere: a piece of each secret, SSN and card number. */
  static final List<String> FORBIDDEN = List.of("hunter2Vx", "078-05-", "4111 07", "4111-07");

  /** What the redacted copy may not hold: a piece of each identifier, and none of anything else. */
  static final List<String> IDENTIFYING =
      List.of(
          "hunter2vx",
          "078-05-",
          "4111 07",
          "4111-07",
          "vexmoor",
          "(555) 017-",
          "mrn 0048",
          "203.0.113.",
          "1931-05-");

  private static final List<FieldDefinition> FIELDS =
      new ArrayList<>(EventCatalogue.standard().fields());

  /** One call: the builder of SLF4J, and what is put beside it. */
  private static final class Call {
    private LoggingEventBuilder builder;
    final int number;
    final Map<String, String> mdc = new HashMap<>();
    final StringBuilder template = new StringBuilder("seen {}");
    boolean typed;

    Call(LoggingEventBuilder builder, int number) {
      this.builder = builder;
      this.number = number;
    }

    void argument(Object value) {
      builder = builder.addArgument(value);
    }

    void keyValue(String key, Object value) {
      builder = builder.addKeyValue(key, value);
    }

    void cause(Throwable thrown) {
      builder = builder.setCause(thrown);
    }
  }

  /** As an application's own class: read by its getters. */
  public static final class Patient {
    private final String name;

    Patient(String name) {
      this.name = name;
    }

    /** What it is called. */
    public String getName() {
      return name;
    }

    @Override
    public String toString() {
      return "Patient " + name;
    }
  }

  private static final List<BiConsumer<Call, String>> POSITIONS =
      List.of(
          (call, text) -> call.template.append(" and ").append(text),
          (call, text) -> call.argument(AuditFields.kv("reason", text)),
          (call, text) -> call.argument(text),
          (call, text) -> call.keyValue("unregistered", text),
          (call, text) -> call.keyValue(text, "value"),
          (call, text) -> call.keyValue(text, text),
          (call, text) -> call.keyValue("nested", Map.of(text, Map.of("deep", text))),
          (call, text) -> call.keyValue("list", List.of(text, List.of(text))),
          (call, text) -> call.keyValue("array", new String[] {text, text}),
          (call, text) -> call.keyValue("bean", new Patient(text)),
          (call, text) -> call.keyValue("patient", List.of(new Patient(text))),
          (call, text) -> call.keyValue("optional", Optional.of(text)),
          (call, text) -> call.keyValue("json", "{\"patientName\":\"" + text + "\"}"),
          (call, text) -> call.keyValue("fieldsAccessed", List.of("name", text)),
          (call, text) -> call.keyValue("location", Map.of("city", text, "country", text)),
          (call, text) -> call.keyValue("status", text),
          (call, text) -> call.keyValue("severity", text),
          (call, text) -> call.keyValue("timestamp", text),
          (call, text) -> call.keyValue("host", text),
          (call, text) -> call.keyValue("seal", Map.of("mac", text)),
          (call, text) -> call.mdc.put("patientId", text),
          (call, text) -> call.mdc.put(text, text),
          (call, text) -> call.cause(thrown(text)),
          PlantedCalls::eventType,
          (call, text) -> field(call, 0, text),
          (call, text) -> field(call, 1, text),
          (call, text) -> field(call, 2, text));

  private static void field(Call call, int step, String text) {
    FieldDefinition field = FIELDS.get((call.number / POSITIONS.size() * 3 + step) % FIELDS.size());
    call.keyValue(field.name(), text);
  }

  private static void eventType(Call call, String text) {
    call.typed = true;
    call.keyValue("eventType", text.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  private static Exception thrown(String text) {
    Exception thrown = new IllegalStateException("of " + text, new RuntimeException(text));
    thrown.addSuppressed(new Exception("after " + text));
    return thrown;
  }

  private PlantedCalls() {}

  /** The n-th identifier, like no other. */
  static String identifier(int n) {
    return switch (n % 10) {
      case 0 -> "Jane Q. Vexmoor" + n;
      case 1 -> "078-05-%04d".formatted(n / 10 % 10_000);
      case 2 -> card(n);
      case 3 -> "(555) 017-%04d".formatted(n / 10 % 10_000);
      case 4 -> "pt" + n + "@vexmoor.example";
      case 5 -> "MRN 0048%06d".formatted(n);
      case 6 -> n + " Vexmoor Street, Springfield";
      case 7 -> "https://vexmoor.example/p/" + n + "?x=1";
      case 8 -> "203.0.113.%d, 203.0.113.7".formatted(n / 10 % 256);
      default -> "password=hunter2Vx" + n;
    };
  }

  /** With its right Luhn digit, in the groups that cards print. */
  private static String card(int n) {
    String digits = "411107%09d".formatted(n);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int doubled = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    String number = digits + (10 - sum % 10) % 10;
    return number.replaceAll("(.{4})(?=.)", n % 20 < 10 ? "$1 " : "$1-");
  }

  /** Makes the n-th call. */
  static void log(LoggerFactoryOf loggers, int n) {
    String text = identifier(n);
    boolean odd = n % 50 == 7;
    Logger logger = loggers.logger(odd ? "audit." + text.replace('.', '_') : "clinic.Records");
    Call call = new Call(logger.atInfo().addMarker(AuditMarkers.AUDIT), n);
    call.keyValue("userType", "patient");
    call.argument(text);
    for (int i = 0; i < 4; i++) {
      POSITIONS.get((n + i * 7) % POSITIONS.size()).accept(call, text);
    }
    if (!call.typed) {
      call.keyValue("eventType", "PHI_ACCESSED");
    }
    call.mdc.forEach(MDC::put);
    try {
      call.builder.setMessage(call.template.toString()).log();
    } finally {
      call.mdc.keySet().forEach(MDC::remove);
    }
  }

  /** Where loggers come from. */
  interface LoggerFactoryOf {
    /** The logger of that name. */
    Logger logger(String name);
  }
}
