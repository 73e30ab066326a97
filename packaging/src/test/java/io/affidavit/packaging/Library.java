package io.affidavit.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One line of Maven's tree of dependencies.
 *
 * @param depth 0 for the appender itself
 * @param groupId as Maven's
 * @param artifactId as Maven's
 * @param version as Maven's
 */
record Library(int depth, String groupId, String artifactId, String version) {
  private static final Pattern LINE =
      Pattern.compile("^([|+\\\\ -]*)([^:]+):([^:]+):jar:([^:]+).*$");

  /** Null for a line that is no jar. */
  static @Nullable Library parse(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches()
        ? new Library(parts.group(1).length() / 3, parts.group(2), parts.group(3), parts.group(4))
        : null;
  }

  boolean isOurs() {
    return groupId.equals("io.affidavit");
  }

  Path jar() throws IOException {
    String name = artifactId + "-" + version + ".jar";
    return Published.classPath().stream()
        .filter(path -> Published.name(path).equals(name))
        .findFirst()
        .orElseThrow(() -> new IOException(name + " is not on the class path"));
  }

  long bytes() throws IOException {
    return Files.size(jar());
  }

  /** As its pom says, or the nearest of the poms that it inherits from. */
  String licence() throws Exception {
    // As Maven's local repository is laid out: group/artifact/version/file.
    Path repository = jar();
    for (int up = 0; up < groupId.split("\\.", -1).length + 3; up++) {
      repository = Objects.requireNonNull(repository.getParent());
    }
    Path pom = pom(repository, groupId, artifactId, version);
    for (int parents = 0; parents < 9; parents++) {
      Element project = Published.read(pom).getDocumentElement();
      Element licences = (Element) project.getElementsByTagName("license").item(0);
      if (licences != null) {
        return spdx(of(licences, "name"));
      }
      Element parent = (Element) project.getElementsByTagName("parent").item(0);
      pom = pom(repository, of(parent, "groupId"), of(parent, "artifactId"), of(parent, "version"));
    }
    throw new IOException(this + " has no licence");
  }

  private static String of(Element in, String name) {
    return Objects.requireNonNull(Published.text(in, name), name);
  }

  private static Path pom(Path repository, String group, String artifact, String version) {
    return repository
        .resolve(group.replace('.', '/'))
        .resolve(Path.of(artifact, version, artifact + "-" + version + ".pom"));
  }

  private static String spdx(String name) {
    return name.matches("(?i).*apache.*2\\.0.*") ? "Apache-2.0" : name;
  }
}
