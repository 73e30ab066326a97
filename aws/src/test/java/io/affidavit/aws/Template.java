package io.affidavit.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A parsed template, and how to look into it. What is absent is an empty map or list. */
record Template(Object root) {
  static final Path FILE = Path.of("cloudtrail-setup.yaml");

  static Template parse(String yaml) {
    return new Template(CloudFormationYaml.read(yaml));
  }

  static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> names(String section) {
    return map(at(root, section)).keySet();
  }

  /** The resources of a type, by name. */
  Map<String, Object> resources(String type) {
    Map<String, Object> found = new LinkedHashMap<>();
    map(at(root, "Resources"))
        .forEach(
            (name, resource) -> {
              if (type.equals(text(at(resource, "Type")))) {
                found.put(name, resource);
              }
            });
    return found;
  }

  /** The resource of that name; empty where there is none. */
  Object resource(String name) {
    return map(at(root, "Resources", name));
  }

  /** The statements of a resource's policy, whichever way its type calls it. */
  static List<?> statements(@Nullable Object resource) {
    for (String policy : List.of("PolicyDocument", "KeyPolicy", "AssumeRolePolicyDocument")) {
      Object statements = at(resource, "Properties", policy, "Statement");
      if (statements != null) {
        return list(statements);
      }
    }
    return List.of();
  }

  static @Nullable Object at(@Nullable Object from, String... path) {
    Object here = from;
    for (String step : path) {
      here = map(here).get(step);
    }
    return here;
  }

  @SuppressWarnings(
      "unchecked") // YAML maps have text keys here: anything else is not CloudFormation
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  /** The elements; one that stands alone counts as a list of one, as IAM reads it. */
  static List<?> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> several ? several : List.of(value);
  }

  static List<String> texts(@Nullable Object value) {
    return list(value).stream().map(Template::text).toList();
  }

  /** A scalar as it is; {@code Ref}, {@code GetAtt} and {@code Sub} as {@code Sub} writes them. */
  static String text(@Nullable Object value) {
    Map<String, Object> function = map(value);
    if (function.containsKey("Ref")) {
      return "${" + function.get("Ref") + "}";
    }
    if (function.containsKey("Fn::GetAtt")) {
      return texts(function.get("Fn::GetAtt")).stream().collect(Collectors.joining(".", "${", "}"));
    }
    return String.valueOf(function.getOrDefault("Fn::Sub", value));
  }
}
