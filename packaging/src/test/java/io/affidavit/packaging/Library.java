package io.affidavit.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
      Pattern.compile("^([|+\\\\ -]*)([^:]+):([^:]+):jar:([^:]+):.*$");

  /** Null for a line that is no jar. */
  static Library parse(String line) {
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
        .filter(path -> path.getFileName().toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IOException(name + " is not on the class path"));
  }

  long bytes() throws IOException {
    return Files.size(jar());
  }

  /** As its pom says, or the nearest of the poms that it inherits from. */
  String licence() throws Exception {
    Path folder = jar().getParent();
    Path repository = folder;
    for (int up = 0; up < groupId.split("\\.").length + 2; up++) {
      repository = repository.getParent();
    }
    Path pom = folder.resolve(artifactId + "-" + version + ".pom");
    for (int parents = 0; parents < 9; parents++) {
      Element project = Published.read(pom).getDocumentElement();
      Element licences = (Element) project.getElementsByTagName("license").item(0);
      if (licences != null) {
        return spdx(Published.text(licences, "name"));
      }
      Element parent = (Element) project.getElementsByTagName("parent").item(0);
      String above = Published.text(parent, "artifactId");
      String its = Published.text(parent, "version");
      pom =
          repository
              .resolve(Published.text(parent, "groupId").replace('.', '/'))
              .resolve(Path.of(above, its, above + "-" + its + ".pom"));
    }
    throw new IOException(this + " has no licence");
  }

  private static String spdx(String name) {
    return name.matches("(?i).*apache.*2\\.0.*") ? "Apache-2.0" : name;
  }
}
