package io.affidavit.localaws;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The entries of one PutEvents call that scripted faults fail. */
final class ScriptedFailures {
  private record Source(Effect.FailEntries effect, SplittableRandom random) {}

  private final List<Source> sources = new ArrayList<>();

  private ScriptedFailures() {}

  static ScriptedFailures of(Effects effects) {
    ScriptedFailures failures = new ScriptedFailures();
    for (Effects.Fired fired : effects.fired()) {
      if (fired.effect() instanceof Effect.FailEntries fail) {
        failures.sources.add(new Source(fail, new SplittableRandom(fired.draw())));
      }
    }
    return failures;
  }

  BusWriter.@Nullable Result failure(int index) {
    for (Source source : sources) {
      if (source.effect().indexes().contains(index)
          || source.random().nextDouble() < source.effect().entryProbability()) {
        return EntryCheck.failed(source.effect().errorCode(), "A scripted fault of local-aws.");
      }
    }
    return null;
  }
}
