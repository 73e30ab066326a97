package io.affidavit.auditor.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeAccountPoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeIndexPoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetDataProtectionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.IndexPolicy;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.PolicyType;

/** A log group: kept as long as it must be, under a key, unmasked, and not deleted by accident. */
final class LogGroupChecks {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MASKS =
      "it masks what subscriptions deliver too: the kept copy would hold asterisks and its seal"
          + " would not verify; delete it, redacted copies are made by the appender";

  private final Context context;
  private final Look look;
  private final String name;
  private final String label;

  LogGroupChecks(Context context, String name, String label) {
    this.context = context;
    this.look = context.look();
    this.name = name;
    this.label = label;
  }

  private CloudWatchLogsClient logs() {
    return context.clients().logs();
  }

  private String what(String aspect) {
    return label + ": " + aspect;
  }

  /** False where it is not there or cannot be seen. */
  boolean check() {
    Question question = Question.of(what("exists"), "logs:DescribeLogGroups", "log group " + name);
    List<LogGroup> found =
        look.ask(
            question,
            () ->
                logs()
                    .describeLogGroupsPaginator(r -> r.logGroupNamePrefix(name))
                    .logGroups()
                    .stream()
                    .filter(group -> name.equals(group.logGroupName()))
                    .toList());
    if (found == null) {
      return false;
    }
    look.expect(!found.isEmpty(), question.what(), name, question.remedy());
    if (found.isEmpty()) {
      return false;
    }
    settings(found.get(0));
    return true;
  }

  private void settings(LogGroup group) {
    look.expect(
        group.logGroupClass() == null || group.logGroupClass() == LogGroupClass.STANDARD,
        what("class"),
        group.logGroupClass() == null ? "STANDARD" : group.logGroupClassAsString(),
        "metric filters and subscriptions need STANDARD, and a class is for ever: make a new group");
    retention(group.retentionInDays());
    look.expect(
        context.found().key(group.kmsKeyId(), label),
        what("key"),
        group.kmsKeyId() == null ? "no key of yours" : group.kmsKeyId(),
        "associate a KMS key: aws logs associate-kms-key");
    look.expect(
        Boolean.TRUE.equals(group.deletionProtectionEnabled()),
        what("deletion protection"),
        Boolean.TRUE.equals(group.deletionProtectionEnabled()) ? "on" : "off",
        "aws logs put-log-group-deletion-protection");
  }

  private void retention(@Nullable Integer days) {
    int least = Math.max(context.targets().retentionDays(), context.facts().leastRetentionDays());
    look.expect(
        days == null || days >= least,
        what("retention"),
        (days == null ? "never expires" : days + " days") + ", at least " + least + " wanted",
        "aws logs put-retention-policy --retention-in-days " + least);
  }

  /** Of the record only: the trail's group holds nothing that a policy would harm. */
  void record() {
    masking();
    masksOfTheAccount();
    indexes();
  }

  private void masking() {
    String what = what("no data-protection policy");
    Question question =
        Question.of(what, "logs:GetDataProtectionPolicy", "log group " + name)
            .ifMissing("the log group does not exist", "");
    GetDataProtectionPolicyResponse policy =
        look.ask(question, () -> logs().getDataProtectionPolicy(r -> r.logGroupIdentifier(name)));
    if (policy != null) {
      boolean none = policy.policyDocument() == null || policy.policyDocument().isBlank();
      look.expect(none, what, none ? "none" : "there is one", MASKS);
    }
  }

  private void masksOfTheAccount() {
    String what = "account: no data-protection policy";
    DescribeAccountPoliciesResponse policies =
        look.ask(
            Question.of(what, "logs:DescribeAccountPolicies", "*"),
            () ->
                logs()
                    .describeAccountPolicies(r -> r.policyType(PolicyType.DATA_PROTECTION_POLICY)));
    if (policies != null) {
      int count = policies.accountPolicies().size();
      look.expect(count == 0, what, count == 0 ? "none" : "there is one", MASKS);
    }
  }

  private void indexes() {
    String what = what("field indexes");
    DescribeIndexPoliciesResponse policies =
        look.ask(
            Question.of(what, "logs:DescribeIndexPolicies", "log group " + name),
            () -> logs().describeIndexPolicies(r -> r.logGroupIdentifiers(name)));
    if (policies == null) {
      return;
    }
    Set<String> missing = new TreeSet<>(context.facts().indexFields());
    policies.indexPolicies().forEach(policy -> missing.removeAll(fields(policy)));
    look.expect(
        missing.isEmpty(),
        what,
        missing.isEmpty() ? "all" : "not indexed: " + String.join(", ", missing),
        "without them queries read everything, and cost so: aws logs put-index-policy");
  }

  /** The names of {@code {"Fields": [...]}}, or of the newer form, an object by name. */
  private static Set<String> fields(IndexPolicy policy) {
    Set<String> names = new TreeSet<>();
    try {
      String document = policy.policyDocument() == null ? "{}" : policy.policyDocument();
      JsonNode root = JSON.readTree(document);
      root.path("Fields").forEach(field -> names.add(field.asText()));
      root.path("FieldsV2").fieldNames().forEachRemaining(names::add);
    } catch (JsonProcessingException malformed) {
      // Then it indexes nothing that is known.
    }
    return names;
  }
}
