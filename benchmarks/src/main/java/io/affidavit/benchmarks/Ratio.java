package io.affidavit.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Two subjects compared within a round, so that a busy machine slows both. */
record Ratio(String figure, ToDoubleFunction<Figures> of, Subject measured, Subject against) {
  private static final ToDoubleFunction<Figures> RATE = Figures::perSecond;
  private static final ToDoubleFunction<Figures> MEDIAN = Figures::medianMicros;
  private static final ToDoubleFunction<Figures> P99 = Figures::p99Micros;

  static final List<Ratio> ALL =
      List.of(
          new Ratio("rate", RATE, Subject.AFFIDAVIT_PROCESS, Subject.FILE_PLAIN),
          new Ratio("rate", RATE, Subject.AFFIDAVIT_PROCESS_COPY, Subject.FILE_PLAIN),
          new Ratio("rate", RATE, Subject.AFFIDAVIT_PROCESS, Subject.FILE_MASKED),
          new Ratio("rate", RATE, Subject.AFFIDAVIT_PROCESS_COPY, Subject.FILE_MASKED),
          new Ratio("median", MEDIAN, Subject.AFFIDAVIT_PROCESS, Subject.FILE_PLAIN),
          new Ratio("median", MEDIAN, Subject.AFFIDAVIT_PROCESS_COPY, Subject.FILE_PLAIN),
          new Ratio("median", MEDIAN, Subject.AFFIDAVIT_PROCESS, Subject.FILE_MASKED),
          new Ratio("median", MEDIAN, Subject.AFFIDAVIT_PROCESS_COPY, Subject.FILE_MASKED),
          new Ratio("p99", P99, Subject.AFFIDAVIT_PROCESS, Subject.FILE_PLAIN),
          new Ratio("p99", P99, Subject.AFFIDAVIT_PROCESS_COPY, Subject.FILE_PLAIN),
          new Ratio("median", MEDIAN, Subject.AFFIDAVIT_DISK, Subject.WRITE_AND_FORCE),
          new Ratio("median", MEDIAN, Subject.AFFIDAVIT_DISK_COPY, Subject.WRITE_AND_FORCE));

  boolean applies(Map<Subject, Figures> round) {
    return round.containsKey(measured) && round.containsKey(against) && !Double.isNaN(in(round));
  }

  double in(Map<Subject, Figures> round) {
    return of.applyAsDouble(round.get(measured)) / of.applyAsDouble(round.get(against));
  }
}
