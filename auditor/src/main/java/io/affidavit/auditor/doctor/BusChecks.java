package io.affidavit.auditor.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The bus: under a key, and what comes in goes somewhere. An event that no rule takes is gone. */
final class BusChecks {
  private static final String DEPLOY = "deploy the template again";

  private final Context context;
  private final Look look;
  private final String bus;
  private final Set<String> kinds = new HashSet<>();

  BusChecks(Context context, String bus) {
    this.context = context;
    this.look = context.look();
    this.bus = bus;
  }

  private EventBridgeClient events() {
    return context.clients().events();
  }

  void check() {
    DescribeEventBusResponse found =
        look.ask(
            Question.of("bus: exists", "events:DescribeEventBus", "bus " + bus),
            () -> events().describeEventBus(r -> r.name(bus)));
    if (found == null) {
      context.found().noSelfTestGroup = "the bus could not be looked at";
      return;
    }
    look.ok("bus: exists", found.name());
    look.expect(
        context.found().key(found.kmsKeyIdentifier(), "bus"),
        "bus: key",
        found.kmsKeyIdentifier() == null ? "no key of yours" : found.kmsKeyIdentifier(),
        "aws events update-event-bus --kms-key-identifier");
    queue("bus: dead letters", found.deadLetterConfig());
    rules();
    new ArchiveChecks(context, found.arn()).check();
  }

  private void queue(String what, DeadLetterConfig letters) {
    boolean there = letters != null && letters.arn() != null;
    if (there) {
      context.found().queues.add(Targets.lastPart(letters.arn()));
    }
    look.expect(
        there,
        what,
        there ? Targets.lastPart(letters.arn()) : "no queue",
        "what cannot be delivered is lost after 24 hours: " + DEPLOY);
  }

  private void rules() {
    List<Rule> rules =
        look.ask(
            Question.of("bus: rules", "events:ListRules", "bus " + bus),
            () -> {
              List<Rule> all = new ArrayList<>();
              String[] token = {null};
              do {
                var page = events().listRules(r -> r.eventBusName(bus).nextToken(token[0]));
                all.addAll(page.rules());
                token[0] = page.nextToken();
              } while (token[0] != null);
              return all;
            });
    if (rules == null) {
      context.found().noSelfTestGroup = "its rules could not be looked at";
      return;
    }
    context.found().noSelfTestGroup = "no rule brings it back";
    // An archive's own rule is AWS's to keep.
    List<Rule> ours = rules.stream().filter(rule -> rule.managedBy() == null).toList();
    look.expect(
        !ours.isEmpty(),
        "bus: rules",
        count(ours.size(), "rule"),
        "an event that no rule takes is gone: " + DEPLOY);
    ours.forEach(this::rule);
    if (!ours.isEmpty()) {
      kind("sns", "to a topic");
      kind("firehose", "into the bucket");
    }
  }

  private void kind(String service, String where) {
    look.expect(
        kinds.contains(service),
        "bus: a rule " + where,
        kinds.contains(service) ? "there is one" : "none that is enabled",
        DEPLOY);
  }

  private void rule(Rule rule) {
    String what = "rule " + rule.name();
    if (rule.state() == RuleState.DISABLED) {
      look.fail(what, "is disabled", "aws events enable-rule");
      return;
    }
    List<Target> targets =
        look.ask(
            Question.of(what, "events:ListTargetsByRule", what),
            () -> events().listTargetsByRule(r -> r.rule(rule.name()).eventBusName(bus)).targets());
    if (targets == null) {
      context.found().noSelfTestGroup = "the targets of its rules could not be looked at";
      return;
    }
    look.expect(
        !targets.isEmpty(), what, "enabled, " + count(targets.size(), "target"), "it goes nowhere");
    for (Target target : targets) {
      target(rule, target);
    }
  }

  private void target(Rule rule, Target target) {
    String arn = target.arn();
    if (arn.contains(":logs:") && RulePattern.takesSelfTest(rule.eventPattern())) {
      context.found().selfTestGroup = Targets.logGroupName(arn);
    } else if (arn.contains(":sns:")) {
      kinds.add("sns");
      context.found().topics.add(arn);
    } else if (arn.contains(":firehose:")) {
      kinds.add("firehose");
      context.found().deliveries.add(Targets.lastPart(arn));
    }
    DeadLetterConfig letters = target.deadLetterConfig();
    if (letters != null && letters.arn() != null) {
      context.found().queues.add(Targets.lastPart(letters.arn()));
    } else {
      look.fail(
          "rule " + rule.name(),
          "target " + target.id() + " has no dead-letter queue",
          "what cannot be delivered is lost after 24 hours: " + DEPLOY);
    }
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
