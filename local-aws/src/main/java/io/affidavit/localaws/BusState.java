package io.affidavit.localaws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Buses and the events that they took. Guarded by the lock of {@link Store}. */
final class BusState {
  static final String DEFAULT_BUS = "default";

  final Map<String, Change.BusCreated> buses = new TreeMap<>();
  private final Map<String, Map<String, BusRule>> rules = new TreeMap<>();

  final List<BusEvent> events = new ArrayList<>();

  BusState() {
    // Every account has it, and it cannot be deleted.
    buses.put(DEFAULT_BUS, new Change.BusCreated(DEFAULT_BUS, 0, null, null));
  }

  void apply(Change change) {
    if (change instanceof Change.EventsBussed bussed) {
      events.addAll(bussed.events());
    } else if (change instanceof Change.BusCreated created) {
      buses.put(created.bus(), created);
    } else if (change instanceof Change.BusDeleted deleted) {
      buses.remove(deleted.bus());
      rules.remove(deleted.bus());
    } else if (change instanceof Change.RulePut put) {
      BusRule rule = new BusRule(put.rule(), EventPattern.parse(put.pattern()), put.state());
      BusRule before =
          rules.computeIfAbsent(put.bus(), unused -> new TreeMap<>()).put(rule.name, rule);
      if (before != null) {
        rule.targets.putAll(before.targets);
      }
    } else if (change instanceof Change.TargetsPut put) {
      Map<String, BusRule.Target> targets = rule(put.bus(), put.rule()).targets;
      put.targets().forEach(target -> targets.put(Objects.requireNonNull(target.id()), target));
    }
  }

  /** The rules of a bus by name. */
  Map<String, BusRule> rules(String bus) {
    if (!buses.containsKey(bus)) {
      throw AwsException.notFound("Event bus " + bus + " does not exist.");
    }
    return rules.getOrDefault(bus, Map.of());
  }

  BusRule rule(String bus, String name) {
    BusRule rule = rules(bus).get(name);
    if (rule == null) {
      throw AwsException.notFound("Rule " + name + " does not exist on EventBus " + bus + ".");
    }
    return rule;
  }
}
