package io.affidavit.packaging;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A module that is published: its folder, its pom and the jar that was just built.
 *
 * @param folder below the root of the repository
 * @param pom its own, without what it inherits
 */
record Published(Path folder, Document pom) {
  private static final Path ROOT = Path.of("..");

  /** All of them, as the root's pom lists its modules. */
  static List<Published> all() throws Exception {
    List<Published> all = new ArrayList<>();
    NodeList modules = read(ROOT.resolve("pom.xml")).getElementsByTagName("module");
    for (int i = 0; i < modules.getLength(); i++) {
      Path folder = ROOT.resolve(modules.item(i).getTextContent());
      Document pom = read(folder.resolve("pom.xml"));
      if (!"true".equals(text(pom.getDocumentElement(), "maven.deploy.skip"))) {
        all.add(new Published(folder, pom));
      }
    }
    return all;
  }

  /** Those with a jar. */
  static List<Published> jars() throws Exception {
    return all().stream().filter(module -> !module.isPom()).toList();
  }

  static Document read(Path pom) throws Exception {
    try (InputStream in = Files.newInputStream(pom)) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }
  }

  /** The text of the first such element below, trimmed; null where there is none. */
  static @Nullable String text(Element in, String name) {
    NodeList found = in.getElementsByTagName(name);
    return found.getLength() == 0 ? null : found.item(0).getTextContent().trim();
  }

  /** The text of the project's own element of that name; null where it has none. */
  @Nullable String own(String name) {
    Node at = pom.getDocumentElement().getFirstChild();
    for (; at != null; at = at.getNextSibling()) {
      if (at.getNodeName().equals(name)) {
        return at.getTextContent().trim();
      }
    }
    return null;
  }

  boolean isPom() {
    return "pom".equals(own("packaging"));
  }

  String artifactId() {
    return Objects.requireNonNull(own("artifactId"));
  }

  /** On the class path, so of this very build. */
  Path jar() throws IOException {
    Optional<Path> jar =
        classPath().stream().filter(path -> name(path).startsWith(artifactId() + "-0")).findFirst();
    return jar.orElseThrow(
        () -> new IOException(artifactId() + " has no jar on the class path of packaging/"));
  }

  static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.toString().endsWith(".jar"))
        .toList();
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  Manifest manifest() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      return jar.getManifest();
    }
  }

  @Override
  public String toString() {
    return artifactId();
  }
}
