package io.affidavit.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/controls.md has each resource of the stack, and none that is not there. */
class ControlsTest {
  private static final Pattern NAME =
      Pattern.compile(
          "`([A-Z][A-Za-z]+(?:Key|Group|Bus|Policy|Role|Bucket|Rule|Alarm|Filter|Query|Delivery"
              + "|Letters|Errors|Topic|Subscription|Secret|Archive|Access)|Trail)`");

  private static Set<String> named() throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher name = NAME.matcher(Files.readString(Path.of("../docs/controls.md")));
    while (name.find()) {
      named.add(name.group(1));
    }
    return named;
  }

  @Test
  void eachResourceStandsThere() throws IOException {
    assertEquals(new TreeSet<>(Template.parse(Template.text()).names("Resources")), named());
  }

  @Test
  void nothingIsCalledCompliant() throws IOException {
    for (String page : new String[] {"README.md", "cloudtrail-setup.yaml", "../docs/controls.md"}) {
      String text = Files.readString(Path.of(page)).replace("makes anybody compliant", "");
      assertTrue(!Pattern.compile("(?i)\\bcompliant\\b").matcher(text).find(), page);
    }
  }
}
