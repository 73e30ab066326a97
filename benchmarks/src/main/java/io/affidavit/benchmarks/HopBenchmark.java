package io.affidavit.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.AuditRecordFactory;
import io.affidavit.event.Origin;
import io.affidavit.event.RecordEncoder;
import io.affidavit.logback.LogbackEvents;
import io.affidavit.redaction.RedactionPolicies;
import io.affidavit.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hops of a log call before the spool, each on its own, with {@link ClinicEvent}. The spool's
 * are in {@link SpoolBenchmark}.
 *
 * <p>Run alone: {@code java -cp benchmarks.jar org.openjdk.jmh.Main HopBenchmark -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HopBenchmark {
  private final AuditRecordFactory factory =
      new AuditRecordFactory(new Origin("clinic", "benchmark", "host-1", "instance-1"));
  private final Redactor complete = RedactionPolicies.named(RedactionPolicies.COMPLETE_RECORD);
  private final Redactor safeHarbor = RedactionPolicies.named(RedactionPolicies.SAFE_HARBOR);
  private final RecordEncoder encoder = new RecordEncoder();

  private final ILoggingEvent logged = logged();
  private final AuditEvent event = LogbackEvents.adapt(logged);
  private final AuditRecord record = factory.create(event);
  private final AuditRecord completeForm = complete.redact(record);
  private final AuditRecord redactedForm = safeHarbor.redact(record);

  /** For JMH. */
  public HopBenchmark() {}

  private static ILoggingEvent logged() {
    List<ILoggingEvent> events = new ArrayList<>();
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            events.add(event);
          }
        };
    appender.start();
    ch.qos.logback.classic.Logger logger = context.getLogger("clinic.StudyService");
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
    ClinicEvent.log(logger);
    return events.get(0);
  }

  /** Logback's event becomes ours. */
  @Benchmark
  public AuditEvent adapt() {
    return LogbackEvents.adapt(logged);
  }

  /** Values read, type decided, fields sorted and checked. */
  @Benchmark
  public AuditRecord create() {
    return factory.create(event);
  }

  /** The complete record's copy. */
  @Benchmark
  public AuditRecord redactComplete() {
    return complete.redact(record);
  }

  /** The copy without Safe Harbor identifiers. */
  @Benchmark
  public AuditRecord redactCopy() {
    return safeHarbor.redact(record);
  }

  /** The complete form's bytes. */
  @Benchmark
  public byte[] encodeComplete() {
    return encoder.encodeComplete(completeForm);
  }

  /** The redacted form's bytes. */
  @Benchmark
  public byte[] encodeCopy() {
    return encoder.encodeRedacted(redactedForm);
  }

  /** All of it for one destination. */
  @Benchmark
  public byte[] allForOne() {
    return encoder.encodeComplete(complete.redact(factory.create(LogbackEvents.adapt(logged))));
  }
}
