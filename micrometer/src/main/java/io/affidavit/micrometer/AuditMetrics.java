package io.affidavit.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Meters of every audit trail of this application: those that run when it is bound and those that
 * start later, as after Logback's {@code scan="true"}. Names, units and alarms stand in
 * docs/operations.md. Tags are the application's name and the destination's, which come from the
 * configuration; nothing comes from an event.
 *
 * <p>Counters go on where a trail is followed by another of the same application, short of what was
 * counted between the last reading and the end. Thread-safe; a stopped trail is not held. Once
 * {@link #close closed}, the meters stay and no new ones come.
 *
 * <pre>{@code
 * @Bean AuditMetrics auditMetrics() { return new AuditMetrics(); }   // Spring Boot binds it
 * new AuditMetrics().bindTo(registry);                               // elsewhere
 * }</pre>
 */
public final class AuditMetrics implements MeterBinder, AutoCloseable {
  private final List<Binding> bindings = new CopyOnWriteArrayList<>();

  /** Binds nothing yet. */
  public AuditMetrics() {}

  @Override
  public void bindTo(MeterRegistry registry) {
    bindings.add(Binding.to(registry));
  }

  /** Follows the trails no more; a second call does nothing. */
  @Override
  public void close() {
    bindings.forEach(Binding::close);
    bindings.clear();
  }
}
