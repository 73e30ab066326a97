package io.affidavit.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The built jars that run in an application need no more than Java 8. */
class UserJarsTest {
  private static final int JAVA = 8;
  private static final List<String> USER_SIDE =
      Arrays.asList(
          "appender-logback",
          "appender-log4j2",
          "delivery",
          "event",
          "logstash",
          "micrometer",
          "pipeline",
          "redaction",
          "servlet",
          "spool",
          "spool-kms",
          "testing");

  private static @Nullable Java8Api api;

  private static Java8Api api() throws IOException {
    Java8Api loaded = api == null ? new Java8Api() : api;
    api = loaded;
    return loaded;
  }

  /** By their names in the build. */
  private static Map<String, Path> jars() {
    Map<String, Path> jars = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String name = String.valueOf(Paths.get(entry).getFileName());
      if (name.matches("affidavit-.*\\.jar")) {
        jars.put(name.replaceAll("affidavit-|-\\d.*", ""), Paths.get(entry));
      }
    }
    jars.remove("appender-contract");
    return jars;
  }

  @Test
  void allAreLookedAt() {
    assertEquals(new TreeSet<>(USER_SIDE), jars().keySet());
  }

  @Test
  void everyClassIsReadByJava8() throws IOException {
    List<String> tooNew = new ArrayList<>();
    for (Path jar : jars().values()) {
      Map<String, Integer> needs = ClassVersions.of(jar);
      assertFalse(needs.isEmpty(), () -> "no classes in " + jar);
      needs.forEach(
          (name, java) -> {
            if (java > JAVA) {
              tooNew.add(jar.getFileName() + " " + name + " needs Java " + java);
            }
          });
    }
    assertEquals(Collections.emptyList(), tooNew);
  }

  @Test
  void nothingIsCalledThatJava8HasNot() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path jar : jars().values()) {
      missing.addAll(api().missingFor(jar));
    }
    assertEquals(Collections.emptyList(), missing);
  }

  @Test
  void aClassThatIsTooNewIsFound(@TempDir Path directory) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    entries.put("a/Old.class", calling(Opcodes.V1_8, "size", "()I"));
    entries.put("a/New.class", calling(Opcodes.V9, "size", "()I"));
    entries.put("META-INF/versions/9/a/Old.class", calling(Opcodes.V9, "size", "()I"));
    entries.put("META-INF/versions/9/a/New.class", calling(Opcodes.V11, "size", "()I"));
    entries.put("module-info.class", calling(Opcodes.V9, "size", "()I"));
    Map<String, Integer> expected = new HashMap<>();
    expected.put("a/Old.class", 8);
    expected.put("a/New.class", 9);
    expected.put("META-INF/versions/9/a/New.class", 11);
    Path jar = jar(directory, entries);
    assertEquals(expected, ClassVersions.of(jar));
    assertEquals(11, ClassVersions.highest(jar));
  }

  @Test
  void aMethodThatJava8HasNotIsFound(@TempDir Path directory) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    entries.put("a/Good.class", calling(Opcodes.V1_8, "size", "()I"));
    assertEquals(Collections.emptyList(), api().missingFor(jar(directory, entries)));
    entries.put("a/Bad.class", calling(Opcodes.V1_8, "reversed", "()Ljava/util/List;"));
    List<String> missing = api().missingFor(jar(directory, entries));
    assertEquals(1, missing.size(), missing::toString);
    assertEquals(true, missing.get(0).contains("java.util.List.reversed()"), missing.get(0));
  }

  /** A class with a method that calls that one of a list. */
  private static byte[] calling(int version, String method, String descriptor) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(version, Opcodes.ACC_PUBLIC, "a/Planted", null, "java/lang/Object", null);
    MethodVisitor code =
        type.visitMethod(Opcodes.ACC_STATIC, "call", "(Ljava/util/List;)V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/List", method, descriptor, true);
    code.visitInsn(Opcodes.POP);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }

  private static Path jar(Path directory, Map<String, byte[]> entries) throws IOException {
    Path jar = directory.resolve("planted.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return jar;
  }
}
