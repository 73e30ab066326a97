package io.affidavit.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a filter pattern looks: {@code $.a.b}, {@code $.a[0][1].b}, {@code $.['a.b']}. */
final class FieldSelector {
  private static final Pattern STEP =
      Pattern.compile("\\.?\\['([^']+)'\\]|\\[([0-9]+)\\]|\\.([^.\\[\\]\\s]+)");

  /** Names and indexes. */
  private final List<Object> steps;

  private FieldSelector(List<Object> steps) {
    this.steps = steps;
  }

  /**
   * @throws IllegalArgumentException for what is no selector
   */
  static FieldSelector parse(String selector) {
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(selector).region(1, selector.length());
    int end = 1;
    while (step.lookingAt()) {
      if (step.group(2) != null) {
        steps.add(Integer.valueOf(step.group(2)));
      } else {
        steps.add(step.group(1) == null ? step.group(3) : step.group(1));
      }
      end = step.end();
      step.region(end, selector.length());
    }
    if (steps.isEmpty() || end != selector.length()) {
      throw new IllegalArgumentException("not a selector: " + selector);
    }
    return new FieldSelector(steps);
  }

  /** What is there; null where nothing is, which a JSON null is not. */
  @Nullable JsonNode in(JsonNode event) {
    @Nullable JsonNode here = event;
    for (Object step : steps) {
      here = step instanceof Integer index ? here.get(index) : here.get((String) step);
      if (here == null) {
        return null;
      }
    }
    return here;
  }
}
