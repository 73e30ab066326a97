package io.affidavit.aws;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.contract.SharedKeys;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LocalAws;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Situations that a clinic logs, sent through the appender, as both services then have them. */
final class RealEvents {
  private static final String GROUP = "/affidavit/production/clinic";
  private static final String BUS = "affidavit-production-clinic";

  /** Name of the situation, and what is logged: type and fields. */
  private static final Map<String, List<String>> SITUATIONS = situations();

  private final Map<String, JsonNode> records = new LinkedHashMap<>();
  private final Map<String, String> busEvents = new LinkedHashMap<>();
  private final Set<String> calls = new TreeSet<>();

  private RealEvents() {}

  private static Map<String, List<String>> situations() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("login", List.of("USER_LOGIN", "status", "success"));
    all.put("login with failure", List.of("USER_LOGIN", "status", "failure"));
    all.put("login failed", List.of("LOGIN_FAILED", "failureReason", "bad_password"));
    all.put("access", List.of("PHI_ACCESSED", "status", "success"));
    all.put("access, new place", List.of("PHI_ACCESSED", "newLocation", "true"));
    all.put("access, known place", List.of("PHI_ACCESSED", "newLocation", "false"));
    all.put(
        "access, outside at night",
        List.of("PHI_DOWNLOADED", "networkZone", "external", "afterHours", "true"));
    all.put(
        "access, outside by day",
        List.of("PHI_DOWNLOADED", "networkZone", "external", "afterHours", "false"));
    all.put("login, new place", List.of("USER_LOGIN", "newLocation", "true"));
    all.put("second factor off", List.of("MFA_DISABLED", "status", "success"));
    all.put("second factor used", List.of("MFA_VERIFIED", "status", "success"));
    all.put("setting", List.of("SECURITY_SETTINGS_CHANGED", "settingName", "sessionTimeout"));
    all.put("right", List.of("PERMISSION_CHANGED", "changeType", "grant", "targetUserId", "u-2"));
    all.put("locked", List.of("ACCOUNT_LOCKED", "failureReason", "too_many"));
    all.put("emergency", List.of("EMERGENCY_ACCESS_STARTED", "emergencyReason", "trauma"));
    all.put("exported", List.of("PHI_EXPORTED", "recordCount", "10"));
    all.put("deleted", List.of("PHI_DELETED", "dataType", "DICOM"));
    all.put("late", List.of("AUDIT_DELIVERY_FAILED", "destination", "x", "failureReason", "y"));
    all.put("gap", List.of("AUDIT_GAP", "eventCount", "3"));
    all.put("stopped", List.of("AUDIT_RECORDING_STOPPED", "reason", "update"));
    all.put("tampered", List.of("AUDIT_TAMPERING_DETECTED", "tamperKind", "edited"));
    all.put("self test", List.of("AUDIT_SELF_TEST", "reason", "doctor"));
    all.put("own type, critical", List.of("CLINIC_DOOR_FORCED", "severity", "CRITICAL"));
    all.put("own type", List.of("CLINIC_DOOR_OPENED", "severity", "INFO"));
    all.put(
        "only named", List.of("PHI_QUERIED", "queryText", "MFA_DISABLED LOGIN_FAILED AUDIT_GAP"));
    return all;
  }

  /** Logs all, and waits until both services have them. */
  static RealEvents send(Path directory) throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    SharedKeys.putInto(directory);
    RealEvents events = new RealEvents();
    LoggerContext context = new LoggerContext();
    try (LocalAws aws = LocalAws.builder().logGroup(GROUP).eventBus(BUS).start()) {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      String xml = configuration(directory, aws.endpoint().toString());
      configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
      SITUATIONS.forEach((name, said) -> log(context.getLogger("clinic"), name, said));
      int all = SITUATIONS.size();
      assertTrue(
          aws.await(
              Duration.ofMinutes(1), () -> events.take(aws) && events.busEvents.size() == all),
          () -> events.records.size() + " and " + events.busEvents.size() + " of " + all);
      context.stop();
      assertTrue(
          aws.await(Duration.ofMinutes(1), () -> events.take(aws) && events.busEvents.size() > all),
          "the end of the trail is missing");
      events.calls.addAll(aws.calls().actions());
    } finally {
      context.stop();
    }
    return events;
  }

  private static String configuration(Path directory, String endpoint) {
    String aws = "<region>us-east-1</region><endpoint>" + endpoint + "</endpoint>";
    return "<configuration><appender name='AUDIT' class='io.affidavit.logback.AuditAppender'>"
        + "<application>clinic</application><environment>production</environment><spool><directory>"
        + directory.resolve("spool")
        + "</directory></spool><cloudWatch><linger>20 ms</linger><logGroup>"
        + GROUP
        + "</logGroup>"
        + aws
        + "</cloudWatch><eventBridge><linger>20 ms</linger><eventBus>"
        + BUS
        + "</eventBus>"
        + aws
        + "</eventBridge></appender>"
        + "<root level='INFO'><appender-ref ref='AUDIT'/></root></configuration>";
  }

  private static void log(Logger log, String name, List<String> said) {
    List<Object> fields = new ArrayList<>();
    fields.add(kv("userId", name));
    for (int i = 1; i < said.size(); i += 2) {
      String value = said.get(i + 1);
      boolean flag = value.equals("true") || value.equals("false");
      fields.add(kv(said.get(i), flag ? Boolean.valueOf(value) : value));
    }
    log.info(AUDIT, said.get(0), fields.toArray());
  }

  /** What the services have by now, by situation. */
  private boolean take(LocalAws aws) {
    Map<String, String> names = new HashMap<>();
    for (String message : aws.logs().messages(GROUP)) {
      JsonNode record = FilterPatternTest.json(message);
      boolean end = record.path("sealRecord").path("kind").asText().equals("close");
      String name = end ? "ordinary end" : record.path("userId").asText();
      if (end || SITUATIONS.containsKey(name)) {
        records.put(name, record);
        names.put(record.get("eventId").asText(), name);
      }
    }
    for (BusEvent event : aws.events()) {
      String name = names.get(FilterPatternTest.json(event.detail()).get("eventId").asText());
      if (name != null) {
        busEvents.put(name, event.toJson());
      }
    }
    return records.size() >= SITUATIONS.size();
  }

  /** The records of CloudWatch Logs, by situation. */
  Map<String, JsonNode> records() {
    return records;
  }

  /** What a target of a rule would get, by situation. */
  Map<String, String> busEvents() {
    return busEvents;
  }

  /** The IAM actions of all calls that the appender made. */
  Set<String> calls() {
    return calls;
  }
}
