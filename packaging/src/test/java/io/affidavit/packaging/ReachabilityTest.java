package io.affidavit.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * GraalVM's metadata. No GraalVM was at hand, so the files are held to the format as it is
 * documented, and each name in them to what exists.
 */
class ReachabilityTest {
  private static final Set<String> TYPE =
      Set.of(
          "condition",
          "type",
          "fields",
          "methods",
          "allDeclaredMethods",
          "allDeclaredFields",
          "allDeclaredConstructors",
          "allPublicMethods",
          "allPublicConstructors");

  @Test
  void eachFileIsWhatTheJarNeeds() throws Exception {
    for (Published module : Published.jars()) {
      String expected = new Reachability(module).text();
      if (Boolean.getBoolean("affidavit.regenerate") && expected != null) {
        Path file = Reachability.file(module);
        Files.createDirectories(file.getParent());
        Files.writeString(file, expected);
      }
      assertEquals(
          expected,
          Reachability.written(module),
          module + ": regenerate by mvn verify -Daffidavit.regenerate=true");
    }
  }

  @Test
  void eachFileHasTheFormatAndIsInTheJar() throws Exception {
    int files = 0;
    for (Published module : Published.jars()) {
      String text = Reachability.written(module);
      if (text != null) {
        files++;
        String entry = Path.of("src/main/resources").toString();
        String name = Reachability.file(module).toString();
        name = name.substring(name.indexOf(entry) + entry.length() + 1).replace('\\', '/');
        try (JarFile jar = new JarFile(module.jar().toFile())) {
          assertNotNull(jar.getEntry(name), module + " lacks " + name);
        }
        check(module, Reachability.read(text));
      }
    }
    assertTrue(files >= 6, files + " files");
  }

  private static void check(Published module, JsonNode metadata) throws Exception {
    assertTrue(Set.of("reflection", "resources").containsAll(names(metadata)), module.toString());
    for (JsonNode resource : metadata.path("resources")) {
      assertEquals(Set.of("glob"), names(resource));
      try (JarFile jar = new JarFile(module.jar().toFile())) {
        assertNotNull(jar.getEntry(resource.get("glob").textValue()));
      }
    }
    for (JsonNode entry : metadata.path("reflection")) {
      assertTrue(TYPE.containsAll(names(entry)), entry.toString());
      Class<?> type = load(entry.get("type").textValue());
      for (JsonNode field : entry.path("fields")) {
        assertEquals(Set.of("name"), names(field));
        assertNotNull(type.getDeclaredField(field.get("name").textValue()));
      }
      for (JsonNode method : entry.path("methods")) {
        assertEquals(Set.of("name", "parameterTypes"), names(method));
        List<String> parameters = strings(method.get("parameterTypes"));
        Class<?>[] types = new Class<?>[parameters.size()];
        for (int i = 0; i < types.length; i++) {
          types[i] = load(parameters.get(i));
        }
        assertNotNull(type.getMethod(method.get("name").textValue(), types));
      }
      JsonNode condition = entry.path("condition");
      if (!condition.isMissingNode()) {
        assertEquals(Set.of("typeReached"), names(condition));
        assertNotNull(load(condition.get("typeReached").textValue()));
      }
    }
  }

  private static Class<?> load(String name) throws ClassNotFoundException {
    return Class.forName(name, false, ReachabilityTest.class.getClassLoader());
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(each -> strings.add(each.textValue()));
    return strings;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
