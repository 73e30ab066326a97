package io.affidavit.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a record fit by the same rules that cut the caller's values. Stateless. */
final class RecordReducer {
  private static final int MAX_TEXT_BYTES = 4 * 1024;

  private RecordReducer() {}

  static AuditRecord reduce(AuditRecord record, int budgetBytes) {
    ProblemList problems = new ProblemList();
    problems.add(Problem.Code.TOO_LONG, null);
    Budget budget = new Budget(budgetBytes);
    Snapshotter snapshotter = new Snapshotter(budget, problems);
    AuditRecord.Builder reduced =
        record.toBuilder()
            .fields(reduce(record.fields(), snapshotter, budget, problems))
            .extra(reduce(record.extra(), snapshotter, budget, problems))
            .exception(reduce(record.exception(), snapshotter, budget, problems))
            .message(cut(record.message()))
            .logger(cut(record.logger()));
    problems.addAll(record.problems());
    if (!record.registered()) {
      reduced.unregisteredType(EncodedText.cut(record.eventType(), MAX_TEXT_BYTES));
    }
    return reduced.problems(problems.toList()).build();
  }

  private static Map<String, @Nullable Object> reduce(
      Map<String, @Nullable Object> values,
      Snapshotter snapshotter,
      Budget budget,
      ProblemList problems) {
    Map<String, @Nullable Object> reduced = Snapshotter.newMap();
    for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
      String key = snapshotter.key(entry.getKey());
      if (budget.isEventSpent(true)) {
        problems.add(Problem.Code.TOO_LONG, key); // left out: at least its name is there
      } else {
        reduced.put(key, snapshotter.field(key, entry.getValue(), true));
      }
    }
    return reduced;
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : EncodedText.cut(text, MAX_TEXT_BYTES);
  }
}
