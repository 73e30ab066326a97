package io.affidavit.delivery;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** A destination whose answers a test scripts; without a script it takes everything. */
final class ScriptedDestination implements Destination {
  /** One answer, or one way to fail. */
  interface Answer {
    BatchResult to(List<OutboundRecord> records) throws IOException, InterruptedException;
  }

  final Deque<Answer> script = new ArrayDeque<>();
  final List<List<Long>> sent = Collections.synchronizedList(new ArrayList<>());
  Predicate<OutboundRecord> wanted = record -> true;
  int batchSize = 100;
  int maxWindowRecords = 100;
  boolean lanePerBatch;
  volatile boolean closed;

  /** Instead of taking everything, where the script has no answer. */
  Answer always = BatchResult::delivered;

  Flow flow = Flow.oneAtATime();

  /** Whether what was sent is remembered. */
  boolean remember = true;

  void answer(Answer answer) {
    script.add(answer);
  }

  void fail(Failure failure) {
    answer(records -> BatchResult.returned(failure));
  }

  @Override
  public String target() {
    return "scripted:test";
  }

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public int maxWindowRecords() {
    return maxWindowRecords;
  }

  @Override
  public boolean accepts(OutboundRecord record) {
    return wanted.test(record);
  }

  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < records.size(); from += batchSize) {
      int to = Math.min(records.size(), from + batchSize);
      String lane = lanePerBatch ? "lane" + batches.size() : "lane";
      batches.add(new ScriptedBatch(lane, new ArrayList<>(records.subList(from, to))));
    }
    return batches;
  }

  @Override
  public void close() {
    closed = true;
  }

  Batch batch(List<OutboundRecord> records) {
    return new ScriptedBatch("lane", records);
  }

  private final class ScriptedBatch implements Batch {
    private final String lane;
    private final List<OutboundRecord> records;

    ScriptedBatch(String lane, List<OutboundRecord> records) {
      this.lane = lane;
      this.records = records;
    }

    @Override
    public List<OutboundRecord> records() {
      return records;
    }

    @Override
    public String lane() {
      return lane;
    }

    @Override
    public BatchResult send() throws IOException, InterruptedException {
      if (remember) {
        sent.add(Records.sequences(records));
      }
      Answer answer = script.poll();
      return (answer == null ? always : answer).to(records);
    }
  }
}
