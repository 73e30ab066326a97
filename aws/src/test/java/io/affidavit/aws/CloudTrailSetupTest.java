package io.affidavit.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.error.YAMLException;

/** The template keeps our rules, and each rule finds a template that breaks it. */
class CloudTrailSetupTest {
  private static List<String> findings(String yaml) {
    Template template = Template.parse(yaml);
    return TemplateCheck.ALL.stream().flatMap(check -> check.findings(template).stream()).toList();
  }

  @Test
  void theTemplateKeepsOurRules() {
    assertEquals(List.of(), findings(Template.text()));
  }

  /** Columns: text of the template, what stands there instead, what has to be found. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Ref EventSource | Ref EventSauce | there is no value EventSauce
          [AuditLogKey, Arn] | [AuditKey, Arn] | there is no resource AuditKey
          group:${AppAuditLogGroup}:* | group:${AuditLogGroup}:* | there is no value AuditLogGroup
          FindInMap [Retention | FindInMap [Retained | there is no mapping Retained
          Condition: MakeRole | Condition: MadeRole | there is no condition MadeRole
          DependsOn: EventBus | DependsOn: Bus | there is no resource BusDeadLetterPolicy
          Days: 2557, | Days: 2555, | RetentionPeriod 2555 becomes 2555, which is refused
          "2192", "2555" | "1827", "2555" | RetentionPeriod 1827 becomes null, which is refused
          "2922": {Days: 2922, | "2922": {Days: 2557, | RetentionPeriod 2922 becomes 2557, which is too short
          "2192", "2555", | "2192", | RetentionPeriod does not allow 2555, which guides name
          Default: "2557" | Default: "2192" | RetentionPeriod is not 2557 by default
          !FindInMap [Retention, !Ref RetentionPeriod, Days] | 2557 | AppAuditLogGroup: its retention does not come from the mapping
          log-group:/affidavit-trail/ | log-group:/trail/ | AuditLogKey: a statement lacks the condition ArnEquals kms:EncryptionContext:aws:logs:arn
          ArnEquals:[newline]                kms:EncryptionContext:aws:logs:arn: | ArnLike:[newline]                kms:EncryptionContext:aws:logs:arn: | AuditLogKey: a statement lacks the condition ArnEquals kms:EncryptionContext:aws:logs:arn
          kms:EncryptionContext:aws:events:event-bus:arn: | kms:EncryptionContext:bus: | EventBusKey: a statement lacks the condition StringEquals kms:EncryptionContext:aws:events:event-bus:arn
          Service: !Sub "logs.${AWS::Region}.amazonaws.com" | Service: logs.amazonaws.com | AuditLogKey may be used by logs.amazonaws.com
          Service: !Sub "logs.${AWS::Region}.amazonaws.com" | Service: events.amazonaws.com | AuditLogKey cannot be used by logs.${AWS::Region}.amazonaws.com
          ForTheAuditBusOnly[newline]            Effect: Allow | ForTheAuditBusOnly[newline]            Effect: Deny | EventBusKey cannot be used by events.amazonaws.com
          kms:GenerateDataKey*, kms:D | kms:D | AuditLogKey cannot be used by logs.${AWS::Region}.amazonaws.com
          AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" | AWS: "*" | AuditLogKey may be used by a principal other than this account
          EnableKeyRotation: true | EnableKeyRotation: false | AuditLogKey does not rotate
          KmsKeyId: | KmsKey: | AppAuditLogGroup is not encrypted with AuditLogKey
          KmsKeyIdentifier: | KmsKey: | the bus is not encrypted with EventBusKey
          DeletionProtectionEnabled: true | DeletionProtectionEnabled: false | the log group is not protected against deletion
          DeletionProtectionEnabled: true | DataProtectionPolicy: {} | the log group has a DataProtectionPolicy, which masks the record's copies
          LogGroupClass: STANDARD | LogGroupClass: INFREQUENT_ACCESS | the log group is not of class STANDARD
          `DeletionPolicy: Retain[newline]    UpdateReplacePolicy: Retain[newline]    Properties:[newline]      LogGroup` | `Properties:[newline]      LogGroup` | AppAuditLogGroup holds evidence, and its DeletionPolicy is not Retain
          UpdateReplacePolicy: Retain | UpdateReplacePolicy: Delete | AuditLogKey holds evidence, and its UpdateReplacePolicy is not Retain
          AppAuditLogGroupArn: | LogGroupArn: | Outputs lacks AppAuditLogGroupArn
          ApplicationEventBusArn: | BusArn: | Outputs lacks ApplicationEventBusArn
          AppenderPolicyArn: | PolicyArn: | Outputs lacks AppenderPolicyArn
          AWS_EVENTBRIDGE_BUS= | AWS_EVENT_BUS= | the environment block lacks AWS_EVENTBRIDGE_BUS=
          - logs:DeleteLog* | - logs:DeleteLogStream | the appender is not denied logs:DeleteLog*
          - logs:*RetentionPolicy | - logs:PutRetentionPolicy | the appender is not denied logs:*RetentionPolicy
          - logs:DisassociateKmsKey[newline] | | the appender is not denied logs:DisassociateKmsKey
          log-group:${AppAuditLogGroup}" | log-group:other" | the appender is not denied logs:PutLogGroupDeletionProtection
          StringEquals:[newline]                events:source | StringLike:[newline]                events:source | the appender may send events under any source
          DependsOn: EventBusDeadLetterPolicy | DependsOn: EventBusKey | the bus may be made before its queue takes messages
          SqsManagedSseEnabled: true | KmsMasterKeyId: !Ref EventBusKey | the dead-letter queue depends on a key, as the bus does that failed
          SqsManagedSseEnabled: true | SqsManagedSseEnabled: false | the dead-letter queue is not encrypted
          DeadLetterConfig: | DeadLetters: | the bus has no dead-letter queue
          ArnEquals:[newline]                aws:SourceArn | ArnLike:[newline]                aws:SourceArn | the dead-letter queue takes messages from more than the bus
          Sid: TheAuditBusOnly[newline]            Effect: Allow | Sid: X[newline]            Effect: Deny | the dead-letter queue does not take the bus's messages
          aws:SecureTransport: "false" | aws:SecureTransport: "true" | EventBusDeadLetters takes requests in the clear
          Bucket: !Ref AuditBucket[newline]      PolicyDocument | Bucket: !Ref AccessLogBucket[newline]      PolicyDocument | AuditBucket takes requests in the clear
          Topics: [!Ref AlertTopic] | Topics: [] | AlertTopic takes requests in the clear
          ObjectLockEnabled: true | ObjectLockEnabled: false | AuditBucket: ObjectLockEnabled is not true
          Mode: !Ref LockMode | Mode: GOVERNANCE | AuditBucket: ObjectLockConfiguration/Rule/DefaultRetention/Mode is not ${LockMode}
          Days: !FindInMap [Retention, !Ref RetentionPeriod, Days][newline]      Versioning | Days: 30[newline]      Versioning | AuditBucket is not locked for the retention period
          BlockPublicAcls: true | BlockPublicAcls: false | AuditBucket does not block the public: BlockPublicAcls
          VersioningConfiguration: | Versioned: | AuditBucket keeps no versions
          KMSMasterKeyID: | Key: | AuditBucket is not encrypted with RecordKey
          SSEAlgorithm: AES256 | KMSMasterKeyID: !Ref RecordKey | AccessLogBucket takes no access log: it has a lock or a KMS key
          DestinationBucketName: !Ref AccessLogBucket | DestinationBucketName: x | AuditBucket: LoggingConfiguration/DestinationBucketName is not ${AccessLogBucket}
          DependsOn: [AuditBucketPolicy, TrailPolicy] | DependsOn: TrailPolicy | Trail may be made before AuditBucketPolicy
          DependsOn: SubscriptionPolicy | DependsOn: RecordDelivery | RecordSubscription may be made before SubscriptionPolicy
          TrailName: !Sub "affidavit- | TrailName: !Sub "audit- | nothing here has the name cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/affidavit-${Environment}-${ApplicationName}
          rule/affidavit-${Environment} | rule/audit-${Environment} | nothing here has the name events:${AWS::Region}:${AWS::AccountId}:rule/audit-${Environment}-${ApplicationName}/*
          AlarmActions: [!Ref AlertTopic] | AlarmActions: [] | FailedLoginsAlarm: AlarmActions are not the topic
          MetricName: FailedLogins[newline] | MetricName: Failures[newline] | FailedLoginsFilter has no alarm
          DefaultValue: 0} | DefaultValue: 0, Dimensions: [x]} | FailedLoginsFilter has a default value and dimensions, which is refused
          { $.eventType = "MFA_DISABLED" } | { eventType = "MFA_DISABLED" } | MfaDisabledFilter: a selector is missing at 2 of { eventType = "MFA_DISABLED" }
          TreatMissingData: breaching | TreatMissingData: notBreaching | silence is no alarm
          KmsMasterKeyId: !Ref AlertKey | KmsMasterKeyId: alias/aws/sns | the topic is not encrypted with AlertKey
          Service: [cloudwatch.amazonaws.com, events.amazonaws.com] | Service: [events.amazonaws.com] | AlertKey cannot be used by cloudwatch.amazonaws.com
          aws:MultiFactorAuthPresent: "true" | aws:MultiFactorAuthPresent: "false" | the auditor needs no second factor
          - logs:GetLogRecord | - logs:PutLogEvents | AuditorPolicy allows logs:PutLogEvents
          log-stream:AUDIT/AUDIT_SELF_TEST/* | log-stream:* | the doctor may read records: logs:GetLogEvents
          `          DeadLetterConfig:[newline]            Arn:[newline]              Fn::GetAtt: [TargetDeadLetters, Arn]` | `` | SecurityCriticalRule: a target has no dead-letter queue
          """)
  void aBrokenTemplateIsFound(String part, String instead, String finding) {
    String broken = broken(part, instead == null ? "" : instead);
    assertTrue(
        findings(broken).contains(finding), () -> finding + "\nis not in\n" + findings(broken));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [logs:CreateLogStream, logs:PutLogEvents] | [logs:CreateLogStream, logs:PutLogEvents, logs:CreateLogGroup]
          [logs:CreateLogStream, logs:PutLogEvents] | logs:PutLogEvents
          Action: events:DescribeEventBus | Action: events:*
          """)
  void theAppenderMayDoWhatItCallsAndNoMore(String part, String instead) {
    List<String> findings = findings(broken(part, instead));
    assertTrue(
        findings.stream().anyMatch(it -> it.startsWith("the appender may do {")),
        findings::toString);
  }

  @Test
  void theAppenderMayUseNoWildcard() {
    List<String> findings =
        findings(
            broken(
                "logs:PutLogEvents]\n            Resource:\n              Fn::GetAtt: [AppAuditLogGroup, Arn]",
                "logs:PutLogEvents]\n            Resource: \"*\""));
    assertTrue(
        findings.contains("a wildcard in what the appender may use: [*]"), findings::toString);
  }

  @Test
  void shortAndLongFunctionsReadTheSame() {
    Template both = Template.parse("{a: !GetAtt X.Y.Z, b: {'Fn::GetAtt': [X, Y.Z]}, c: !Ref X}");
    assertEquals(Template.at(both.root(), "a"), Template.at(both.root(), "b"));
    assertEquals("${X.Y.Z}", Template.text(Template.at(both.root(), "a")));
    assertEquals("${X}", Template.text(Template.at(both.root(), "c")));
  }

  @Test
  void aTagOrKeyThatCloudFormationWouldRefuseIsRefused() {
    assertThrows(YAMLException.class, () -> Template.parse("a: !Reff X"));
    assertThrows(YAMLException.class, () -> Template.parse("{a: 1, a: 2}"));
  }

  @Test
  void substitutionsOfTheirOwnVariablesAndEscapesAreNoReferences() {
    Template template = Template.parse("a: !Sub ['${Mine} ${!NotMine} ${AWS::Region}', {Mine: 1}]");
    assertEquals(List.of(), new ReferencesCheck().findings(template));
  }

  /** The first occurrence replaced; a part that is not there would prove nothing. */
  private static String broken(String part, String instead) {
    String whole = Template.text();
    String from = part.replace("[newline]", "\n");
    int at = whole.indexOf(from);
    assertFalse(at < 0, () -> "the template no longer holds: " + from);
    return whole.substring(0, at)
        + instead.replace("[newline]", "\n")
        + whole.substring(at + from.length());
  }
}
