package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A service may use a key for the resources that it is for. */
final class KeyPolicyCheck implements TemplateCheck {
  private static final String LOGS = "logs.${AWS::Region}.amazonaws.com";
  private static final String EVENTS = "events.amazonaws.com";
  private static final String TRAIL = "cloudtrail.amazonaws.com";
  private static final String LOGS_CONTEXT = "kms:EncryptionContext:aws:logs:arn";
  private static final String BUS_CONTEXT = "kms:EncryptionContext:aws:events:event-bus:arn";

  /** Which services each key is for. */
  private static final Map<String, Set<String>> SERVICES =
      Map.of(
          "AuditLogKey", Set.of(LOGS),
          "EventBusKey", Set.of(EVENTS),
          "RecordKey", Set.of(TRAIL),
          "AlertKey", Set.of("cloudwatch.amazonaws.com", EVENTS));

  /** What it has to let them do. */
  private static final Map<String, List<String>> ACTIONS =
      Map.of(
          "AuditLogKey",
          List.of("kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*"),
          "EventBusKey",
          List.of("kms:GenerateDataKey", "kms:Decrypt", "kms:ReEncrypt*"),
          "RecordKey",
          List.of("kms:GenerateDataKey*"),
          "AlertKey",
          List.of("kms:Decrypt", "kms:GenerateDataKey*"));

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    Set<String> groups = new TreeSet<>();
    template
        .resources("AWS::Logs::LogGroup")
        .forEach(
            (name, group) -> {
              encrypted(name, group, "KmsKeyId", "AuditLogKey", findings);
              groups.add(arn("logs", "log-group:", group, "LogGroupName"));
            });
    Object bus = template.resource("ApplicationEventBus");
    encrypted("the bus", bus, "KmsKeyIdentifier", "EventBusKey", findings);
    Object archive = template.resource("BusArchive");
    encrypted("the archive", archive, "KmsKeyIdentifier", "EventBusKey", findings);
    encrypted("the trail", template.resource("Trail"), "KMSKeyId", "RecordKey", findings);
    encrypted(
        "the secret", template.resource("VerifyKeySecret"), "KmsKeyId", "RecordKey", findings);
    Set<String> busArn = Set.of(arn("events", "event-bus/", bus, "Name"));
    Set<String> trailArn =
        Set.of(arn("cloudtrail", "trail/", template.resource("Trail"), "TrailName"));
    template
        .resources("AWS::KMS::Key")
        .forEach(
            (name, key) -> {
              if (!Boolean.TRUE.equals(Template.at(key, "Properties", "EnableKeyRotation"))) {
                findings.add(name + " does not rotate");
              }
              principals(name, key, findings);
            });
    bound(template, "AuditLogKey", "ArnEquals", LOGS_CONTEXT, groups, findings);
    bound(template, "EventBusKey", "StringEquals", BUS_CONTEXT, busArn, findings);
    bound(template, "EventBusKey", "StringEquals", "aws:SourceArn", busArn, findings);
    bound(template, "RecordKey", "StringEquals", "aws:SourceArn", trailArn, findings);
    Set<String> account = Set.of("${AWS::AccountId}");
    bound(template, "AlertKey", "StringEquals", "aws:SourceAccount", account, findings);
    return findings;
  }

  private static String arn(String service, String kind, Object resource, String nameProperty) {
    String name = Template.text(Template.at(resource, "Properties", nameProperty));
    return "arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:" + kind + name;
  }

  private static void encrypted(
      String what, Object resource, String property, String key, List<String> findings) {
    if (!Template.text(Template.at(resource, "Properties", property))
        .equals("${" + key + ".Arn}")) {
      findings.add(what + " is not encrypted with " + key);
    }
  }

  private static List<String> services(Object statement) {
    return Template.texts(Template.at(statement, "Principal", "Service"));
  }

  private static void principals(String key, Object resource, List<String> findings) {
    Set<String> allowed = SERVICES.getOrDefault(key, Set.of());
    for (Object statement : Template.statements(resource)) {
      services(statement).stream()
          .filter(service -> !allowed.contains(service))
          .forEach(service -> findings.add(key + " may be used by " + service));
      if (services(statement).isEmpty()
          && !Template.text(Template.at(statement, "Principal", "AWS"))
              .equals("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")) {
        findings.add(key + " may be used by a principal other than this account");
      }
    }
    List<String> needed = ACTIONS.getOrDefault(key, List.of());
    for (String service : allowed) {
      if (Template.statements(resource).stream()
          .filter(it -> "Allow".equals(Template.at(it, "Effect")) && services(it).contains(service))
          .noneMatch(it -> Template.texts(Template.at(it, "Action")).containsAll(needed))) {
        findings.add(key + " cannot be used by " + service);
      }
    }
  }

  /** Each statement for a service has the condition; DescribeKey has no context to bind. */
  private static void bound(
      Template template,
      String key,
      String operator,
      String condition,
      Set<String> values,
      List<String> findings) {
    for (Object statement : Template.statements(template.resource(key))) {
      boolean looks =
          Template.texts(Template.at(statement, "Action")).equals(List.of("kms:DescribeKey"));
      if (services(statement).isEmpty() || looks) {
        continue;
      }
      Object found = Template.at(statement, "Condition", operator, condition);
      if (!new TreeSet<>(Template.texts(found)).equals(new TreeSet<>(values))) {
        findings.add(key + ": a statement lacks the condition " + operator + " " + condition);
      }
    }
  }
}
