package io.affidavit.compatibility;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One row of the list: a host and what lies beside it. Immutable. */
public final class Row {
  private static final String LOGSTASH = "logstash-logback-encoder";

  private final String text;
  private final Map<String, String> parts;
  private final List<String> coordinates;
  private final Set<String> flags;

  Row(String text, Map<String, String> parts, List<String> coordinates, Set<String> flags) {
    this.text = text;
    this.parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    this.coordinates = Collections.unmodifiableList(new ArrayList<>(coordinates));
    this.flags = flags;
  }

  /** As Maven names them: exactly what is beside our own jars. */
  public List<String> coordinates() {
    return coordinates;
  }

  /** Whether it runs in every build. */
  public boolean isPlain() {
    return flags.contains("plain");
  }

  /** Whether SLF4J finds no provider in it, so that no event can be recorded. */
  boolean isLost() {
    return flags.contains("lost");
  }

  boolean isLogback() {
    return parts.containsKey("logback");
  }

  /** File names of its jars, of which its class path must hold no other version. */
  List<String> jarNames() {
    return coordinates.stream()
        .map(coordinate -> coordinate.split(":", -1))
        .map(fields -> fields[1] + "-" + fields[2] + ".jar")
        .collect(Collectors.toList());
  }

  /** The tests that run in it. */
  List<String> testClasses() {
    List<String> names = new ArrayList<>();
    names.add("RightJars");
    if (isLost()) {
      names.add("NothingRecorded");
      return names;
    }
    names.add(isLogback() ? "OnLogback" : "OnLog4j2");
    if (slf4j().startsWith("2.")) {
      names.add(isLogback() ? "FluentOnLogback" : "FluentOnLog4j2");
    }
    if (parts.containsKey(LOGSTASH)) {
      names.add("LogstashCalls");
    }
    return names;
  }

  /** The framework with its version, as people write it. */
  String host() {
    String version = parts.values().iterator().next();
    return (isLogback() ? "Logback " : "Log4j2 ") + version;
  }

  String slf4j() {
    return String.valueOf(parts.get("slf4j"));
  }

  /** What else is on the class path, as people write it; empty where nothing is. */
  String others() {
    String bridge = "log4j-slf4j";
    return parts.entrySet().stream()
        .skip(1)
        .filter(part -> !part.getKey().equals("slf4j"))
        .map(
            part ->
                part.getKey().startsWith(bridge) && host().endsWith(" " + part.getValue())
                    ? part.getKey()
                    : part.getKey().replaceFirst("(jackson)\\d", "Jackson") + " " + part.getValue())
        .collect(Collectors.joining(", "));
  }

  /** For a file. */
  String fileName() {
    return text.replaceAll("[^A-Za-z0-9.-]+", "_");
  }

  @Override
  public String toString() {
    return text;
  }
}
