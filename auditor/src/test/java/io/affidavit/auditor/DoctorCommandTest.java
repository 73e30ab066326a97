package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** {@code auditor doctor} on what local-aws has of an account. */
@Timeout(120)
class DoctorCommandTest {
  private static final String GROUP = "/affidavit/test/clinic";
  private static final String BUS = "affidavit-test-clinic";
  private static final String BACK = "/aws/events/affidavit/test/clinic";
  private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/k";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:letters";

  @TempDir Path temp;
  private final LocalAws aws = LocalAws.builder().logGroup(BACK).start();

  @BeforeEach
  void account() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    try (CloudWatchLogsClient logs = logs()) {
      logs.createLogGroup(r -> r.logGroupName(GROUP).kmsKeyId(KEY).deletionProtectionEnabled(true));
      logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(2557));
    }
    try (EventBridgeClient events = events()) {
      events.createEventBus(
          r -> r.name(BUS).kmsKeyIdentifier(KEY).deadLetterConfig(d -> d.arn(QUEUE)));
    }
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private CloudWatchLogsClient logs() {
    return CloudWatchLogsClient.builder()
        .endpointOverride(aws.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("t", "t")))
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  private EventBridgeClient events() {
    return EventBridgeClient.builder()
        .endpointOverride(aws.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("t", "t")))
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  /** Leads to a topic, to Firehose and, for test events, to a log group. */
  private void rules() {
    try (EventBridgeClient events = events()) {
      rule(events, "critical", "MFA_DISABLED", "arn:aws:sns:us-east-1:000000000000:alerts");
      rule(
          events,
          "all",
          "PHI_EXPORTED",
          "arn:aws:firehose:us-east-1:000000000000:deliverystream/events");
      rule(
          events,
          "self-test",
          "AUDIT_SELF_TEST",
          "arn:aws:logs:us-east-1:000000000000:log-group:" + BACK);
    }
  }

  private static void rule(EventBridgeClient events, String name, String type, String target) {
    String pattern = "{\"source\": [\"io.affidavit\"], \"detail-type\": [\"" + type + "\"]}";
    events.putRule(r -> r.name(name).eventBusName(BUS).eventPattern(pattern));
    DeadLetterConfig letters = DeadLetterConfig.builder().arn(QUEUE).build();
    Target to = Target.builder().id("1").arn(target).deadLetterConfig(letters).build();
    events.putTargets(r -> r.rule(name).eventBusName(BUS).targets(to));
  }

  private Cli doctor(Object... more) {
    return doctorOf(GROUP, BUS, more);
  }

  private Cli doctorOf(String group, String bus, Object... more) {
    return doctorAt(aws.endpoint(), group, bus, more);
  }

  private static Cli doctorAt(URI endpoint, String group, String bus, Object... more) {
    List<Object> args = new ArrayList<>(List.of("doctor", "--log-group", group));
    args.addAll(List.of("--event-bus", bus, "--region", "us-east-1"));
    args.addAll(List.of("--endpoint-url", endpoint));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private static Set<String> lines(Cli cli, String status) {
    Set<String> lines = new TreeSet<>();
    for (String line : cli.out().lines().toList()) {
      if (line.startsWith(status + " ")) {
        lines.add(line.substring(6).replaceFirst("  .*", ""));
      }
    }
    return lines;
  }

  @Test
  void theTestEventComesBackFromBothWays() {
    rules();
    Cli cli = doctor();
    assertEquals(Set.of(), lines(cli, "FAIL"), cli.all());
    assertEquals(0, cli.code(), cli.all());
    Set<String> good = lines(cli, "OK  ");
    assertTrue(good.contains("log group: deletion protection"), cli.all());
    assertTrue(good.contains("log group: key"), cli.all());
    assertTrue(good.contains("bus: key"), cli.all());
    assertTrue(good.contains("bus: dead letters"), cli.all());
    assertTrue(good.contains("test event in CloudWatch Logs"), cli.all());
    assertTrue(good.contains("test event behind the bus"), cli.all());
    Set<String> unknown = lines(cli, "SKIP");
    assertTrue(unknown.containsAll(Set.of("trail", "bucket", "alarms")), cli.all());
    assertTrue(
        cli.out()
            .endsWith("VERDICT: nothing failed; what was not checked is not known to be good\n"),
        cli.out());
    assertEquals("", cli.err());
    List<String> stored = aws.logs().messages(GROUP);
    assertEquals(1, stored.size(), "one event and nothing else");
    assertTrue(stored.get(0).contains("\"application\":\"clinic\",\"environment\":\"test\""));
    BusEvent copy = aws.events().get(0);
    assertEquals("AUDIT_SELF_TEST", copy.detailType());
    assertTrue(copy.detail().contains("\"redactionProfile\":\"safe-harbor\""), copy.detail());
  }

  /** The doctor has DoctorPolicy and AppenderPolicy; this is what it calls of the second. */
  @Test
  void itWritesWithTheAppendersRightsAndNoOthers() {
    rules();
    Set<String> before = new TreeSet<>(aws.calls().actions());
    assertEquals(0, doctor().code());
    Set<String> writes = new TreeSet<>(aws.calls().actions());
    writes.removeAll(before);
    writes.removeIf(action -> action.matches(".*:(Get|List|Describe|Filter).*"));
    writes.remove("unknown:unknown"); // services and policies that local-aws does not have
    assertEquals(Set.of("events:PutEvents", "logs:CreateLogStream", "logs:PutLogEvents"), writes);
  }

  @Test
  void whatIsWrongFails() {
    try (CloudWatchLogsClient logs = logs();
        EventBridgeClient events = events()) {
      logs.createLogGroup(
          r -> r.logGroupName("/affidavit/test/bare").logGroupClass("INFREQUENT_ACCESS"));
      logs.putRetentionPolicy(r -> r.logGroupName("/affidavit/test/bare").retentionInDays(90));
      events.createEventBus(r -> r.name("bare"));
    }
    Cli cli = doctorOf("/affidavit/test/bare", "bare", "--no-send");
    assertEquals(1, cli.code(), cli.all());
    assertEquals(
        Set.of(
            "log group: class",
            "log group: retention",
            "log group: key",
            "log group: deletion protection",
            "bus: key",
            "bus: dead letters",
            "bus: rules"),
        lines(cli, "FAIL"),
        cli.all());
    assertTrue(cli.out().contains("(90 days, at least 2557 wanted)  -> aws logs put-retention"));
    assertEquals(List.of(), aws.logs().messages("/affidavit/test/bare"));
  }

  @Test
  void fewerDaysAreGoodIfThatIsThePolicyAndSixYears() {
    try (CloudWatchLogsClient logs = logs()) {
      logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(2192));
    }
    assertTrue(lines(doctor("--no-send"), "FAIL").contains("log group: retention"));
    assertFalse(
        lines(doctor("--no-send", "--retention", "2192"), "FAIL").contains("log group: retention"));
    try (CloudWatchLogsClient logs = logs()) {
      logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(1827));
    }
    assertTrue(
        lines(doctor("--no-send", "--retention", "365"), "FAIL").contains("log group: retention"));
  }

  @Test
  void whatIsNotThereFails() {
    Cli cli = doctorOf("/none", "none", "--no-send");
    assertEquals(1, cli.code(), cli.all());
    assertEquals(Set.of("log group: exists", "bus: exists"), lines(cli, "FAIL"), cli.all());
  }

  @Test
  void withoutARuleTheWayBackIsNotChecked() {
    Cli cli = doctor();
    assertTrue(lines(cli, "SKIP").contains("test event behind the bus"), cli.all());
    assertTrue(cli.out().contains("(sent, but no rule brings it back: not checked)"), cli.out());
    assertEquals(1, aws.events().size());
  }

  /** A rule that says it brings it back, to a group that is gone. */
  @Test
  void whatDoesNotComeBackFails() {
    rules();
    try (CloudWatchLogsClient logs = logs()) {
      logs.deleteLogGroup(r -> r.logGroupName(BACK));
      logs.createLogGroup(r -> r.logGroupName(BACK));
    }
    aws.faults().add(Fault.accessDenied().on(Service.LOGS, "FilterLogEvents"));
    Cli denied = doctor();
    assertTrue(lines(denied, "SKIP").contains("test event behind the bus"), denied.all());
    assertTrue(
        denied
            .out()
            .contains("needs logs:FilterLogEvents on log group " + BACK + ")  -> use the role"),
        denied.out());
    aws.faults().clear();
    try (EventBridgeClient events = events()) {
      // Its source is not what the application says.
      String other = "{\"source\": [\"other\"], \"detail-type\": [\"AUDIT_SELF_TEST\"]}";
      events.putRule(r -> r.name("self-test").eventBusName(BUS).eventPattern(other));
    }
    Cli lost = doctor("--timeout", "1");
    assertEquals(1, lost.code(), lost.all());
    assertEquals(Set.of("test event behind the bus"), lines(lost, "FAIL"), lost.all());
  }

  @Test
  void whatItMayNotSeeIsNeverGood() {
    aws.faults().add(Fault.accessDenied().on(Service.LOGS, "DescribeLogGroups"));
    aws.faults().add(Fault.accessDenied().on(Service.EVENTS, "DescribeEventBus"));
    Cli cli = doctor("--no-send");
    assertEquals(0, cli.code(), cli.all());
    assertEquals(Set.of(), lines(cli, "OK  "), cli.all());
    assertTrue(
        cli.out()
            .contains(
                "SKIP  log group: exists  (could not check: needs logs:DescribeLogGroups on log"
                    + " group "
                    + GROUP
                    + ")  -> use the role DoctorRole of the stack"),
        cli.out());
  }

  /** The appender's rights are shown by the event itself. */
  @Test
  void anAppenderThatMayNotWriteIsFound() {
    aws.faults().add(Fault.accessDenied().on(Service.LOGS, "CreateLogStream"));
    aws.faults().add(Fault.accessDenied().on(Service.LOGS, "PutLogEvents"));
    Cli cli = doctor("--timeout", "1");
    assertEquals(1, cli.code(), cli.all());
    assertTrue(lines(cli, "FAIL").contains("test event in CloudWatch Logs"), cli.all());
    assertTrue(lines(cli, "OK  ").contains("test event on the bus"), cli.all());
  }

  @Test
  void whereNothingIsReachedNothingIsSaid() {
    Cli cli = doctorAt(URI.create("http://127.0.0.1:1"), GROUP, BUS, "--no-send");
    assertEquals(3, cli.code(), cli.all());
    assertEquals(Set.of(), lines(cli, "OK  "), cli.all());
    assertEquals(Set.of(), lines(cli, "FAIL"), cli.all());
    assertTrue(cli.out().endsWith("VERDICT: none: nothing could be reached\n"), cli.out());
  }

  @Test
  void asJson() {
    Cli cli = doctor("--json");
    JsonNode report =
        Objects.requireNonNull(Json.parse(cli.out().getBytes(StandardCharsets.UTF_8)));
    assertEquals("affidavit-doctor-1", report.path("format").asText());
    assertEquals("findings", report.path("verdict").asText());
    JsonNode checks = report.path("checks");
    int counted = 0;
    for (String name : List.of("ok", "failed", "notChecked")) {
      counted += report.path(name).asInt(-1000);
    }
    assertEquals(checks.size(), counted);
    assertEquals("log group: exists", checks.path(0).path("what").asText());
    assertEquals("ok", checks.path(0).path("status").asText());
  }

  /** A test event in the record is no finding for who verifies it, and is counted. */
  @Test
  void theRecordStaysWhole() throws Exception {
    doctor();
    Host host = new Host(temp.resolve("host"));
    StreamMaker maker = new StreamMaker(host.auditKey).open(UUID.randomUUID(), 1).events(3).close();
    List<String> lines = new ArrayList<>(maker.lines);
    lines.add(2, aws.logs().messages(GROUP).get(0));
    lines.add(aws.events().get(0).toJson());
    Verified verified = Verified.of(host.verifyKey, lines);
    assertEquals(List.of(), verified.codes(), lines::toString);
    assertEquals(2, verified.report().path("testEvents").asInt());
  }

  @Test
  void wrongUse() {
    Cli nothing = Cli.run("doctor", "--region", "us-east-1", "--endpoint-url", aws.endpoint());
    assertEquals(2, nothing.code(), nothing.all());
    assertTrue(nothing.err().contains("nothing is named to look at"), nothing.err());
    Cli plain = doctorAt(URI.create("http://example.com"), GROUP, BUS);
    assertEquals(2, plain.code(), plain.all());
    assertTrue(plain.err().contains("must be https://"), plain.err());
    Cli timeout = doctor("--timeout", "0");
    assertEquals(2, timeout.code(), timeout.all());
    assertTrue(timeout.err().contains("--timeout must be 1 to 3600 seconds, got 0"));
    Cli bus = doctorOf(GROUP, "a bus");
    assertEquals(2, bus.code(), bus.all());
    assertTrue(bus.err().contains("eventBus"), bus.err());
  }
}
