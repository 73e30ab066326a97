package io.affidavit.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The bill of materials, and what Maven Central asks of each pom. */
class BomTest {
  @Test
  void listsEveryPublishedJarAndNoneElse() throws Exception {
    Element bom = Published.read(Path.of("..", "bom", "pom.xml")).getDocumentElement();
    NodeList listed = bom.getElementsByTagName("dependency");
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < listed.getLength(); i++) {
      Element dependency = (Element) listed.item(i);
      assertEquals("io.affidavit", Published.text(dependency, "groupId"));
      assertEquals("${project.version}", Published.text(dependency, "version"));
      names.add(String.valueOf(Published.text(dependency, "artifactId")));
    }
    Set<String> published =
        Published.jars().stream().map(Published::artifactId).collect(Collectors.toSet());
    assertEquals(new TreeSet<>(published), names);
  }

  @Test
  void bringsNobodyOurVersionsOfOtherLibraries() throws Exception {
    Element bom = Published.read(Path.of("..", "bom", "pom.xml")).getDocumentElement();
    assertNull(Published.text(bom, "parent"), "its parent's versions would come with it");
    Element root = Published.read(Path.of("..", "pom.xml")).getDocumentElement();
    assertEquals(Published.text(root, "version"), Published.text(bom, "version"));
  }

  @Test
  void everyPomHasWhatMavenCentralAsksFor() throws Exception {
    assertFalse(Published.all().isEmpty());
    Element root = Published.read(Path.of("..", "pom.xml")).getDocumentElement();
    for (Published module : Published.all()) {
      assertNotNull(module.own("name"), module.toString());
      assertNotNull(module.own("description"), module.toString());
      boolean inherits = module.own("parent") != null;
      Element bears = inherits ? root : module.pom().getDocumentElement();
      for (String element : new String[] {"url", "license", "developer", "scm"}) {
        assertNotNull(Published.text(bears, element), module + " " + element);
      }
    }
  }
}
