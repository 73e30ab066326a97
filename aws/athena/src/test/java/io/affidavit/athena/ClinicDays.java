package io.affidavit.athena;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** Times of the sample, on the clinic's clock. */
abstract class ClinicDays {
  final SampleCopy copy;

  ClinicDays(SampleCopy copy) {
    this.copy = copy;
  }

  final Instant at(LocalDate day, int hour, int minute, int second) {
    return day.atTime(LocalTime.of(hour, minute, second))
        .atZone(Clinic.ZONE)
        .toInstant()
        .plusNanos(1000L * copy.upTo(1_000_000));
  }

  static LocalDate march(int day) {
    return LocalDate.of(2026, 3, day);
  }
}
