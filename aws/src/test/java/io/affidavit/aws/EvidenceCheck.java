package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds evidence outlives the stack, whole and unmasked; what users read is there. */
final class EvidenceCheck implements TemplateCheck {
  private static final Set<String> HOLDS_EVIDENCE =
      Set.of(
          "AWS::Events::Archive",
          "AWS::KMS::Key",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket",
          "AWS::SecretsManager::Secret",
          "AWS::SQS::Queue");
  private static final List<String> PARAMETERS =
      List.of("ApplicationName", "Environment", "RetentionPeriod", "LockMode", "AlertEmail");
  private static final List<String> OUTPUTS =
      List.of(
          "AppAuditLogGroupArn",
          "ApplicationEventBusArn",
          "CloudTrailBucketName",
          "CloudTrailName",
          "AppenderPolicyArn",
          "AppenderRoleArn",
          "AuditorRoleArn",
          "DoctorRoleArn",
          "EnvironmentBlock");
  private static final List<String> VARIABLES =
      List.of(
          "AWS_REGION=",
          "AWS_CLOUDWATCH_LOG_GROUP=",
          "AWS_EVENTBRIDGE_BUS=",
          "AWS_CLOUDTRAIL_NAME=",
          "AWS_S3_BUCKET_AUDIT_LOGS=");

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    HOLDS_EVIDENCE.forEach(
        type -> template.resources(type).forEach((name, it) -> retained(name, it, findings)));
    Map<String, Object> group =
        Template.map(Template.at(template.resource("AppAuditLogGroup"), "Properties"));
    if (group.containsKey("DataProtectionPolicy")) {
      findings.add("the log group has a DataProtectionPolicy, which masks the record's copies");
    }
    if (!Boolean.TRUE.equals(group.get("DeletionProtectionEnabled"))) {
      findings.add("the log group is not protected against deletion");
    }
    if (!"STANDARD".equals(group.get("LogGroupClass"))) {
      findings.add("the log group is not of class STANDARD");
    }
    named(template, "Parameters", PARAMETERS, findings);
    named(template, "Outputs", OUTPUTS, findings);
    String block =
        Template.text(Template.at(template.root(), "Outputs", "EnvironmentBlock", "Value"));
    VARIABLES.stream()
        .filter(variable -> !block.contains(variable))
        .forEach(variable -> findings.add("the environment block lacks " + variable));
    return findings;
  }

  private static void retained(String name, Object resource, List<String> findings) {
    for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
      if (!"Retain".equals(Template.at(resource, policy))) {
        findings.add(name + " holds evidence, and its " + policy + " is not Retain");
      }
    }
  }

  private static void named(
      Template template, String section, List<String> names, List<String> findings) {
    names.stream()
        .filter(name -> !template.names(section).contains(name))
        .forEach(name -> findings.add(section + " lacks " + name));
  }
}
