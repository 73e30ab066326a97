package io.affidavit.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What an appender brings into an application, in full: the list, and its bounds. */
class DependenciesTest {
  private static final Path GUIDE = Path.of("..", "docs", "dependencies.md");
  private static final String BEGIN = "<!-- tree: begin -->\n";
  private static final String END = "<!-- tree: end -->";

  /** 500 KB was asked for; the guide says why that is not so, and what would save how much. */
  private static final long OURS_BYTES = 1_100_000;

  private static final long TREE_BYTES = 13L * 1024 * 1024;

  /** The appender and all below it, without SLF4J, which is the application's own. */
  private static List<Library> tree() throws Exception {
    List<Library> tree = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("..", "appender-log4j2", "target", "tree.txt"))) {
      Library library = Library.parse(line);
      if (library != null && !library.groupId().equals("org.slf4j")) {
        tree.add(library);
      }
    }
    assertEquals("affidavit-appender-log4j2", tree.get(0).artifactId());
    assertTrue(tree.size() > 30, tree.toString());
    return tree;
  }

  private static String table(List<Library> tree) throws Exception {
    StringBuilder table =
        new StringBuilder("| Artifact | Version | KB | Licence |\n|---|---|---|---|\n");
    for (Library library : tree) {
      String indent = "&nbsp;&nbsp;".repeat(library.depth() - tree.get(0).depth());
      String size =
          library.isOurs() ? "" : String.format(Locale.ROOT, "%d", (library.bytes() + 500) / 1000);
      table.append("| ").append(indent).append('`').append(library.artifactId()).append("` | ");
      table
          .append(library.isOurs() ? "" : library.version())
          .append(" | ")
          .append(size)
          .append(" | ");
      table.append(library.isOurs() ? "Apache-2.0" : library.licence()).append(" |\n");
    }
    return table.toString();
  }

  @Test
  void theGuideHasTheTree() throws Exception {
    String guide = Files.readString(GUIDE);
    int from = guide.indexOf(BEGIN) + BEGIN.length();
    int to = guide.indexOf(END);
    String table = table(tree());
    if (Boolean.getBoolean("affidavit.regenerate")) {
      guide = guide.substring(0, from) + table + guide.substring(to);
      Files.writeString(GUIDE, guide);
      to = guide.indexOf(END);
    }
    assertEquals(
        table, guide.substring(from, to), "regenerate by mvn verify -Daffidavit.regenerate=true");
  }

  @Test
  void theJarsStayWithinTheirBounds() throws Exception {
    long ours = 0;
    long all = 0;
    for (Library library : tree()) {
      ours += library.isOurs() ? library.bytes() : 0;
      all += library.bytes();
    }
    System.out.println("own jars " + ours + " bytes, the tree " + all + " bytes");
    assertTrue(ours <= OURS_BYTES, "own jars: " + ours + " bytes, limit " + OURS_BYTES);
    assertTrue(all <= TREE_BYTES, "the tree: " + all + " bytes, limit " + TREE_BYTES);
  }

  @Test
  void nothingComesAlongThatOnlyAsynchronousClientsNeed() throws Exception {
    for (Library library : tree()) {
      assertFalse(library.artifactId().contains("netty"), library.toString());
    }
  }
}
