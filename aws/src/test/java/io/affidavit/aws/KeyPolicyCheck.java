package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service may use a key for the one resource that it is for. */
final class KeyPolicyCheck implements TemplateCheck {
  private static final String LOGS = "logs.${AWS::Region}.amazonaws.com";
  private static final String EVENTS = "events.amazonaws.com";

  private static final List<String> NEEDED_BY_LOGS =
      List.of("kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*");
  private static final List<String> NEEDED_BY_EVENTS =
      List.of("kms:GenerateDataKey", "kms:Decrypt");

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    Object group = template.resource("AWS::Logs::LogGroup");
    Object bus = template.resource("AWS::Events::EventBus");
    encrypted(group, "KmsKeyId", "the log group", findings);
    encrypted(bus, "KmsKeyIdentifier", "the bus", findings);
    String groupArn = arn("logs", "log-group:", group, "LogGroupName");
    String busArn = arn("events", "event-bus/", bus, "Name");
    template
        .resources("AWS::KMS::Key")
        .forEach(
            (name, key) -> {
              if (!Boolean.TRUE.equals(Template.at(key, "Properties", "EnableKeyRotation"))) {
                findings.add(name + " does not rotate");
              }
              statements(key)
                  .forEach(statement -> bound(name, statement, groupArn, busArn, findings));
            });
    used(template, "AuditLogKey", LOGS, NEEDED_BY_LOGS, findings);
    used(template, "EventBusKey", EVENTS, NEEDED_BY_EVENTS, findings);
    return findings;
  }

  private static String arn(String service, String kind, Object resource, String nameProperty) {
    String name = Template.text(Template.at(resource, "Properties", nameProperty));
    return "arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:" + kind + name;
  }

  private static void encrypted(
      Object resource, String property, String what, List<String> findings) {
    if (!Template.text(Template.at(resource, "Properties", property)).endsWith("Key.Arn}")) {
      findings.add(what + " is not encrypted with a key of this stack");
    }
  }

  private static List<?> statements(@Nullable Object key) {
    return Template.list(Template.at(key, "Properties", "KeyPolicy", "Statement"));
  }

  private static void bound(
      String key, Object statement, String groupArn, String busArn, List<String> findings) {
    String service = Template.text(Template.at(statement, "Principal", "Service"));
    Map<String, Object> conditions = Template.map(Template.at(statement, "Condition"));
    if (service.equals(LOGS)) {
      require(
          key, conditions, "ArnEquals", "kms:EncryptionContext:aws:logs:arn", groupArn, findings);
    } else if (service.equals(EVENTS)) {
      // kms:DescribeKey has no encryption context to bind.
      if (!Template.texts(Template.at(statement, "Action")).equals(List.of("kms:DescribeKey"))) {
        String context = "kms:EncryptionContext:aws:events:event-bus:arn";
        require(key, conditions, "StringEquals", context, busArn, findings);
        require(key, conditions, "StringEquals", "aws:SourceArn", busArn, findings);
      }
    } else if (!service.equals("null")) {
      findings.add(key + " may be used by " + service);
    } else if (!Template.text(Template.at(statement, "Principal", "AWS"))
        .equals("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")) {
      findings.add(key + " may be used by a principal other than this account");
    }
  }

  private static void require(
      String key,
      Map<String, Object> conditions,
      String operator,
      String name,
      String value,
      List<String> findings) {
    if (!value.equals(Template.text(Template.at(conditions, operator, name)))) {
      findings.add(key + ": a statement lacks the condition " + operator + " " + name);
    }
  }

  private static void used(
      Template template, String key, String service, List<String> actions, List<String> findings) {
    boolean named =
        statements(template.resources("AWS::KMS::Key").get(key)).stream()
            .filter(s -> "Allow".equals(Template.at(s, "Effect")))
            .filter(s -> service.equals(Template.text(Template.at(s, "Principal", "Service"))))
            .anyMatch(s -> Template.texts(Template.at(s, "Action")).containsAll(actions));
    if (!named) {
      findings.add(key + " cannot be used by " + service);
    }
  }
}
