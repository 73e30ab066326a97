package io.affidavit.logstash;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where a generator of JSON stands. Stateless. */
final class Paths {
  private Paths() {}

  /** The names from the top to the value that is written next; arrays have none. */
  static List<String> of(JsonStreamContext context) {
    List<String> names = new ArrayList<>();
    for (JsonStreamContext at = context; at != null; at = at.getParent()) {
      String name = at.inObject() ? at.getCurrentName() : null;
      if (name != null) {
        names.add(name);
      }
    }
    Collections.reverse(names);
    return names;
  }
}
