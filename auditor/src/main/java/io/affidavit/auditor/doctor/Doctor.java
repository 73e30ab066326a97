package io.affidavit.auditor.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything that {@code aws/cloudtrail-setup.yaml} promises, in the order of an event's
 * way. What one check finds, such as a topic, the next ones go on from. Not thread-safe.
 */
public final class Doctor {
  private static final String NOWHERE = "named nowhere: ";

  private final Context context;

  /** Looks through these clients. */
  public Doctor(AwsClients clients, Targets targets) {
    this((Clients) clients, targets);
  }

  Doctor(Clients clients, Targets targets) {
    StackFacts facts = StackFacts.read();
    Targets whole = targets.retentionDays() > 0 ? targets : targets.keptFor(facts.retentionDays());
    this.context = new Context(clients, new Look(), facts, new Found(), whole);
  }

  /** All checks; of the test event, if one is wanted, last. */
  public void examine(@Nullable Probe probe) {
    Targets targets = context.targets();
    record(targets.logGroup());
    named("bus", targets.eventBus(), "AWS_EVENTBRIDGE_BUS or --event-bus", this::bus);
    named("trail", targets.trail(), "AWS_CLOUDTRAIL_NAME or --trail", this::trail);
    named("bucket", targets.bucket(), "AWS_S3_BUCKET_AUDIT_LOGS or --bucket", this::bucket);
    new DeliveryChecks(context).check();
    new AlarmChecks(context).check();
    new TopicChecks(context).check();
    new KeyChecks(context).check();
    if (probe != null) {
      new ProbeChecks(context, probe).check();
    }
  }

  /** The lines so far, in their order. */
  public List<Check> checks() {
    return context.look().checks();
  }

  /** Whether AWS has answered anything. */
  public boolean reached() {
    return context.look().reached();
  }

  private interface Examination {
    void of(String name);
  }

  private void named(String what, @Nullable String name, String where, Examination examination) {
    if (name == null) {
      context.look().skip(what, NOWHERE + where);
    } else {
      examination.of(name);
    }
  }

  private void record(@Nullable String logGroup) {
    named(
        "log group",
        logGroup,
        "AWS_CLOUDWATCH_LOG_GROUP or --log-group",
        name -> {
          LogGroupChecks group = new LogGroupChecks(context, name, "log group");
          if (group.check()) {
            group.record();
            FilterChecks filters = new FilterChecks(context);
            filters.metrics(name, "log group", StackFacts.RECORD);
            filters.subscription(name);
          }
        });
  }

  private void bus(String name) {
    new BusChecks(context, name).check();
  }

  private void trail(String name) {
    new TrailChecks(context, name).check();
    String group = context.found().trailLogGroup;
    if (group != null && new LogGroupChecks(context, group, "trail log group").check()) {
      new FilterChecks(context).metrics(group, "trail log group", StackFacts.TRAIL);
    }
  }

  private void bucket(String name) {
    new BucketChecks(context, name, "bucket").kept();
  }
}
