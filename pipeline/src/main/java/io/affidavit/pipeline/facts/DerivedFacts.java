package io.affidavit.pipeline.facts;

import io.affidavit.event.AuditRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Asks every provider about an event, and puts what they state among its fields. Thread-safe. */
public final class DerivedFacts implements AutoCloseable {
  /** With no provider: every event stays as it is. */
  public static final DerivedFacts NONE = new DerivedFacts(Collections.emptyList(), message -> {});

  private final List<FactProvider> providers;
  private final Consumer<String> warnings;
  private final Set<FactProvider> failed = Collections.synchronizedSet(new HashSet<>());

  /**
   * Asks these providers, in order.
   *
   * @param warnings takes a sentence when a provider fails for the first time
   */
  public DerivedFacts(List<FactProvider> providers, Consumer<String> warnings) {
    this.providers = Collections.unmodifiableList(new ArrayList<>(providers));
    this.warnings = warnings;
  }

  /**
   * The event with the facts that are known about it; the same object where nothing is. Never
   * throws because of a provider.
   */
  public AuditRecord derive(AuditRecord event) {
    if (providers.isEmpty()) {
      return event;
    }
    Facts facts = new Facts(event);
    for (FactProvider provider : providers) {
      Map<Fact, Object> before = facts.snapshot();
      try {
        provider.derive(event, facts);
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        facts.keepOnly(before);
        tell(provider, e);
      }
    }
    return facts.applied();
  }

  /** Once for each provider, and without the error's message: it may quote the event. */
  private void tell(FactProvider provider, Throwable e) {
    if (failed.add(provider)) {
      warnings.accept(
          "facts provider "
              + provider.getClass().getName()
              + " failed with "
              + e.getClass().getName()
              + ": events are recorded without its facts; told once");
    }
  }

  @Override
  public void close() {
    for (FactProvider provider : providers) {
      try {
        provider.close();
      } catch (RuntimeException | LinkageError e) {
        tell(provider, e);
      }
    }
  }
}
