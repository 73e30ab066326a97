package io.affidavit.localaws;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PutRule, PutTargets, ListRules, ListTargetsByRule. Only targets that are log groups get events.
 */
final class Rules {
  private static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");
  private static final List<String> STATES =
      List.of(BusRule.ENABLED, "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");

  /** Quota "Targets per rule" of EventBridge. */
  private static final int MAX_TARGETS = 5;

  private static final int MAX_PAGE = 100;

  private final Store store;
  private final String region;

  Rules(Store store, String region) {
    this.store = store;
    this.region = region;
  }

  void register(Operations operations) {
    operations.add(Service.EVENTS, "PutRule", Put.class, (r, e) -> put(r));
    operations.add(Service.EVENTS, "PutTargets", PutTargets.class, (r, e) -> putTargets(r));
    operations.add(Service.EVENTS, "ListRules", ListAll.class, (r, e) -> list(r));
    operations.add(Service.EVENTS, "ListTargetsByRule", OfRule.class, (r, e) -> targets(r));
  }

  record Put(
      @Nullable @JsonProperty("Name") String name,
      @Nullable @JsonProperty("EventPattern") String eventPattern,
      @Nullable @JsonProperty("State") String state,
      @Nullable @JsonProperty("Description") String description,
      @Nullable @JsonProperty("EventBusName") String eventBusName) {}

  record PutAnswer(@JsonProperty("RuleArn") String ruleArn) {}

  record PutTargets(
      @Nullable @JsonProperty("Rule") String rule,
      @Nullable @JsonProperty("EventBusName") String eventBusName,
      @Nullable @JsonProperty("Targets") List<BusRule.Target> targets) {}

  record TargetsAnswer(
      @JsonProperty("FailedEntryCount") int failedEntryCount,
      @JsonProperty("FailedEntries") List<String> failedEntries) {}

  record ListAll(
      @Nullable @JsonProperty("NamePrefix") String namePrefix,
      @Nullable @JsonProperty("EventBusName") String eventBusName,
      @Nullable @JsonProperty("NextToken") String nextToken,
      @Nullable @JsonProperty("Limit") Integer limit) {}

  record Description(
      @JsonProperty("Name") String name,
      @JsonProperty("Arn") String arn,
      @JsonProperty("EventPattern") String eventPattern,
      @JsonProperty("State") String state,
      @JsonProperty("EventBusName") String eventBusName) {}

  record Listed(
      @JsonProperty("Rules") List<Description> rules,
      @Nullable @JsonProperty("NextToken") String nextToken) {}

  record OfRule(
      @Nullable @JsonProperty("Rule") String rule,
      @Nullable @JsonProperty("EventBusName") String eventBusName,
      @Nullable @JsonProperty("NextToken") String nextToken,
      @Nullable @JsonProperty("Limit") Integer limit) {}

  record Targets(@JsonProperty("Targets") List<BusRule.Target> targets) {}

  private static String name(String path, @Nullable String name) {
    String given = Check.EVENTS.required(path, name);
    Check.EVENTS.length(path, given, 1, 64);
    Check.EVENTS.pattern(path, given, NAME);
    return given;
  }

  private PutAnswer put(Put request) {
    String name = name("name", request.name());
    String bus = Names.busOrArn("eventBusName", request.eventBusName());
    String pattern = Check.EVENTS.required("eventPattern", request.eventPattern());
    String state = Objects.requireNonNullElse(request.state(), BusRule.ENABLED);
    Check.EVENTS.oneOf("state", state, STATES);
    EventPattern.parse(pattern);
    return store.inTurn(
        () -> {
          store.buses.rules(bus);
          store.commit(new Change.RulePut(bus, name, pattern, state));
          return new PutAnswer(arn(bus, name));
        });
  }

  private TargetsAnswer putTargets(PutTargets request) {
    String name = name("rule", request.rule());
    String bus = Names.busOrArn("eventBusName", request.eventBusName());
    List<BusRule.Target> targets = Check.EVENTS.required("targets", request.targets());
    Check.EVENTS.length("targets", targets, 1, MAX_TARGETS);
    for (BusRule.Target target : targets) {
      Check.EVENTS.required("targets.member.id", target.id());
      Check.EVENTS.required("targets.member.arn", target.arn());
    }
    return store.inTurn(
        () -> {
          store.buses.rule(bus, name);
          store.commit(new Change.TargetsPut(bus, name, List.copyOf(targets)));
          return new TargetsAnswer(0, List.of());
        });
  }

  private Listed list(ListAll request) {
    Check.EVENTS.range("limit", request.limit(), 1, MAX_PAGE);
    String bus = Names.busOrArn("eventBusName", request.eventBusName());
    String prefix = Objects.requireNonNullElse(request.namePrefix(), "");
    List<Description> found = new ArrayList<>();
    store.inTurn(
        () -> {
          for (BusRule rule : store.buses.rules(bus).values()) {
            if (rule.name.startsWith(prefix)) {
              found.add(
                  new Description(
                      rule.name, arn(bus, rule.name), rule.pattern.toString(), rule.state, bus));
            }
          }
          return null;
        });
    int limit = Objects.requireNonNullElse(request.limit(), MAX_PAGE);
    Page<Description> page = Page.byName(found, Description::name, request.nextToken(), limit);
    return new Listed(page.items(), page.nextToken());
  }

  /** At most five: never more than a page. */
  private Targets targets(OfRule request) {
    String name = name("rule", request.rule());
    String bus = Names.busOrArn("eventBusName", request.eventBusName());
    return store.inTurn(
        () -> new Targets(List.copyOf(store.buses.rule(bus, name).targets.values())));
  }

  private String arn(String bus, String rule) {
    String path = bus.equals(BusState.DEFAULT_BUS) ? rule : bus + '/' + rule;
    return "arn:aws:events:" + region + ':' + Names.ACCOUNT + ":rule/" + path;
  }

  /** To the log groups that rules name, in a stream of its own each, as EventBridge does. */
  static void deliver(Store store, List<BusEvent> events, long nowMillis) {
    for (BusEvent event : events) {
      for (BusRule rule : List.copyOf(store.buses.rules(event.bus()).values())) {
        if (rule.takes(event)) {
          rule.targets.values().forEach(target -> deliver(store, event, target, nowMillis));
        }
      }
    }
  }

  private static void deliver(Store store, BusEvent event, BusRule.Target target, long nowMillis) {
    String group = Names.logGroupOfArn(Objects.requireNonNull(target.arn()));
    Map<String, LogState.Group> groups = store.logs.groups;
    if (group == null || !groups.containsKey(group)) {
      return; // another service, or what the service retries for a day and drops
    }
    String stream = event.id();
    if (!store.logs.group(group).streams.containsKey(stream)) {
      store.commit(new Change.StreamCreated(group, stream, nowMillis));
    }
    long time = Instant.parse(event.time()).toEpochMilli();
    LoggedEvent logged =
        new LoggedEvent(store.logs.nextEventId(0), time, nowMillis, event.toJson());
    store.commit(new Change.EventsLogged(group, stream, List.of(logged)));
  }
}
