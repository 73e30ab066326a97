package io.affidavit.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * GraalVM's reachability metadata of one jar, made from what is in it: the resources that it reads,
 * and the classes that a configuration names or that are found by name. The format is GraalVM's
 * {@code reachability-metadata.json}, version 1.0.0.
 */
final class Reachability {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Published module;
  private final ObjectNode metadata = JSON.createObjectNode();
  private final ArrayNode reflection = JSON.createArrayNode();

  Reachability(Published module) {
    this.module = module;
  }

  /** Where it stands among the module's resources. */
  static Path file(Published module) {
    return module
        .folder()
        .resolve("src/main/resources/META-INF/native-image/io.affidavit")
        .resolve(module.artifactId())
        .resolve("reachability-metadata.json");
  }

  /** The file's text; null where the jar needs none. */
  @Nullable String text() throws Exception {
    switch (module.artifactId()) {
      case "affidavit-appender-logback" -> beans();
      case "affidavit-logstash", "affidavit-logstash-jackson3" -> beans();
      case "affidavit-appender-log4j2" -> plugins();
      case "affidavit-pipeline" -> foundByName();
      case "affidavit-spool-kms" ->
          type(Class.forName("io.affidavit.spool.kms.AwsKmsProvider"))
              .put("allPublicConstructors", true);
      default -> {}
    }
    if (!reflection.isEmpty()) {
      metadata.set("reflection", reflection);
    }
    ArrayNode resources = JSON.createArrayNode();
    resources().forEach(name -> resources.addObject().put("glob", name));
    if (!resources.isEmpty()) {
      metadata.set("resources", resources);
    }
    return metadata.isEmpty() ? null : JSON.writeValueAsString(metadata) + "\n";
  }

  /** What the code of a jar reads: its files that are no classes, lists of plugins included. */
  private List<String> resources() throws IOException {
    try (JarFile jar = new JarFile(module.jar().toFile())) {
      return jar.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName())
          .filter(name -> !name.endsWith(".class") && !name.contains("NOTICE"))
          .filter(name -> !name.startsWith("META-INF/") || name.endsWith(".dat"))
          .sorted()
          .toList();
    }
  }

  private ObjectNode type(Class<?> type) {
    return reflection.addObject().put("type", type.getName());
  }

  /** Logback makes these by the class that an element names, and calls their setters. */
  private void beans() throws Exception {
    for (Class<?> type : classes()) {
      boolean bean =
          Modifier.isPublic(type.getModifiers())
              && !Modifier.isAbstract(type.getModifiers())
              && Arrays.stream(type.getConstructors())
                  .anyMatch(each -> each.getParameterCount() == 0);
      if (bean) {
        type(type).put("allPublicConstructors", true).put("allPublicMethods", true);
      }
    }
  }

  /** Log4j2 calls a plugin's factory, and fills the fields of its builder. */
  private void plugins() throws Exception {
    for (Class<?> type : classes()) {
      boolean plugin =
          Arrays.stream(type.getAnnotations())
              .map(Annotation::annotationType)
              .anyMatch(each -> each.getSimpleName().equals("Plugin"));
      boolean builder = type.getSimpleName().endsWith("Builder");
      if (plugin) {
        type(type).put("allDeclaredMethods", true);
      } else if (builder) {
        type(type)
            .put("allDeclaredConstructors", true)
            .put("allDeclaredFields", true)
            .put("allPublicMethods", true);
      }
    }
  }

  /** The arguments of logstash-logback-encoder, and SLF4J where it is. */
  private void foundByName() {
    TreeMap<String, List<String>> fields = new TreeMap<>();
    String marker = "net.logstash.logback.marker.";
    fields.put(marker + "SingleFieldAppendingMarker", List.of("fieldName"));
    fields.put(marker + "ObjectAppendingMarker", List.of("fieldValue"));
    fields.put(marker + "RawJsonAppendingMarker", List.of("rawJson"));
    fields.put(marker + "MapEntriesAppendingMarker", List.of("map"));
    fields.put(marker + "ObjectFieldsAppendingMarker", List.of("object"));
    fields.put(
        marker + "DeferredLogstashMarker", List.of("suppliedValue", "logstashMarkerSupplier"));
    fields.put(
        "net.logstash.logback.argument.DeferredStructuredArgument",
        List.of("suppliedValue", "structureArgumentSupplier"));
    fields.forEach(
        (type, names) -> {
          ObjectNode entry = found("io.affidavit.pipeline.LogstashArguments", type);
          ArrayNode list = entry.putArray("fields");
          names.forEach(name -> list.addObject().put("name", name));
        });
    String slf4j = "io.affidavit.pipeline.LoggingProvider";
    ObjectNode factory = found(slf4j, "org.slf4j.LoggerFactory");
    ArrayNode methods = factory.putArray("methods");
    methods.addObject().put("name", "getILoggerFactory").putArray("parameterTypes");
    methods.addObject().put("name", "getLogger").putArray("parameterTypes").add("java.lang.String");
    method(found(slf4j, "org.slf4j.Logger"), "isDebugEnabled").putArray("parameterTypes");
  }

  private static ObjectNode method(ObjectNode type, String name) {
    return type.putArray("methods").addObject().put("name", name);
  }

  private ObjectNode found(String by, String type) {
    ObjectNode entry = reflection.addObject();
    entry.putObject("condition").put("typeReached", by);
    return entry.put("type", type);
  }

  private List<Class<?>> classes() throws IOException, ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    try (JarFile jar = new JarFile(module.jar().toFile());
        Stream<String> names = jar.stream().map(entry -> entry.getName())) {
      for (String name : names.filter(each -> each.endsWith(".class")).sorted().toList()) {
        if (!name.contains("package-info")) {
          String type = name.substring(0, name.length() - 6).replace('/', '.');
          classes.add(Class.forName(type, false, Reachability.class.getClassLoader()));
        }
      }
    }
    return classes;
  }

  /** The file as it stands; null where there is none. */
  static @Nullable String written(Published module) throws IOException {
    return Files.exists(file(module)) ? Files.readString(file(module)) : null;
  }

  static ObjectNode read(String text) throws JsonProcessingException {
    return (ObjectNode) JSON.readTree(text);
  }
}
