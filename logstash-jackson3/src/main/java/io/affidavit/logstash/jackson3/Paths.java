package io.affidavit.logstash.jackson3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.TokenStreamContext;

/** Where a generator of JSON stands. Stateless. */
final class Paths {
  private Paths() {}

  /** The names from the top to the value that is written next; arrays have none. */
  static List<String> of(TokenStreamContext context) {
    List<String> names = new ArrayList<>();
    for (TokenStreamContext at = context; at != null; at = at.getParent()) {
      String name = at.inObject() ? at.currentName() : null;
      if (name != null) {
        names.add(name);
      }
    }
    Collections.reverse(names);
    return names;
  }
}
