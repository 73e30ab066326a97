package io.affidavit.compatibility;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Java a jar's classes need. Stateless. */
final class ClassVersions {
  /** The class file's version of Java N is N and this. */
  private static final int OFFSET = 44;

  private static final int MAGIC = 0xCAFEBABE;
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/.*");

  private ClassVersions() {}

  /**
   * The feature release that each class needs, by the name of its entry. A class of a multi-release
   * jar is left out where its folder is of that release or a later one: an older Java does not read
   * it. So is a module's descriptor, which only Java 9 and later read.
   */
  static Map<String, Integer> of(Path jar) throws IOException {
    Map<String, Integer> needs = new LinkedHashMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
          int needed = needed(file, entry);
          Matcher versioned = VERSIONED.matcher(name);
          if (!versioned.matches() || Integer.parseInt(versioned.group(1)) < needed) {
            needs.put(name, needed);
          }
        }
      }
    }
    return needs;
  }

  /** The least Java that loads all of them. */
  static int highest(Path jar) throws IOException {
    return of(jar).values().stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  private static int needed(JarFile file, JarEntry entry) throws IOException {
    try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(entry + " of " + file.getName() + " is no class");
      }
      in.readUnsignedShort(); // the minor version
      return in.readUnsignedShort() - OFFSET;
    }
  }
}
